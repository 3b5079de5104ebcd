"""The overview of a case, /mas/overview/{crn}: a bit of everything, so its word counts little.

Must not know the store. Its orders have a number and its requirements only a sentence of text; its
registers are bare words. Where the pages of these things were imported, they are believed.
"""

from om_desktop.domain.order import Order, Requirement
from om_desktop.domain.rar_days import RAR
from om_desktop.domain.register_entry import RegisterEntry
from om_desktop.importing.common import (
    OWN_COUNT,
    name_fields,
    take_dated_contact,
    take_person,
)
from om_desktop.importing.mpop_personal_details import (
    take_adjustment,
    take_circumstance,
    take_disability,
)
from om_desktop.importing.mpop_risk import take_mappa
from om_desktop.importing.sentence_words import (
    event_key,
    likeness_of_order,
    order_kind,
    rar_fields,
    remarks,
)
from om_desktop.importing.sheet import Node
from om_desktop.importing.values import fold


def read_overview(node: Node, crn: str) -> None:
    """Read /mas/overview/{crn}."""
    details = node.node("personalDetails")
    if details is not None:
        _details(details, crn)
    schedule = node.node("schedule")
    if schedule is not None:
        take_dated_contact(schedule, crn, "nextAppointment")
        schedule.close()
    for sentence in node.nodes("sentences"):
        _sentence(sentence, crn)
    for words, path in node.texts("registrations"):
        take_bare_register(Node({}, path, node.sheet), crn, words, "Overview of the case")
    mappa = node.node("mappa")
    if mappa is not None:
        take_mappa(mappa, crn)
    node.skip(
        OWN_COUNT,
        *("appointmentsWithoutOutcome", "absencesWithoutEvidence", "previousOrders", "activity"),
    )
    node.skip(
        "A count of breaches; without a date it cannot be recorded on an order.", "compliance"
    )


def _details(details: Node, crn: str) -> None:
    take_person(
        details,
        crn,
        {
            **name_fields(details.node("name")),
            "phone": details.text("telephoneNumber"),
            "mobile": details.text("mobileNumber"),
            "preferred_name": details.text("preferredName"),
            "gender": details.text("preferredGender"),
            "date_of_birth": details.day("dateOfBirth"),
        },
    )
    for disability in details.nodes("disabilities"):
        take_disability(disability, crn)
    for provision in details.nodes("provisions"):
        take_adjustment(provision, crn)
    for circumstance in details.nodes("personalCircumstances"):
        take_circumstance(circumstance, crn)
    details.close()


def _sentence(sentence: Node, crn: str) -> None:
    offence = sentence.coded("mainOffence")[1]
    others = [_offence(each) for each in sentence.nodes("additionalOffences")]
    order = sentence.node("order")
    number = sentence.text("eventNumber")
    rar = sentence.text("rarDescription")
    if order is None or not number:
        sentence.sheet.leave(sentence.path, "A sentence without an order or an event number.")
        return
    description, started_on = order.text("description"), order.day("startDate")
    kind = order_kind(description)
    fields = {
        "event_number": number,
        "description": description,
        "main_offence": offence.strip("()"),
        "order_on": started_on,
        "ends_on": order.day("endDate"),
        "order_type": kind,
    }
    order.close()
    sentence.sheet.thing(
        crn, sentence, Order, event_key(number), fields,
        likeness=likeness_of_order(kind, started_on),
        notes=remarks(("Additional offences", "; ".join(filter(None, others)))),
    )  # fmt: skip
    if rar:
        _requirement(sentence, crn, number, rar)


def _offence(offence: Node) -> str:
    offence.ignore("code")
    return offence.text("description")


def _requirement(sentence: Node, crn: str, number: str, rar: str) -> None:
    fields = rar_fields(rar)
    key = f"{event_key(number)}|{RAR}"
    if fields:
        sentence.sheet.thing(crn, sentence, Requirement, key, fields, belongs_to=event_key(number))
    else:
        sentence.sheet.leave(
            sentence.at("rarDescription"), "Not in the form '2 of 12 RAR days completed'."
        )


def take_bare_register(node: Node, crn: str, words: str, source: str, code: str = "") -> None:
    """Take a register that is only named: no date, no level."""
    node.sheet.thing(
        crn, node, RegisterEntry, f"named|{fold(words)}",
        {"description": words, "register": code},
        when_new={"source": f"{source}, no date given"},
    )  # fmt: skip
