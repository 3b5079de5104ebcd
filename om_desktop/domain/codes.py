"""The code tables: contact types, outcomes, actions, requirements, registers (practice.md 7 to 9).

Must not know screens. Tables are CSV files under resources/codes/, a `source` column in each.
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

_T = TypeVar("_T")


@dataclass(frozen=True)
class ContactType:
    """A kind of contact.

    group: the filter group it is listed under. channel: how it happened (office, phone, home,
    letter ...), for the mark in the log.
    """

    code: str
    name: str
    group: str
    appointment: bool
    location_needed: bool
    national_standard: bool
    system: bool
    channel: str


@dataclass(frozen=True)
class ContactOutcome:
    """What came of an appointment; complied is yes, no or acceptable."""

    code: str
    name: str
    attended: bool
    complied: str
    actions: tuple[str, ...]


@dataclass(frozen=True)
class EnforcementAction:
    """What may be done after a failure to comply.

    response_days: calendar days for an answer. orders: the values of OrderType it fits; empty
    means every kind.
    """

    code: str
    name: str
    response_days: int
    orders: tuple[str, ...]

    def fits(self, order_type: str) -> bool:
        """Whether the action exists for a kind of order."""
        return not self.orders or order_type in self.orders


@dataclass(frozen=True)
class RequirementType:
    """A requirement of an order; unit is days, hours, months or empty."""

    code: str
    name: str
    unit: str
    restrictive: bool


@dataclass(frozen=True)
class Register:
    """A register. review_months 0 means it is not reviewed by the calendar."""

    code: str
    name: str
    group: str
    short: str
    levels: tuple[str, ...]
    categories: tuple[str, ...]
    review_months: int
    shown_on_header: bool


@dataclass(frozen=True)
class Codes:
    """All code tables, by code, in the order they are offered.

    lists: the other lists by name; values that belong under a broader one are also found as
    `name/broader value`. Ask `choices`.
    """

    contact_types: Mapping[str, ContactType]
    outcomes: Mapping[str, ContactOutcome]
    actions: Mapping[str, EnforcementAction]
    requirement_types: Mapping[str, RequirementType]
    registers: Mapping[str, Register]
    lists: Mapping[str, tuple[str, ...]]

    def contact_type_name(self, code: str, as_worded: str = "") -> str:
        """Return what a type is called; the words of the source where the code is not ours."""
        known = self.contact_types.get(code)
        return known.name if known else as_worded or code

    def outcome_name(self, code: str, as_worded: str = "") -> str:
        """Return what an outcome is called; the words of the source where the code is not ours."""
        known = self.outcomes.get(code)
        return known.name if known else as_worded or code

    def is_appointment(self, contact_type: str) -> bool:
        """Whether a type is booked ahead and needs an outcome; unknown types are not."""
        known = self.contact_types.get(contact_type)
        return known is not None and known.appointment

    def choices(self, name: str, under: str = "") -> tuple[str, ...]:
        """Return the values of a list, or those that belong under one value of a broader list.

        Raises KeyError for an unknown list (a broken installation); nothing under a value is no
        fault.
        """
        return self.lists.get(f"{name}/{under}", ()) if under else self.lists[name]

    def actions_offered(self, outcome: str, order_type: str) -> tuple[EnforcementAction, ...]:
        """Return the enforcement actions that fit an outcome on a kind of order, the first first.

        Everything else in `actions` stays one step away (practice.md section 7.4).
        """
        known = self.outcomes.get(outcome)
        offered = (self.actions[code] for code in (known.actions if known else ()))
        return tuple(action for action in offered if action.fits(order_type))

    def is_attended(self, outcome: str) -> bool:
        """Whether an outcome says that the person came."""
        return outcome in self.attended_outcomes

    @cached_property
    def attended_outcomes(self) -> frozenset[str]:
        """The codes of the outcomes that say that the person came."""
        return frozenset(code for code, known in self.outcomes.items() if known.attended)

    def is_failure(self, outcome: str) -> bool:
        """Whether an outcome says that the person did not comply."""
        known = self.outcomes.get(outcome)
        return known is not None and known.complied == "no"


def load_codes(folder: Path) -> Codes:
    """Read the code tables of a folder.

    Raises FileNotFoundError or KeyError when a table or column is missing: that is a broken
    installation, never a person's mistake.
    """
    return Codes(
        contact_types=_table(folder / "contact_types.csv", _contact_type),
        outcomes=_table(folder / "contact_outcomes.csv", _outcome),
        actions=_table(folder / "enforcement_actions.csv", _action),
        requirement_types=_table(folder / "requirement_types.csv", _requirement_type),
        registers=_table(folder / "registers.csv", _register),
        lists=_lists(folder / "lists.csv"),
    )


Row = Mapping[str, str]


def _rows(path: Path) -> Iterable[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _table(path: Path, read: Callable[[Row], _T]) -> dict[str, _T]:
    return {row["code"]: read(row) for row in _rows(path)}


def _contact_type(row: Row) -> ContactType:
    return ContactType(
        row["code"],
        row["name"],
        row["group"],
        appointment=row["appointment"] == "y",
        location_needed=row["location_needed"] == "y",
        national_standard=row["national_standard"] == "y",
        system=row["system"] == "y",
        channel=row["channel"],
    )


def _outcome(row: Row) -> ContactOutcome:
    return ContactOutcome(
        row["code"],
        row["name"],
        attended=row["attended"] == "y",
        complied=row["complied"],
        actions=tuple(row["actions"].split()),
    )


def _action(row: Row) -> EnforcementAction:
    return EnforcementAction(
        row["code"], row["name"], int(row["response_days"]), tuple(row["orders"].split())
    )


def _requirement_type(row: Row) -> RequirementType:
    return RequirementType(
        row["code"], row["name"], row["unit"], restrictive=row["restrictive"] == "y"
    )


def _register(row: Row) -> Register:
    return Register(
        row["code"],
        row["name"],
        row["group"],
        row["short"],
        levels=tuple(row["levels"].split()),
        categories=tuple(row["categories"].split()),
        review_months=int(row["review_months"] or 0),
        shown_on_header=row["shown_on_header"] == "y",
    )


def _lists(path: Path) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in _rows(path):
        found.setdefault(row["list"], []).append(row["value"])
        if row["under"]:
            found.setdefault(f"{row['list']}/{row['under']}", []).append(row["value"])
    return {name: tuple(values) for name, values in found.items()}
