"""What the band at the top of every case page says: who, how risky, which order, what next.

Pure: composed from the case file and a day, so it can be looked at without a window. Must not
know how it is painted.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from om_desktop.domain.case import CLOSED_STATES, CaseState
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact import Contact
from om_desktop.domain.order import RELEASED_TYPES, Order, OrderType
from om_desktop.domain.reference import Reference
from om_desktop.domain.register_entry import MAPPA, RISK_TO_STAFF, RegisterEntry
from om_desktop.domain.wording import clock, full_date, short_date, until_due
from om_desktop.views.widgets.chip_fact import ChipFact

NOT_MAPPA = "NOTMAPPA"
NO_CRN = "No CRN yet"
_LANGUAGE_NOT_SAID = frozenset({"", "english"})
_ALARMING = frozenset({CaseState.UNLAWFULLY_AT_LARGE, CaseState.RECALLED})


@dataclass(frozen=True)
class BandFact:
    """A fact of the second line; `tone` is empty, warn or danger."""

    name: str
    value: str
    tone: str = ""


@dataclass(frozen=True)
class CaseBand:
    """The whole band. rosh: the level's value, None before it is assessed."""

    name: str
    crn: str
    age: str
    rosh: str | None
    rosh_detail: str
    chips: tuple[ChipFact, ...]
    facts: tuple[BandFact, ...]
    right_above: tuple[ChipFact, ...]
    right_below: tuple[ChipFact, ...]


def compose_band(
    file: CaseFile, reference: Reference, now: datetime, known_on: date | None = None
) -> CaseBand:
    """Compose the band; `now` is London wall time. `known_on`: as seen at the end of that day."""
    seen_at = datetime.combine(known_on, time.max) if known_on else now
    person, entry = file.person, file.rosh_entry
    return CaseBand(
        name=person.name or "No name",
        crn=person.crn or NO_CRN,
        age=_age(file, seen_at.date()),
        rosh=file.rosh_level.value if file.rosh_level else None,
        rosh_detail=_since(entry) if entry else "",
        chips=_chips(file, reference),
        facts=tuple(_facts(file, reference, seen_at, looks_back=known_on is not None)),
        right_above=_above(file),
        right_below=_below(file, reference, seen_at.date()),
    )


def _age(file: CaseFile, day: date) -> str:
    born = file.person.date_of_birth
    if born is None:
        return "Date of birth not known"
    if file.case.state is CaseState.DECEASED:
        return f"born {short_date(born)}"
    return f"{file.person.age_on(day)}, born {short_date(born)}"


def _since(entry: RegisterEntry) -> str:
    started = f"Since {full_date(entry.started_on)}" if entry.started_on else "Date not known"
    return f"{started}. Source: {entry.source or 'not known'}."


def _chips(file: CaseFile, reference: Reference) -> tuple[ChipFact, ...]:
    """MAPPA first, the registers in the order of the code table, then the language."""
    registers = reference.codes.registers
    places = {code: place for place, code in enumerate(registers)}
    entries = sorted(file.active_registers, key=lambda e: places.get(e.register, len(places)))
    first = [e for e in entries if e.register in (MAPPA, NOT_MAPPA)]
    rest = [e for e in entries if e not in first and e.register != RISK_TO_STAFF]
    found = [_register_chip(entry, reference) for entry in first]
    for entry in rest:
        known = registers.get(entry.register)
        if entry.rosh_level is None and (known is None or known.shown_on_header):
            found.append(_register_chip(entry, reference))
    found.extend(_language_chips(file))
    return tuple(found)


def _register_chip(entry: RegisterEntry, reference: Reference) -> ChipFact:
    known = reference.codes.registers.get(entry.register)
    name = known.short if known else entry.description or entry.register
    if entry.register == NOT_MAPPA and known:
        name = known.name
    words = f"{name} {entry.level_words}".strip() if entry.register == MAPPA else name
    level = "" if entry.register == MAPPA or not entry.level_words else f"{entry.level_words}. "
    return ChipFact(words, detail=f"{level}{_since(entry)}")


def _language_chips(file: CaseFile) -> list[ChipFact]:
    person = file.person
    if person.interpreter_needed:
        language = person.interpreter_language or person.preferred_language
        return [ChipFact(f"Interpreter: {language or 'language not known'}", icon="languages")]
    if person.preferred_language.casefold() in _LANGUAGE_NOT_SAID:
        return []
    return [ChipFact(f"{person.preferred_language} speaker", icon="languages")]


