"""`om-desktop history CRN`: every change of a case, and the case as it was known on a day."""

from argparse import Namespace
from typing import Any
from uuid import UUID

from om_desktop.cli.printing import print_columns, print_json
from om_desktop.cli.session import Session, session
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact import Contact
from om_desktop.domain.identifiers import crn_problem
from om_desktop.domain.record import Record
from om_desktop.domain.wording import full_date, moment_in_words
from om_desktop.errors import InvalidInput, NotFound
from om_desktop.operations.history import PRIVATE_FIELDS, SENSITIVE, Change
from om_desktop.storage.queries.history import HistoryFilter, history
from om_desktop.wire.plain import to_plain

_EVERYTHING = 10_000_000
_SHORT = 60


def show_history(wanted: Namespace) -> int:
    """Print the changes of a case; with `--as-known-on` the whole case as of that day too."""
    day = wanted.as_known_on
    with session(wanted) as opened:
        case_id = find_case(opened, wanted.crn)
        found = history(opened.reader, case_id, HistoryFilter(until=day), _EVERYTHING)
        file = opened.reader.case_as_known_on(case_id, day) if day else None
    changes = found.rows[::-1]
    if wanted.json:
        rows = [_row(change) for change in changes]
        print_json(rows if file is None else {**_known(file, day.isoformat()), "changes": rows})
        return 0
    if file is not None:
        _print_known(file, full_date(day))
    print_columns([_line(change) for change in changes], "Nothing was recorded by then.")
    return 0


def find_case(opened: Session, crn: str) -> UUID:
    """Return the id of the case with a CRN. Raises InvalidInput, NotFound."""
    problem = crn_problem(crn.upper())
    if problem:
        raise InvalidInput({"CRN": problem})
    case_id = opened.reader.case_id_of(crn.upper())
    if case_id is None:
        raise NotFound(f"This laptop holds no case with the CRN {crn.upper()}.")
    return case_id


def _row(change: Change) -> dict[str, Any]:
    return {
        "at": change.made_at.isoformat(),
        "who": change.who,
        "kind": change.kind,
        "where": change.where,
        "field": change.field,
        "before": change.before,
        "after": change.after,
    }


def _line(change: Change) -> tuple[str, ...]:
    def short(text: str) -> str:
        line = " ".join(text.split())
        return line if len(line) <= _SHORT else f"{line[: _SHORT - 3]}..."

    return (
        moment_in_words(change.made_at),
        change.who,
        short(change.where),
        change.field,
        f"{short(change.before)} -> {short(change.after)}",
    )


def _known(file: CaseFile, day: str) -> dict[str, Any]:
    return {
        "as_known_on": day,
        "records": {
            kind.KIND: [_told(record) for record in records]
            for kind, records in file.records.items()
        },
    }


def _told(record: Record) -> dict[str, Any]:
    """Return a record's fields; what a sensitive entry says is read in the window, on record."""
    plain = to_plain(record)
    if isinstance(record, Contact) and record.sensitive:
        plain.update({name: SENSITIVE for name in PRIVATE_FIELDS if plain[name]})
    return plain


def _print_known(file: CaseFile, day: str) -> None:
    print(f"As known on {day}:")
    for kind, records in file.records.items():
        print(f"  {kind.LABEL}: {len(records)}")
    print()
