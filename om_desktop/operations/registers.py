"""Registers: put on, reviewed, taken off; and the RoSH level, which is one of them at a time.

Must not know how a level is found: until the risk path exists it is entered with its source.
"""

from dataclasses import replace
from datetime import date
from uuid import UUID

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.codes import Codes
from om_desktop.domain.register_entry import ROSH_REGISTERS, RegisterEntry, RoshLevel
from om_desktop.domain.wording import short_date
from om_desktop.domain.working_days import add_months
from om_desktop.operations.ports import UnitOfWork, new_id
from om_desktop.operations.system_entries import log_event
from om_desktop.operations.values import Values, refuse, required, to_come, with_values

LEVEL_CHANGED = "Level changed"
# A person is one or the other; putting on both would contradict itself.
_EITHER_OR = {"MAPP": "NOTMAPPA", "NOTMAPPA": "MAPP"}
_CODE_OF_LEVEL = {level: code for code, level in ROSH_REGISTERS.items()}


def review_due(uow: UnitOfWork, register: str, since: date) -> date | None:
    """Return when an entry is next reviewed, None for a register not reviewed by the calendar."""
    known = uow.reference.codes.registers.get(register)
    fallback = uow.reference.policy.number("registers.review_interval")
    months = known.review_months if known else fallback
    return add_months(since, months) if months else None


def set_rosh_level(
    uow: UnitOfWork,
    case_id: UUID,
    level: RoshLevel | None,
    since: date | None,
    source: str,
    notes: str = "",
) -> RegisterEntry:
    """Set the level of risk of serious harm; the entry in force ends on the same day.

    Raises InvalidInput when that level is already in force: it is reviewed then.
    """
    problems = {**required(level=level, started_on=since), **to_come(uow.today, started_on=since)}
    file = uow.case_file(case_id)
    for entry in _standing_rosh(file):
        if level and entry.rosh_level is level:
            began = f" since {short_date(entry.started_on)}" if entry.started_on else ""
            problems["level"] = f"{level.label} is in force{began}. Review it instead."
        if since and entry.started_on and since < entry.started_on:
            began = short_date(entry.started_on)
            problems["started_on"] = f"The level in force began on {began}. Give a later day."
    new = RegisterEntry(
        record_id=new_id(),
        case_id=case_id,
        register=_CODE_OF_LEVEL[level] if level else "",
        started_on=since,
        source=source.strip(),
        notes=notes.strip(),
    )
    own = {name: why for name, why in new.problems().items() if name != "register"}
    refuse({**own, **problems})
    assert since is not None
    for entry in _standing_rosh(file):
        ended = {"ended_on": since, "end_reason": LEVEL_CHANGED}
        uow.save(with_values(entry, ended), seen=entry)
    return _put_on(uow, new, since)


def _standing_rosh(file: CaseFile) -> list[RegisterEntry]:
    return [entry for entry in file.active_registers if entry.rosh_level is not None]


def add_register_entry(uow: UnitOfWork, case_id: UUID, values: Values) -> RegisterEntry:
    """Put the person on a register; the review date follows from the register unless given.

    Raises InvalidInput; the RoSH registers go through set_rosh_level.
    """
    made = RegisterEntry(record_id=new_id(), case_id=case_id, register="")
    new = with_values(made, values)
    problems = {**_level_problems(uow.reference.codes, new), **_standing_problems(uow, new)}
    problems.update(to_come(uow.today, started_on=new.started_on))
    if new.register in ROSH_REGISTERS:
        problems["register"] = "Set the RoSH level instead."
    refuse(problems, new)
    assert new.started_on is not None
    return _put_on(uow, new, new.started_on)


def _put_on(uow: UnitOfWork, new: RegisterEntry, since: date) -> RegisterEntry:
    if new.next_review_on is None:
        new = with_values(new, {"next_review_on": review_due(uow, new.register, since)})
    uow.save(new, seen=None)
    said = f"{_in_words(uow, new)} since {short_date(since)}. Source: {new.source}."
    log_event(uow, new.case_id, "register_entered", said)
    return new