def _facts(
    file: CaseFile, reference: Reference, now: datetime, *, looks_back: bool
) -> list[BandFact]:
    case = file.case
    officer = (
        BandFact("Officer", case.officer_name)
        if case.officer_name
        else BandFact("Officer", "Nobody assigned", "danger")
    )
    found = [_order_fact(file, now.date()), officer]
    if case.state not in CLOSED_STATES:
        found.append(_next_fact(file, reference, now, looks_back=looks_back))
    return found


def _order_fact(file: CaseFile, day: date) -> BandFact:
    running = file.active_orders
    if not running:
        ended = [order.ended_on for order in file.all(Order) if order.ended_on]
        last = f", the last ended {full_date(max(ended))}" if ended else ""
        return BandFact("Order", f"None running{last}")
    order = running[0]
    more = f" and {len(running) - 1} more" if len(running) > 1 else ""
    if order.order_type is OrderType.PRE_SENTENCE:
        return BandFact("Order", f"{order.name}{more}")
    if order.ends_on is None:
        return BandFact("Order", f"{order.name}, end not recorded{more}")
    if order.ends_on < day:
        return BandFact(
            "Order", f"{order.name}, was to end {full_date(order.ends_on)}{more}", "warn"
        )
    return BandFact("Order", f"{order.name}, ends {full_date(order.ends_on)}{more}")


def next_appointment(file: CaseFile, reference: Reference, now: datetime) -> Contact | None:
    """Return the next appointment with anybody; a type we do not know is given the benefit."""
    types = reference.codes.contact_types
    booked = (
        contact
        for contact in file.future_contacts(now)
        if contact.contact_type not in types or types[contact.contact_type].appointment
    )
    return next(booked, None)


def _next_fact(
    file: CaseFile, reference: Reference, now: datetime, *, looks_back: bool
) -> BandFact:
    found = next_appointment(file, reference, now)
    if found is None:
        expected = file.case.state is CaseState.SUPERVISED
        return BandFact("Next", "None booked with anyone", "danger" if expected else "")
    name = reference.codes.contact_type_name(found.contact_type, found.type_as_worded)
    at = f" {clock(found.starts_at)}" if found.starts_at else ""
    parts = [f"{full_date(found.on)}{at}", name[:1].lower() + name[1:]]
    if found.staff_name and not file.with_assigned_officer(found):
        parts.append(f"with {found.staff_name}")
    if not looks_back:
        parts.append(until_due(found.on, now.date(), reference.calendar))
    return BandFact("Next", ", ".join(parts))


def _above(file: CaseFile) -> tuple[ChipFact, ...]:
    """At the right edge above: where the case stands if it is not supervised, risk to staff."""
    found = []
    case = file.case
    if case.state in CLOSED_STATES and case.ended_on:
        words = f"{case.state.label} {full_date(case.ended_on)}"
        found.append(ChipFact(words, "quiet", detail=case.end_reason))
    elif case.state is not CaseState.SUPERVISED:
        kind = "danger" if case.state in _ALARMING else "tint"
        since = f"Since {full_date(case.state_since_on)}" if case.state_since_on else ""
        found.append(ChipFact(case.state.label, kind, detail=since))
    for entry in file.active_registers:
        if entry.register == RISK_TO_STAFF:
            level = f": {entry.level_words}" if entry.level_words else ""
            high = entry.level.casefold() in ("high", "very_high")
            kind = "danger" if high else "warn"
            found.append(ChipFact(f"Risk to staff{level}", kind, "shield-alert", _since(entry)))
    return tuple(found)


def _below(file: CaseFile, reference: Reference, day: date) -> tuple[ChipFact, ...]:
    """At the right edge below: a new case, a live breach or recall."""
    found = []
    if file.case.is_new_on(day, reference.policy.number("case.new_for")):
        found.append(ChipFact("New case", "tint"))
    for order in file.active_orders:
        if order.breach_started_on:
            held = order.order_type in RELEASED_TYPES
            word = "Recall" if held else "Breach"
            said = f"{word} started {full_date(order.breach_started_on)}"
            found.append(ChipFact(said, "danger", "gavel", order.name))
    return tuple(found)
