"""Orders with requirements and licence conditions: /mas/sentences/{crn} and /mas/sentence/{crn}.

The list knows the kind of each order and the numbers of its parts, the page of one order its
dates, offences and lengths. Must not know the store.
"""

import re

from om_desktop.domain.order import LicenceCondition, Order, OrderType, Requirement
from om_desktop.domain.rar_days import RAR
from om_desktop.domain.wording import short_date
from om_desktop.importing.common import FILES, OWN_COUNT, take_summary
from om_desktop.importing.incoming import Fields, Note
from om_desktop.importing.sentence_words import (
    UNPAID_WORK,
    ended_fields,
    event_key,
    likeness_of_order,
    order_kind,
    rar_fields,
    remarks,
)
from om_desktop.importing.sheet import Node
from om_desktop.importing.values import fold, parse_day

_BREACH = re.compile(r"^(BRE|REC)\d*\b|\b(breach|recall)", re.IGNORECASE)
_NO_EVENT = "A sentence without an event number cannot be told apart."


def read_sentences(node: Node, crn: str) -> None:
    """Read /mas/sentences/{crn}, the list of orders."""
    take_summary(node, crn)
    for sentence in node.nodes("sentences"):
        _listed(sentence, crn)
    _nsis(node, "personNsis")
    node.ignore("contactTypeCode", "associatedWithPerson")


def _listed(sentence: Node, crn: str) -> None:
    number, order = sentence.text("eventNumber"), sentence.node("order")
    sentence.ignore("id")
    if not number or order is None:
        sentence.sheet.leave(sentence.path, _NO_EVENT)
        sentence.ignore_all()
        return
    description, started_on = order.text("description"), order.day("startDate")
    pss = order.flag("pss") is True
    kind = order_kind(description, order.text("sentenceType"), pss=pss)
    order.close()
    fields = {
        "event_number": number,
        "description": description,
        "order_type": kind,
        "order_on": started_on,
    }
    sentence.sheet.thing(
        crn, sentence, Order, event_key(number), fields,
        likeness=likeness_of_order(kind, started_on),
        when_new={"order_type": OrderType.COMMUNITY}, notes=_nsis(sentence, "nsis"),
    )  # fmt: skip
    for requirement in sentence.nodes("requirements"):
        _requirement(requirement, crn, event_key(number))
    for condition in sentence.nodes("licenceConditions"):
        _condition(condition, crn, event_key(number))


def _nsis(node: Node, field: str) -> tuple[Note, ...]:
    """Keep non-statutory interventions in words; they come without a date."""
    words = []
    for nsi in node.nodes(field):
        nsi.ignore("id")
        words.append(nsi.text("description"))
        if _BREACH.search(words[-1]):
            nsi.sheet.check(
                nsi.path, "A breach or recall without a date: kept in the notes of the order only."
            )
    return remarks(("Interventions in the source", "; ".join(filter(None, words))))


def read_sentence(node: Node, crn: str) -> None:
    """Read /mas/sentence/{crn}, the page of one order."""
    take_summary(node, crn)
    node.ignore("sentenceSummaryList")
    node.skip(OWN_COUNT, "probationHistory")
    sentence = node.node("sentence")
    if sentence is None:
        node.skip("There is no order on this page to keep it with.", "unpaidWorkProgress")
        node.ignore("conviction", "order", "requirements", "courtDocuments", "licenceConditions")
        return
    offences = sentence.node("offenceDetails")
    number = offences.text("eventNumber") if offences else ""
    if offences is None or not number:
        sentence.sheet.leave(sentence.path, _NO_EVENT)
        return
    _order(sentence, offences, crn, number)
    progress = sentence.text("unpaidWorkProgress")
    for requirement in sentence.nodes("requirements"):
        _requirement(requirement, crn, event_key(number), progress)
    for condition in sentence.nodes("licenceConditions"):
        _condition(condition, crn, event_key(number))
    sentence.skip(FILES, "courtDocuments")
    sentence.close()


def event_of(node: Node) -> str:
    """Return which order a page is about, so that pages of other orders are not taken for it."""
    sentence = node.node("sentence")
    offences = sentence.node("offenceDetails") if sentence else None
    return offences.text("eventNumber") if offences else "none"


