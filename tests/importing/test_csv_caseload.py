"""A caseload list as CSV: columns by name, bad rows left with line and field, good rows taken."""

from datetime import date

import pytest

from om_desktop.domain.address import Address
from om_desktop.domain.order import Order, OrderType, Requirement
from om_desktop.domain.register_entry import RoshLevel
from om_desktop.errors import InvalidInput
from om_desktop.importing.report import ImportReport
from tests.importing.conftest import Desk
from tests.support.people import OFFICER

HEADER = "crn,forename,surname,date_of_birth,order_type,order_date,end_date,officer,rosh_level\n"
ROW = "Z100001,Ceri,Llwyd,03/06/1990,Community order,2026-04-01,31/03/2027,Carys Whitcombe,medium\n"


def take(desk: Desk, text: str, name: str = "list.csv") -> ImportReport:
    return desk.take(desk.written(text, name))


def left(report: ImportReport) -> dict[str, str]:
    return {each.field: each.why for each in report.left_together(kept=False)}


def test_row_makes_a_case_with_its_order_and_level(desk: Desk) -> None:
    take(desk, HEADER + ROW)

    file = desk.file("Z100001")
    assert file.person.name == "Ceri Llwyd"
    assert file.person.date_of_birth == date(1990, 6, 3)
    (order,) = file.all(Order)
    assert order.order_type is OrderType.COMMUNITY
    assert (order.order_on, order.ends_on) == (date(2026, 4, 1), date(2027, 3, 31))
    assert file.rosh_level is RoshLevel.MEDIUM
    assert file.case.officer_code == OFFICER.staff_code


def test_second_run_changes_nothing(desk: Desk) -> None:
    take(desk, HEADER + ROW)
    before = desk.operations()

    report = take(desk, HEADER + ROW)

    assert desk.operations() == before
    assert report.cases[0].is_unchanged


@pytest.mark.parametrize(
    "header",
    [
        "CRN,First Name,Last_Name,DOB",
        "Crn;first_name;SURNAME;Birth Date",
        "crn\tForename\tFamily name\tdate of birth",
    ],
)
def test_columns_are_known_by_name_however_written(desk: Desk, header: str) -> None:
    delimiter = next(d for d in ",;\t" if d in header)
    row = delimiter.join(("Z100001", "Ceri", "Llwyd", "3/6/1990"))

    take(desk, f"{header}\n{row}\n")

    assert desk.file("Z100001").person.date_of_birth == date(1990, 6, 3)


@pytest.mark.parametrize(
    ("row", "field", "why"),
    [
        (ROW.replace("Z100001", "Z10001"), "line 2, crn", "one capital letter and six digits"),
        (ROW.replace("03/06", "31/02"), "line 2, date_of_birth", "03/06/2026 or 2026-06-03"),
        (ROW.replace("Community", "Unheard of"), "line 2, order_type", "Not a kind of order"),
        (ROW.replace("2026-04-01", ""), "line 2, order_date", "needs the day of sentence"),
        (ROW.replace("medium", "average"), "line 2, rosh_level", "Not low, medium, high"),
        (ROW.replace("Llwyd", ""), "line 2, surname", "Needed in every row."),
        (ROW.replace(",medium", ""), "line 2", "8 cells where the header has 9."),
        (ROW.replace("Community order", ""), "line 2, order_type", "Give the kind of order."),
    ],
)
def test_bad_row_is_left_with_line_and_field_and_the_others_are_taken(
    desk: Desk, row: str, field: str, why: str
) -> None:
    good = ROW.replace("Z100001", "Z100002")

    report = take(desk, HEADER + row + good)

    assert why in left(report)[field]
    assert [case.crn for case in report.cases] == ["Z100002"]


def test_cells_are_text_and_nothing_else(desk: Desk) -> None:
    take(desk, HEADER + ROW.replace("Ceri", "=HYPERLINK(1)").replace("Llwyd", "O'Brien"))

    assert desk.file("Z100001").person.name == "=HYPERLINK(1) O'Brien"