def change_register_entry(uow: UnitOfWork, seen: RegisterEntry, values: Values) -> RegisterEntry:
    """Correct an entry; a level that has changed in life is a review. Raises InvalidInput."""
    new = with_values(seen, values)
    problems = _level_problems(uow.reference.codes, new)
    problems.update(to_come(uow.today, started_on=new.started_on))
    if new.register != seen.register:
        problems["register"] = "End this entry and make another."
    refuse(problems, new)
    uow.save(new, seen=seen)
    return new


def review_register_entry(
    uow: UnitOfWork, seen: RegisterEntry, reviewed_on: date | None, values: Values
) -> RegisterEntry:
    """Record a review: with another level or category the entry ends and a new one begins.

    values: next_review_on (the register's own period if not given), level, category, source,
    notes. Raises InvalidInput.
    """
    problems = {
        **required(reviewed_on=reviewed_on),
        **to_come(uow.today, reviewed_on=reviewed_on),
    }
    if reviewed_on and seen.started_on and reviewed_on < seen.started_on:
        problems["reviewed_on"] = "The review is before the registration."
    new = with_values(seen, values)
    if reviewed_on and values.get("next_review_on") is None:
        due = review_due(uow, seen.register, reviewed_on)
        new = with_values(new, {"next_review_on": due})
    if reviewed_on and new.next_review_on and new.next_review_on <= reviewed_on:
        problems["next_review_on"] = "The next review is after this one."
    problems.update(_level_problems(uow.reference.codes, new))
    refuse(problems, new)
    assert reviewed_on is not None
    if (new.level, new.category) != (seen.level, seen.category):
        ended = {"ended_on": reviewed_on, "end_reason": LEVEL_CHANGED}
        uow.save(with_values(seen, ended), seen=seen)
        new = replace(new, record_id=new_id(), started_on=reviewed_on, imported_from="")
        uow.save(new, seen=None)
    else:
        uow.save(new, seen=seen)
    said = f"{_in_words(uow, new)}, reviewed on {short_date(reviewed_on)}."
    log_event(uow, new.case_id, "register_reviewed", said)
    return new


def end_register_entry(
    uow: UnitOfWork, seen: RegisterEntry, ended_on: date | None, reason: str
) -> RegisterEntry:
    """Take the person off a register. Raises InvalidInput."""
    new = with_values(seen, {"ended_on": ended_on, "end_reason": reason})
    problems = {
        **required(ended_on=ended_on, end_reason=reason),
        **to_come(uow.today, ended_on=ended_on),
    }
    refuse(problems, new)
    assert ended_on is not None
    uow.save(new, seen=seen)
    said = f"{_in_words(uow, new)}, ended on {short_date(ended_on)}: {new.end_reason}."
    log_event(uow, new.case_id, "register_ended", said)
    return new


def _level_problems(codes: Codes, entry: RegisterEntry) -> dict[str, str]:
    known = codes.registers.get(entry.register)
    if known is None:
        return {}
    found: dict[str, str] = {}
    if known.levels and entry.level not in known.levels:
        found["level"] = "Choose the level."
    if known.categories and entry.category not in known.categories:
        found["category"] = "Choose the category."
    return found


def _standing_problems(uow: UnitOfWork, new: RegisterEntry) -> dict[str, str]:
    other = _EITHER_OR.get(new.register)
    for entry in uow.case_file(new.case_id).active_registers:
        if entry.register == new.register:
            since = f" since {short_date(entry.started_on)}" if entry.started_on else ""
            return {"register": f"Already on this register{since}. Review that entry."}
        if entry.register == other:
            name = uow.reference.codes.registers[other].name
            return {"register": f"“{name}” stands. End that entry first."}
    return {}


def _in_words(uow: UnitOfWork, entry: RegisterEntry) -> str:
    known = uow.reference.codes.registers.get(entry.register)
    name = known.name if known else entry.description or entry.register
    return ", ".join(part for part in (name, entry.level_words) if part)
