"""Rehabilitation activity days: which requirement gives them and how many are used."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from om_desktop.domain.codes import Codes
from om_desktop.domain.contact import Contact
from om_desktop.domain.order import Order, Requirement

RAR = "F"  # resources/codes/requirement_types.csv


@dataclass(frozen=True)
class ActivityDays:
    """Days used of days set; length None where the court's number is not recorded."""

    used: int
    length: int | None


def active_rar_requirements(
    orders: Iterable[Order], requirements: Iterable[Requirement]
) -> tuple[Requirement, ...]:
    """Return the rehabilitation activity requirements that run, of orders that run."""
    running = {order.record_id for order in orders if order.is_active}
    return tuple(
        r
        for r in requirements
        if r.requirement_type == RAR and r.is_active and r.order_id in running
    )


def activity_days(
    requirements: Sequence[Requirement], contacts: Iterable[Contact], codes: Codes
) -> ActivityDays:
    """Count the days used of these requirements, those before this record included.

    A day counts once, however many activities it held, and only when the person attended. A
    contact that names no requirement counts for the first.
    """
    ids = {r.record_id for r in requirements} | {None}
    days: set[date] = {
        c.on
        for c in contacts
        if c.rar_day and c.stands and c.requirement_id in ids and codes.is_attended(c.outcome)
    }
    before = sum(r.completed for r in requirements)
    lengths = [r.length for r in requirements]
    total = None if not lengths or None in lengths else sum(n for n in lengths if n is not None)
    return ActivityDays(before + len(days), total)
