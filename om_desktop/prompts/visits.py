"""The rule about home visits: first, repeat, and at a new address (recommendations 4 and 21)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from om_desktop.domain.address import Address, AddressStatus
from om_desktop.domain.contact import Contact
from om_desktop.domain.register_entry import ROSH_REGISTERS, RegisterEntry
from om_desktop.domain.wording import full_date, joined
from om_desktop.prompts.counting import Count, days_after, weeks_after, working_days_after
from om_desktop.prompts.facts import SUPERVISION, Facts, when
from om_desktop.prompts.prompt import Group, Page, Prompt, PromptAction
from om_desktop.prompts.rule import SUPERVISED, Rule, Words, cite

_PLAN_VISIT = PromptAction(Page.PLAN_VISIT, "Plan visit")
_LEFT = (
    "If it is left, nobody has seen how and with whom the person lives; say why with a reason if "
    "a visit is not appropriate."
)


class _Need(StrEnum):
    """Why visits are made, the most demanding first."""

    FIRST_GROUP = "first_group"
    SECOND_GROUP = "second_group"
    NOT_SET = "level_not_set"
    LOW = "low"


@dataclass(frozen=True)
class _Visiting:
    """What calls for visits: the need, in words, and since when (None: since supervision began)."""

    need: _Need
    because: str
    since: date | None


def home_visit(facts: Facts, rule: Rule) -> Iterator[Prompt]:
    """One prompt at a time: an attended home visit with a purpose closes it for now."""
    start = facts.supervision_started_on
    if start is None:
        return
    yield from _new_address(facts, rule, start)
    visiting = _visiting(facts, start)
    if visiting is None:
        return
    last = _last_visit(facts, start)
    anchor = max(start, visiting.since or start)
    if last is None or last < anchor:
        yield _first(facts, rule, visiting, anchor, start)
    elif visiting.need is not _Need.LOW:
        yield _repeat(facts, rule, visiting, last)


def _first(facts: Facts, rule: Rule, visiting: _Visiting, anchor: date, start: date) -> Prompt:
    called = "supervision began" if anchor == start else f"{visiting.because} was recorded"
    number = facts.policy.number(f"home_visit.{visiting.need}_first")
    in_days = visiting.need is _Need.FIRST_GROUP
    count = (days_after if in_days else weeks_after)(
        facts.reference.calendar, anchor, number, called
    )
    return _prompt(facts, rule, "Home visit, first", f"First visit: {visiting.because}", count)


def _repeat(facts: Facts, rule: Rule, visiting: _Visiting, last: date) -> Prompt:
    group = _Need.FIRST_GROUP if visiting.need is _Need.FIRST_GROUP else _Need.SECOND_GROUP
    weeks = facts.policy.number(f"home_visit.{group}_repeat")
    count = weeks_after(facts.reference.calendar, last, weeks, "the last visit")
    why = f"Every {weeks} weeks: {visiting.because}. Last visit {full_date(last)}"
    return _prompt(facts, rule, "Home visit, repeat", why, count)


def _new_address(facts: Facts, rule: Rule, start: date) -> Iterator[Prompt]:
    moves = [
        address
        for address in facts.file.all(Address)
        if address.status is AddressStatus.MAIN
        and address.ended_on is None
        and address.started_on is not None
        and address.started_on > start
    ]
    address = max(moves, key=_moved_on, default=None)
    if address is None:
        return
    moved = _moved_on(address)
    if _last_visit(facts, moved) is not None:
        return
    days = facts.policy.number("home_visit.new_address")
    count = working_days_after(facts.reference.calendar, moved, days, "moving to a new address")
    why = f"New address since {full_date(moved)}"
    subject = str(address.record_id)
    yield _prompt(facts, rule, "Home visit, new address", why, count, subject)


def _moved_on(address: Address) -> date:
    return address.started_on or date.min


def _prompt(
    facts: Facts, rule: Rule, title: str, why: str, count: Count, subject: str = ""
) -> Prompt:
    booked = next((c for c in facts.booked if c.is_home_visit), None)
    told = f" A visit is booked for {when(booked)}." if booked else ""
    words = Words(
        title=title,
        why=f"{why}{f', booked for {when(booked)}' if booked else ''}",
        explanation=f"A home visit with its purpose is due {count.words} {why}.{told} {_LEFT}",
    )
    return rule.prompt(facts, words, count.due_on, _PLAN_VISIT, subject=subject)


def _made(contact: Contact) -> bool:
    return contact.is_home_visit and bool(contact.purpose.strip())


def _last_visit(facts: Facts, since: date) -> date | None:
    """The last day on which a home visit with a purpose was attended, from a day on."""
    return max((c.on for c in facts.attended_since(since) if _made(c)), default=None)


def _visiting(facts: Facts, start: date) -> _Visiting | None:
    """Say what calls for visits now; None where the level is low and no reason is stated."""
    first, second = _codes(facts, "first_group"), _codes(facts, "second_group")
    for need, own, counted in (
        (_Need.FIRST_GROUP, first, first),
        (_Need.SECOND_GROUP, second, first | second),
    ):
        found = [entry for entry in facts.file.active_registers if entry.register in own]
        if found:
            named = joined([_named(facts, entry) for entry in _each_once(found)])
            return _Visiting(need, named, _standing_since(facts, counted))
    if facts.file.rosh_level is None:
        return _Visiting(_Need.NOT_SET, "RoSH not set", None)
    if any(_made(c) and c.on >= start for c in facts.file.contacts):
        return _Visiting(_Need.LOW, "a reason is stated for a visit", None)
    return None


def _codes(facts: Facts, group: str) -> frozenset[str]:
    levels = facts.policy.texts(f"home_visit.{group}_levels")
    registers = facts.policy.texts(f"home_visit.{group}_registers")
    return frozenset(registers) | {c for c, level in ROSH_REGISTERS.items() if level in levels}


def _each_once(entries: list[RegisterEntry]) -> list[RegisterEntry]:
    return list({entry.register: entry for entry in entries}.values())


def _named(facts: Facts, entry: RegisterEntry) -> str:
    known = facts.reference.codes.registers.get(entry.register)
    return known.short if known else entry.description or entry.register


def _standing_since(facts: Facts, codes: frozenset[str]) -> date | None:
    """Since when one of these registers has stood without a gap; None when it cannot be told.

    A review ends an entry and makes a new one: that is no new concern, so entries that follow one
    another within a day count as one.
    """
    entries = [e for e in facts.file.all(RegisterEntry) if e.register in codes]
    starts = [entry.started_on for entry in entries if entry.is_active]
    known = [start for start in starts if start is not None]
    if len(known) < len(starts):
        return None
    since = min(known)
    earlier = [(e.started_on, e.ended_on) for e in entries if e.started_on and e.ended_on]
    for started, ended in sorted(earlier, key=lambda span: span[1], reverse=True):
        if started < since and (since - ended).days <= 1:
            since = started
    return since


RULES = (
    Rule(
        code="home_visit",
        group=Group.VISITS,
        states=SUPERVISED,
        find=home_visit,
        order_types=SUPERVISION,
        raised_when=(
            "Level, safeguarding, registered sex offender, child sexual exploitation or a new "
            "address calls for a visit; low only with a stated reason: a visit with a purpose is "
            "on the record"
        ),
        closed_when="Visit made with its purpose, for now; or put off with a reason",
        policy=(
            "home_visit.first_group_first",
            "home_visit.second_group_first",
            "home_visit.low_first",
            "home_visit.level_not_set_first",
            "home_visit.first_group_repeat",
            "home_visit.second_group_repeat",
            "home_visit.new_address",
            "home_visit.first_group_levels",
            "home_visit.first_group_registers",
            "home_visit.second_group_levels",
            "home_visit.second_group_registers",
        ),
        recommendations=(4, 21),
        source=(
            f"{cite((4, 21))}; first visit: published practice 2021-22; repeats and new address "
            "can be set by the provider"
        ),
        one_at_a_time=True,
    ),
)
