"""Typed values laid over a record, and the checks that several nouns share; must not know a noun.

Values are a record's fields by name, as a form or an import gives them.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from om_desktop.domain.record import Record
from om_desktop.errors import InvalidInput

R = TypeVar("R", bound=Record)
Values = Mapping[str, object]
_IDENTITY = frozenset({"record_id", "case_id"})
STILL_TO_COME = "This day is still to come."


def with_values(record: R, values: Values) -> R:
    """Return the record with these fields, texts without spaces around them.

    Raises TypeError for a field the kind does not have, or its identity: a fault of the caller.
    """
    if not _IDENTITY.isdisjoint(values):
        raise TypeError("a record keeps its identity")
    trimmed = {
        name: value.strip() if type(value) is str else value for name, value in values.items()
    }
    return replace(record, **trimmed)  # type: ignore[arg-type]  # replace() raises on a wrong name


def refuse(problems: Mapping[str, str], *records: Record) -> None:
    """Raise InvalidInput with these problems and those of the records, if there are any."""
    found: dict[str, str] = {}
    for record in records:
        found.update(record.problems())
    found.update(problems)
    if found:
        raise InvalidInput(found)


def to_come(today: date, **days: date | None) -> dict[str, str]:
    """Return a problem for each named day that is later than today."""
    return {name: STILL_TO_COME for name, day in days.items() if day is not None and day > today}


def required(**values: object) -> dict[str, str]:
    """Return a problem for each named value that was left empty."""
    return {
        name: "This is needed."
        for name, value in values.items()
        if value is None or (isinstance(value, str) and not value.strip())
    }
