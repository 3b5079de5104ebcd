"""What the sentence page says: orders with their parts, registers, the state of the case.

Pure: composed from the case file; must not know how it is shown.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from om_desktop.domain.case import CLOSED_STATES
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.codes import Codes
from om_desktop.domain.contact import Contact
from om_desktop.domain.order import RELEASED_TYPES, LicenceCondition, Order, OrderType, Requirement
from om_desktop.domain.rar_days import RAR, activity_days
from om_desktop.domain.reference import Reference
from om_desktop.domain.register_entry import RegisterEntry
from om_desktop.domain.wording import full_date, short_date, until_due
from om_desktop.operations.orders import takes_conditions, takes_requirements
from om_desktop.views.person_content import FactTuple, period, sentence
from om_desktop.views.record_row import Actions, RecordRow
from om_desktop.views.widgets.chip_fact import ChipFact


@dataclass(frozen=True)
class OrderCard:
    """One order with what runs under it. add: key and words of adding a part, if one may be."""

    record_id: UUID
    title: str
    chips: tuple[ChipFact, ...]
    facts: tuple[FactTuple, ...]
    actions: Actions
    parts_title: str
    parts: tuple[RecordRow, ...]
    parts_empty: str
    add: tuple[str, str] | None
    ended: bool


def order_cards(file: CaseFile, codes: Codes, *, editable: bool) -> list[OrderCard]:
    """Orders that run, the newest sentence first, then those that have ended."""
    ended = [order for order in file.all(Order) if not order.is_active]
    ended.sort(key=lambda order: order.ended_on or date.min, reverse=True)
    return [_card(file, codes, order, editable=editable) for order in (*file.active_orders, *ended)]


def _card(file: CaseFile, codes: Codes, order: Order, *, editable: bool) -> OrderCard:
    requirements = [r for r in file.all(Requirement) if r.order_id == order.record_id]
    conditions = [c for c in file.all(LicenceCondition) if c.order_id == order.record_id]
    parts = [_requirement(file, codes, each, editable=editable) for each in requirements]
    parts += [_condition(each, editable=editable) for each in conditions]
    add = None
    if editable and takes_requirements(order):
        add = ("new-requirement", "Add requirement")
    elif editable and takes_conditions(order):
        add = ("new-condition", "Add condition")
    licence = order.order_type in RELEASED_TYPES | {OrderType.CUSTODY}
    return OrderCard(
        record_id=order.record_id,
        title=order.name,
        chips=_order_chips(order),
        facts=tuple(_order_facts(order)),
        actions=_order_actions(order) if editable else (),
        parts_title="Licence conditions" if licence else "Requirements",
        parts=tuple(parts),
        parts_empty="" if order.order_type is OrderType.PRE_SENTENCE else "None recorded.",
        add=add,
        ended=not order.is_active,
    )


def _order_actions(order: Order) -> Actions:
    if order.is_active:
        return (("order", "Edit"), ("end-order", "End order"))
    return (("order", "Edit"), ("reopen-order", "Reopen"))


def _order_chips(order: Order) -> tuple[ChipFact, ...]:
    found = []
    if order.description and order.order_type.label.casefold() not in order.description.casefold():
        found.append(ChipFact(order.order_type.label))
    if order.ended_on:
        found.append(ChipFact(f"Ended {full_date(order.ended_on)}", "quiet"))
    elif order.breach_started_on:
        word = "Recall" if order.order_type in RELEASED_TYPES else "Breach"
        found.append(
            ChipFact(f"{word} started {full_date(order.breach_started_on)}", "danger", "gavel")
        )
    return tuple(found)


def _order_facts(order: Order) -> list[FactTuple]:
    def day(name: str, on: date | None, missing: str = "Not recorded") -> FactTuple:
        return (name, full_date(on), "") if on else (name, missing, "quiet")

    offence = order.main_offence or "Not recorded"
    committed = f", {short_date(order.offence_on)}" if order.offence_on else ""
    facts: list[FactTuple] = [
        ("Main offence", f"{offence}{committed}", "" if order.main_offence else "quiet"),
        ("Court", order.court or "Not recorded", "" if order.court else "quiet"),
    ]
    if order.order_type is not OrderType.PRE_SENTENCE:
        missing = (
            (f"{full_date(order.order_on)}", "") if order.order_on else ("Not recorded", "warn")
        )
        facts.append(("Sentenced", *missing))
    if order.order_type in RELEASED_TYPES or order.released_on:
        facts.append(day("Released", order.released_on))
    facts.append(day("Ends", order.ends_on))
    if order.ended_on:
        facts.append(("Ended", f"{full_date(order.ended_on)}: {order.end_reason}", ""))
    if order.event_number:
        facts.append(("Event number", order.event_number, ""))
    if order.notes:
        facts.append(("Notes", order.notes, ""))
    return facts


def _requirement(
    file: CaseFile, codes: Codes, requirement: Requirement, *, editable: bool
) -> RecordRow:
    known = codes.requirement_types.get(requirement.requirement_type)
    name = known.name if known else requirement.description or requirement.requirement_type
    detail = requirement.description if known else ""
    lines = [
        sentence(
            detail,
            length_words(file, codes, requirement),
            period(requirement.started_on, requirement.ends_on),
        ),
        requirement.notes,
    ]
    chips = (ChipFact("Restrictive", "quiet"),) if known and known.restrictive else ()
    return _part_row(requirement, name, lines, chips, "requirement", editable=editable)


def length_words(file: CaseFile, codes: Codes, requirement: Requirement) -> str:
    """Say how long it is and how much is done: 14 of 35 days done; 3 months."""
    length, unit, done = requirement.length, requirement.unit, requirement.completed
    if requirement.requirement_type == RAR:
        done = activity_days([requirement], file.all(Contact), codes).used
    if length is None:
        return f"{done} {unit} done".strip() if done else ""
    counted = requirement.requirement_type in (RAR, "W", "W1") or done
    return f"{done} of {length} {unit} done".strip() if counted else f"{length} {unit}".strip()


def _condition(condition: LicenceCondition, *, editable: bool) -> RecordRow:
    lines = [condition.sub_type, sentence(period(condition.started_on, None)), condition.notes]
    return _part_row(condition, condition.main_type, lines, (), "condition", editable=editable)


def _part_row(
    part: Requirement | LicenceCondition,
    name: str,
    lines: list[str],
    chips: tuple[ChipFact, ...],
    what: str,
    *,
    editable: bool,
) -> RecordRow:
    actions: Actions = ((what, "Edit"),) if editable else ()
    if editable and part.is_active:
        actions = (*actions, (f"end-{what}", "End"))
    if not part.is_active:
        on = f" {short_date(part.ended_on)}" if part.ended_on else ""
        lines = [*lines, f"Ended{on}: {part.end_reason}"]
    return RecordRow(
        part.record_id,
        name,
        tuple(line for line in lines if line),
        chips,
        ended=not part.is_active,
        actions=actions,
    )


# Registers


def register_name(entry: RegisterEntry, codes: Codes) -> str:
    """Return what a register is called."""
    known = codes.registers.get(entry.register)
    return known.name if known else entry.description or entry.register


def rosh_rows(file: CaseFile, reference: Reference, on: date, *, editable: bool) -> list[RecordRow]:
    """The RoSH levels, the one in force and the earlier ones, the latest first."""
    return _entries(file, reference, on, rosh=True, editable=editable)


def register_rows(
    file: CaseFile, reference: Reference, on: date, *, editable: bool
) -> list[RecordRow]:
    """The other registers, in the order of the code table."""
    return _entries(file, reference, on, rosh=False, editable=editable)


def _entries(
    file: CaseFile, reference: Reference, on: date, *, rosh: bool, editable: bool
) -> list[RecordRow]:
    found = [e for e in file.all(RegisterEntry) if (e.rosh_level is not None) is rosh]
    if rosh:
        found.sort(key=lambda e: e.started_on or date.min, reverse=True)
    else:
        places = {code: place for place, code in enumerate(reference.codes.registers)}
        found.sort(key=lambda e: places.get(e.register, len(places)))
    return [_entry(entry, reference, on, editable=editable) for entry in found]


def _entry(entry: RegisterEntry, reference: Reference, on: date, *, editable: bool) -> RecordRow:
    level = entry.rosh_level
    since = period(entry.started_on, entry.ended_on)
    lines = [sentence(since, f"source: {entry.source}" if entry.source else ""), entry.notes]
    chips = [] if level or not entry.level_words else [ChipFact(sentence(entry.level_words))]
    actions: Actions = (("register", "Edit"),) if editable else ()
    if entry.is_active:
        if entry.next_review_on:
            chips.append(review_chip(entry.next_review_on, on, reference))
        if editable:
            actions = (("review", "Review"), *actions, ("end-register", "End"))
    else:
        lines.append(f"Ended: {entry.end_reason}")
    return RecordRow(
        entry.record_id,
        level.label if level else register_name(entry, reference.codes),
        tuple(line for line in lines if line),
        tuple(chips),
        ended=not entry.is_active,
        actions=actions,
    )


def review_chip(due: date, on: date, reference: Reference) -> ChipFact:
    """Review due 2 Jun 2026; amber when the day has passed."""
    late = due < on
    detail = until_due(due, on, reference.calendar)
    return ChipFact(f"Review due {short_date(due)}", "warn" if late else "quiet", detail=detail)


def case_facts(file: CaseFile) -> list[FactTuple]:
    """Where the case stands and who holds it."""
    case = file.case
    since = f", since {full_date(case.state_since_on)}" if case.state_since_on else ""
    facts: list[FactTuple] = [("State", f"{case.state.label}{since}", "")]
    if case.state in CLOSED_STATES:
        facts.append(("Reason", case.end_reason or "Not recorded", ""))
    facts.append(
        ("Officer", case.officer_name, "")
        if case.officer_name
        else ("Officer", "Nobody assigned", "danger")
    )
    if case.team_name:
        facts.append(("Team", case.team_name, ""))
    if case.received_on:
        facts.append(("Received", full_date(case.received_on), ""))
    if case.registered_on:
        facts.append(("Registered", full_date(case.registered_on), ""))
    return facts
