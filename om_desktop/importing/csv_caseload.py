"""A caseload as a table: one row a person and order, columns by name (COLUMNS).

Needed: crn, forename, surname. Names of columns may be written with capitals, spaces or
underscores; dates 03/06/2026 or 2026-06-03; cells parted by comma, semicolon or tab. A row with
anything wrong in it is left whole, with its line and the field; the other rows are taken. Cells
are text, never anything to be run. Must not know the store.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping

from om_desktop.domain.address import Address, AddressStatus
from om_desktop.domain.case import Case
from om_desktop.domain.identifiers import crn_problem, noms_problem, pnc_problem
from om_desktop.domain.order import Order, OrderType, Requirement
from om_desktop.domain.person import Person
from om_desktop.domain.rar_days import RAR
from om_desktop.importing import source_words
from om_desktop.importing.common import CASE_KEY, PERSON_KEY, likeness_of_address
from om_desktop.importing.incoming import Fields, Incoming
from om_desktop.importing.mpop_risk import take_rosh
from om_desktop.importing.sentence_words import event_key, likeness_of_order
from om_desktop.importing.sheet import Node, Sheet
from om_desktop.importing.values import clean, compact, parse_day, parse_whole

# Column, and what else it may be called; compared without capitals, spaces and underscores.
COLUMNS: dict[str, tuple[str, ...]] = {
    "crn": ("case reference number",),
    "forename": ("first name", "given name", "forenames"),
    "surname": ("last name", "family name"),
    "middle_names": ("middle name",),
    "preferred_name": ("likes to be called",),
    "date_of_birth": ("dob", "birth date"),
    "noms_number": ("noms", "noms id", "prison number"),
    "pnc_number": ("pnc",),
    "gender": ("sex",),
    "ethnicity": (),
    "preferred_language": ("language",),
    "phone": ("telephone", "phone number"),
    "mobile": ("mobile phone", "mobile number"),
    "email": ("e-mail", "email address"),
    "address": (),
    "postcode": ("post code",),
    "officer": ("offender manager", "officer name", "probation practitioner"),
    "officer_code": ("staff code",),
    "team": ("team name",),
    "team_code": (),
    "received_on": ("allocated", "allocated on", "allocation date"),
    "event_number": ("event",),
    "order_type": ("sentence type", "kind of order"),
    "order": ("order description", "sentence"),
    "offence": ("main offence",),
    "court": (),
    "order_date": ("sentence date", "start date", "order on", "sentenced on"),
    "release_date": ("released on",),
    "end_date": ("ends on", "order end date", "sentence end date"),
    "rar_days": ("rar",),
    "rosh_level": ("rosh", "risk of serious harm"),
    "rosh_date": ("rosh assessed on",),
}
NEEDED = ("crn", "forename", "surname")
_DATES = frozenset(
    {"date_of_birth", "received_on", "order_date", "release_date", "end_date", "rosh_date"}
)
_ALIASES = {
    compact(spelt): column for column, others in COLUMNS.items() for spelt in (column, *others)
}
_DELIMITERS = ",;\t"


def read_csv(text: str, sheet: Sheet) -> None:
    """Read a caseload list. Raises ValueError in plain words when its columns are not those."""
    header, delimiter = _header(text)
    columns = [_ALIASES.get(compact(name), "") for name in header]
    missing = [name for name in NEEDED if name not in columns]
    doubled = sorted({name for name in columns if name and columns.count(name) > 1})
    if missing or doubled:
        raise ValueError(_expected(missing, doubled))
    for name, column in zip(header, columns, strict=True):
        if not column and name.strip():
            sheet.leave(clean(name)[:60], "Not a column of a caseload list.")
    for line, cells in _rows(text, delimiter):
        if len(cells) != len(columns):
            sheet.leave(f"line {line}", f"{len(cells)} cells where the header has {len(columns)}.")
            continue
        row = {column: clean(cell) for column, cell in zip(columns, cells, strict=True) if column}
        _take(_Row(line, row, sheet))


def _header(text: str) -> tuple[list[str], str]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    return next(csv.reader([first], delimiter=delimiter), []), delimiter


def _expected(missing: list[str], doubled: list[str]) -> str:
    said = []
    if missing:
        said.append(f"The table has no column {', '.join(missing)}.")
    if doubled:
        said.append(f"The table has more than one column {', '.join(doubled)}.")
    return f"{' '.join(said)} Expected are {', '.join(NEEDED)} and, if known: " + (
        ", ".join(name for name in COLUMNS if name not in NEEDED) + "."
    )


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    is_header = True
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not is_header:
                yield reader.line_num, cells
            is_header = False
    except csv.Error as error:
        raise ValueError(
            f"Line {reader.line_num} is not whole: a quotation mark is open, or a cell is too long."
        ) from error


class _Row:
    """One line: its cells by column, and what is wrong with them."""

    def __init__(self, line: int, cells: Mapping[str, str], sheet: Sheet) -> None:
        self.line = line
        self.cells = cells
        self.sheet = sheet
        self.problems: dict[str, str] = {}

    def text(self, column: str) -> str:
        return self.cells.get(column, "")

    def checked(self, column: str, problem: Callable[[str], str | None]) -> str:
        value = self.text(column).upper()
        found = problem(value) if value else None
        if found:
            self.problems[column] = found
        return value

    def day(self, column: str) -> str:
        value = self.text(column)
        found = parse_day(value) if value else None
        if value and found is None:
            self.problems[column] = "Not a date: write 03/06/2026 or 2026-06-03."
        return found.isoformat() if found else ""

    def whole(self, column: str) -> int | None:
        value = self.text(column)
        found = parse_whole(value)
        if value and (found is None or found < 0):
            self.problems[column] = "Not a whole number."
        return found

    def path(self) -> str:
        return f"line {self.line}"


def _take(row: _Row) -> None:
    crn = row.checked("crn", crn_problem)
    for column in NEEDED:
        if not row.text(column):
            row.problems[column] = "Needed in every row."
    found = [
        _person(row), _case(row), *_address(row), *_order(row),
    ]  # fmt: skip
    level = source_words.level(row.text("rosh_level"))
    rosh_date = row.day("rosh_date")
    if row.text("rosh_level") and not level:
        row.problems["rosh_level"] = "Not low, medium, high or very high."
    if row.problems:
        for column, problem in row.problems.items():
            row.sheet.leave(f"{row.path()}, {column}", f"{problem} The row was not taken.")
        return
    for each in found:
        row.sheet.take(crn, each, row.path())
    if level:
        take_rosh(Node({}, row.path(), row.sheet), crn, level, rosh_date, [])


def _person(row: _Row) -> Incoming:
    as_written = (
        *("forename", "surname", "middle_names", "preferred_name", "gender", "ethnicity"),
        *("preferred_language", "phone", "mobile", "email"),
    )
    fields: Fields = {
        "crn": row.text("crn").upper(),
        **{column: row.text(column) for column in as_written},
        "date_of_birth": row.day("date_of_birth"),
        "noms_number": row.checked("noms_number", noms_problem),
        "pnc_number": row.checked("pnc_number", pnc_problem),
    }
    return Incoming(Person, PERSON_KEY, fields, row.sheet.origin)


def _case(row: _Row) -> Incoming:
    fields: Fields = {
        "officer_name": row.text("officer"),
        "officer_code": row.text("officer_code").upper(),
        "team_name": row.text("team"),
        "team_code": row.text("team_code").upper(),
        "received_on": row.day("received_on"),
    }
    return Incoming(Case, CASE_KEY, fields, row.sheet.origin)


def _address(row: _Row) -> Iterator[Incoming]:
    street, postcode = row.text("address"), row.text("postcode")
    if street or postcode:
        fields: Fields = {"street": street, "postcode": postcode, "status": AddressStatus.MAIN}
        key = likeness_of_address(street, postcode)
        yield Incoming(Address, key, fields, row.sheet.origin, likeness=key)


def _order(row: _Row) -> Iterator[Incoming]:
    order_on, event = row.day("order_date"), row.text("event_number")
    words = row.text("order_type")
    kind = source_words.order_type(words) or source_words.order_type(row.text("order"))
    named = [
        column for column in ("order_type", "order", "offence", "event_number") if row.text(column)
    ]
    if words and kind is None:
        kinds = ", ".join(each.label.lower() for each in OrderType)
        row.problems["order_type"] = f"Not a kind of order: {kinds}."
    if not order_on and not event:
        if named:
            row.problems["order_date"] = "An order needs the day of sentence or an event number."
        return
    if kind is None:
        row.problems.setdefault("order_type", "Give the kind of order.")
    likeness = likeness_of_order(kind, order_on)
    key = event_key(event) if event else likeness
    fields: Fields = {
        "order_type": kind,
        "event_number": event,
        "description": row.text("order"),
        "main_offence": row.text("offence"),
        "court": row.text("court"),
        "order_on": order_on,
        "released_on": row.day("release_date"),
        "ends_on": row.day("end_date"),
    }
    yield Incoming(Order, key, fields, row.sheet.origin, likeness=likeness)
    days = row.whole("rar_days")
    if days:
        rar: Fields = {"requirement_type": RAR, "length": days, "unit": "days"}
        yield Incoming(
            Requirement, f"{key}|{RAR}", rar, row.sheet.origin,
            likeness=f"{key}|{RAR}", belongs_to=key,
        )  # fmt: skip
