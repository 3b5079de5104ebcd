"""The case data on the first page of a sentence plan: name, and orders without event numbers.

Must not know the store.
"""

from om_desktop.domain.order import Order, OrderType, Requirement
from om_desktop.domain.rar_days import RAR
from om_desktop.importing.common import name_fields, take_person
from om_desktop.importing.incoming import Fields, Note
from om_desktop.importing.sentence_words import (
    UNPAID_WORK,
    likeness_of_order,
    order_kind,
    remarks,
)
from om_desktop.importing.sheet import Node

_MINUTES = 60


def read_plan_case(node: Node, crn: str) -> None:
    """Read /case-details/{crn}."""
    fields = {
        **name_fields(node.node("name")),
        "date_of_birth": node.day("dateOfBirth"),
        "noms_number": node.text("nomisId"),
    }
    take_person(node, crn, fields)
    for sentence in node.nodes("sentences"):
        _order(sentence, crn)
    node.ignore("crn")
    node.skip("There is no field for it.", "tier", "region", "sexuallyMotivatedOffenceHistory")
    node.skip("Where the person is follows from the orders.", "location")


def _order(sentence: Node, crn: str) -> None:
    description, started_on = sentence.text("description"), sentence.day("startDate")
    kind = order_kind(description)
    likeness = likeness_of_order(kind, started_on)
    if not started_on:
        sentence.sheet.leave(sentence.path, "A sentence without a start date cannot be told apart.")
        sentence.ignore_all()
        return
    fields = {
        "description": description,
        "order_type": kind,
        "order_on": started_on,
        "ends_on": sentence.day("endDate"),
    }
    sentence.sheet.thing(
        crn, sentence, Order, likeness, fields,
        likeness=likeness, when_new={"order_type": OrderType.COMMUNITY},
    )  # fmt: skip
    minutes = sentence.whole("unpaidWorkMinutesCompleted") or 0
    hours, rest = divmod(max(minutes, 0), _MINUTES)
    days = sentence.whole("rarDaysCompleted") or 0
    _requirement(sentence, crn, likeness, {
        "requirement_type": RAR,
        "length": sentence.whole("rarDaysOrdered"),
        "unit": "days",
        "completed": days,
    })  # fmt: skip
    _requirement(sentence, crn, likeness, {
        "requirement_type": UNPAID_WORK,
        "length": sentence.whole("unpaidWorkHoursOrdered"),
        "unit": "hours",
        "completed": hours,
    }, remarks(("Minutes done beside the whole hours", str(rest) if rest else "")))  # fmt: skip
    sentence.ignore("rarRequirement")
    sentence.skip("Which programme is not said.", "programmeRequirement")


def _requirement(
    sentence: Node, crn: str, order: str, fields: Fields, notes: tuple[Note, ...] = ()
) -> None:
    if not fields["length"]:
        return
    likeness = f"{order}|{fields['requirement_type']}"
    sentence.sheet.thing(
        crn, sentence, Requirement, likeness, fields, belongs_to=order, notes=notes
    )
