"""The changes of a case for the history page, newest first; must not know how they are shown."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from om_desktop.operations.history import Change, HistoryTeller, day_of
from om_desktop.storage import cases, journal
from om_desktop.storage.connection import in_plain_words
from om_desktop.storage.reader import Reader

PAGE = 500


@dataclass(frozen=True)
class HistoryFilter:
    """What to show: empty means everything. until: changes up to the end of that day."""

    words: str = ""
    who: str = ""
    kinds: frozenset[str] = frozenset()
    safety_only: bool = False
    hide_system: bool = False
    until: date | None = None


@dataclass(frozen=True)
class History:
    """A page of changes, newest first, and what the filter bar needs.

    shown: how many changes pass the filter, also those past this page. total: changes up to
    `until`. later: changes after it, hidden while looking back. days: how many changes on each
    day, of the whole case. people: who made any.
    """

    rows: tuple[Change, ...]
    shown: int
    total: int
    later: int
    days: dict[date, int]
    people: tuple[str, ...]


def tell_history(reader: Reader, case_id: UUID) -> tuple[Change, ...]:
    """Return every change of a case in words, newest first. Raises NotFound, NotAllowed."""
    with in_plain_words():
        cases.check_access(reader.connection, case_id, reader.actor)
        file = cases.load_unchecked(reader.connection, case_id)
        names = {person.staff_code: person.name for person in reader.staff()}
        teller = HistoryTeller(file, reader.reference, names)
        changes = list(teller.tell(journal.operations_of(reader.connection, case_id)))
    changes.reverse()
    return tuple(changes)


def choose(told: Sequence[Change], wanted: HistoryFilter, limit: int = PAGE) -> History:
    """Return the changes that pass a filter, the first `limit` of them."""
    held = [c for c in told if wanted.until is None or day_of(c) <= wanted.until]
    fitting = [change for change in held if _fits(change, wanted)]
    return History(
        rows=tuple(fitting[:limit]),
        shown=len(fitting),
        total=len(held),
        later=len(told) - len(held),
        days=dict(Counter(day_of(change) for change in told)),
        people=tuple(sorted({change.who for change in told})),
    )


def history(reader: Reader, case_id: UUID, wanted: HistoryFilter, limit: int = PAGE) -> History:
    """Return a case's changes that pass a filter. Raises NotFound, NotAllowed."""
    return choose(tell_history(reader, case_id), wanted, limit)


def _fits(change: Change, wanted: HistoryFilter) -> bool:
    words = wanted.words.casefold()
    return (
        (not words or any(words in part.casefold() for part in _said(change)))
        and (not wanted.who or change.who == wanted.who)
        and (not wanted.kinds or change.kind in wanted.kinds)
        and (not wanted.safety_only or change.safety)
        and (not wanted.hide_system or not change.system)
    )


def _said(change: Change) -> Iterator[str]:
    yield from (change.where, change.field, change.before, change.after, change.who)
    for labelled in change.entry:
        yield from labelled