def _order(sentence: Node, offences: Node, crn: str, number: str) -> None:
    offence = offences.node("offence")
    main, count = (offence.text("description"), offence.whole("count")) if offence else ("", None)
    others = [_counted(each) for each in offences.nodes("additionalOffences")]
    conviction, order = sentence.node("conviction"), sentence.node("order")
    fields: Fields = {
        "event_number": number,
        "main_offence": main,
        "offence_on": offences.day("dateOfOffence"),
    }
    parts = [
        ("Counts of the main offence", str(count) if count and count > 1 else ""),
        ("Additional offences", "; ".join(filter(None, others))),
        ("Offence notes", offences.text("notes")),
    ]
    offences.close()
    if conviction:
        fields["court"] = conviction.text("sentencingCourt")
        parts += _conviction(conviction)
    kind = None
    if order:
        kind = order_kind(order.text("description"), "", pss=order.flag("pss") is True)
        fields |= {
            "description": order.text("description"),
            "order_type": kind,
            "order_on": order.day("startDate"),
            "released_on": order.day("releaseDate"),
            "ends_on": order.day("endDate"),
        }
        order.skip("A length without a unit; the end date says it.", "length")
        order.close()
    guess = OrderType.LICENCE if sentence.says("licenceConditions") else OrderType.COMMUNITY
    sentence.sheet.thing(
        crn, sentence, Order, event_key(number), fields,
        likeness=likeness_of_order(kind, fields.get("order_on", "")),
        when_new={"order_type": guess}, notes=remarks(*parts),
    )  # fmt: skip


def _conviction(conviction: Node) -> list[tuple[str, str]]:
    convicted = parse_day(conviction.day("convictionDate"))
    others = []
    for each in conviction.nodes("additionalSentences"):
        length = each.text("length")
        others.append(" ".join(filter(None, (each.text("description"), length))))
    parts = [
        ("Responsible court", conviction.text("responsibleCourt")),
        ("Convicted", short_date(convicted) if convicted else ""),
        ("Additional sentences", "; ".join(filter(None, others))),
    ]
    conviction.close()
    return parts


def _counted(offence: Node) -> str:
    words, count = offence.text("description"), offence.whole("count")
    return f"{words} ({count} counts)" if words and count and count > 1 else words


def _requirement(requirement: Node, crn: str, order: str, progress: str = "") -> None:
    description, code = requirement.text("description"), requirement.text("code")
    length, unit = requirement.whole("length"), fold(requirement.text("lengthUnitValue"))
    fields = {
        "requirement_type": code,
        "description": description,
        "length": length,
        "unit": unit,
        **rar_fields(description),
        **_dates(requirement),
        **ended_fields(
            requirement.day("actualEndDate"),
            requirement.text("terminationReason"),
            active=requirement.flag("active"),
        ),
    }
    rar = requirement.node("rar")
    if rar:
        done = (rar.whole("completed") or 0) + (rar.whole("nsiCompleted") or 0)
        fields |= {"requirement_type": RAR, "completed": done, "length": rar.whole("totalDays")}
        rar.skip("Days still to come are counted from the appointments.", "scheduled")
        rar.close()
    unpaid = code == UNPAID_WORK or fold(description).startswith("unpaid work")
    extra = remarks(("Progress in the source", progress if unpaid else ""))
    likeness = f"{order}|{fields['requirement_type'] or fold(description)}"
    requirement.sheet.thing(
        crn, requirement, Requirement, requirement.text("id") or likeness, fields,
        likeness=likeness, belongs_to=order,
        notes=(*requirement.notes("requirementNotes", "notes"), *extra),
    )  # fmt: skip


def _dates(node: Node) -> dict[str, str]:
    expected, actual = node.day("expectedStartDate"), node.day("actualStartDate")
    return {"started_on": actual or expected, "ends_on": node.day("expectedEndDate")}


def _condition(condition: Node, crn: str, order: str) -> None:
    imposed, started = condition.day("imposedReleasedDate"), condition.day("actualStartDate")
    imposed_on = parse_day(imposed)
    main = condition.text("mainDescription")
    fields = {
        "main_type": main,
        "sub_type": condition.text("subTypeDescription"),
        "started_on": started or imposed,
        **ended_fields(condition.day("actualEndDate"), active=condition.flag("active")),
    }
    both = imposed_on and started and imposed != started
    extra = remarks(("Imposed", short_date(imposed_on) if imposed_on and both else ""))
    condition.ignore("code")
    key = condition.text("id")
    condition.sheet.thing(
        crn, condition, LicenceCondition, key or f"{order}|{fold(main)}", fields,
        likeness=f"{order}|{fold(main)}", belongs_to=order,
        notes=(*condition.notes("licenceConditionNotes", "notes"), *extra),
    )  # fmt: skip