def test_quoted_cells_may_hold_commas_and_lines(desk: Desk) -> None:
    header = "crn,forename,surname,order,order_date\n"
    row = 'Z100001,Ceri,Llwyd,"Community order,\n12 months",2026-04-01\n'

    take(desk, header + row)

    (order,) = desk.file("Z100001").all(Order)
    assert order.description == "Community order,\n12 months"


def test_two_rows_of_one_person_are_two_orders(desk: Desk) -> None:
    custody = ROW.replace("Community order", "Custody").replace("2026-04-01", "2025-01-05")

    report = take(desk, HEADER + ROW + custody)

    assert {o.order_type for o in desk.file("Z100001").all(Order)} == {
        OrderType.COMMUNITY,
        OrderType.CUSTODY,
    }
    assert len(report.cases) == 1


def test_two_rows_with_different_names_take_the_first(desk: Desk) -> None:
    report = take(desk, HEADER + ROW + ROW.replace("Llwyd", "Lloyd"))

    assert desk.file("Z100001").person.surname == "Llwyd"
    assert left(report)["line 3"] == "Last name: differs from the caseload list, which was taken."


def test_more_columns_are_taken_where_they_are_known(desk: Desk) -> None:
    header = "crn,forename,surname,event_number,order_type,rar_days,address,postcode,shoe size\n"
    row = "z100001,Ceri,Llwyd,3,Suspended sentence order,20,1 High Street,CF10 1AA,9\n"

    report = take(desk, header + row)

    file = desk.file("Z100001")
    assert [o.event_number for o in file.all(Order)] == ["3"]
    assert [(r.requirement_type, r.length) for r in file.all(Requirement)] == [("F", 20)]
    assert [a.one_line for a in file.all(Address)] == ["1 High Street, CF10 1AA"]
    assert left(report)["shoe size"] == "Not a column of a caseload list."


def test_order_of_a_list_is_the_order_of_the_source_that_numbers_it(desk: Desk) -> None:
    row = "X000001,Caroline,Wolff,,Community order,2024-02-01,,,\n"
    take(desk, HEADER + row)

    desk.sample("sentences")

    same_day = [o for o in desk.file().all(Order) if o.order_on == date(2024, 2, 1)]
    assert [o.event_number for o in same_day] == ["1"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("name,number\nx,1\n", "no column crn, forename, surname"),
        ("crn,forename,surname,CRN\nx,y,z,w\n", "more than one column crn"),
        (HEADER + 'Z100001,"Ceri,Llwyd\n', "a quotation mark is open"),
        (HEADER + f"Z100001,{'x' * 140_000},Llwyd,,,,,,\n", "a cell is too long"),
        ("", "The file is empty."),
    ],
)
def test_table_that_is_not_one_is_refused_whole(desk: Desk, text: str, why: str) -> None:
    good = desk.written(HEADER + ROW, "good.csv")

    with pytest.raises(InvalidInput) as refused:
        desk.take(good, desk.written(text, "bad.csv"))

    assert list(refused.value.problems) == ["bad.csv"]
    assert why in refused.value.problems["bad.csv"]
    assert desk.operations() == 0


def test_other_encodings_are_named(desk: Desk) -> None:
    path = desk.folder / "latin.csv"
    path.write_bytes((HEADER + ROW.replace("Ceri", "Siân")).encode("latin-1"))

    with pytest.raises(InvalidInput) as refused:
        desk.take(path)

    assert refused.value.problems["latin.csv"].startswith("Line 2 holds a character")


def test_mark_of_utf8_at_the_start_is_no_part_of_a_column(desk: Desk) -> None:
    path = desk.folder / "bom.csv"
    path.write_bytes(b"\xef\xbb\xbf" + (HEADER + ROW.replace("Ceri", "Siân")).encode())

    desk.take(path)

    assert desk.file("Z100001").person.forename == "Siân"


def test_date_of_birth_to_come_is_left(desk: Desk) -> None:
    report = take(desk, HEADER + ROW.replace("03/06/1990", "03/06/2090"))

    assert desk.file("Z100001").person.date_of_birth is None
    assert left(report)["line 2"] == "Date of birth: it is still to come."
