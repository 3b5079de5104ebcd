"""CRN, NOMS, PNC and staff code: what is accepted, and what is said of the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from om_desktop.domain.identifiers import (
    TEAM_CODE,
    crn_problem,
    noms_problem,
    normalise_pnc,
    pnc_problem,
    staff_code_problem,
)

LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"


@pytest.mark.parametrize("crn", ["X000001", "A123456"])
def test_a_crn(crn: str) -> None:
    assert crn_problem(crn) is None


@pytest.mark.parametrize(
    "crn", ["", "x000001", "X00001", "X0000011", "XX00001", "X000001\n", " X000001", "X00000\u0661"]
)
def test_not_a_crn(crn: str) -> None:
    assert crn_problem(crn) == "A CRN is one capital letter and six digits, for example X123456."


@pytest.mark.parametrize(("noms", "right"), [("A1234BC", True), ("a1234bc", False), ("", False)])
def test_noms_numbers(noms: str, right: bool) -> None:  # noqa: FBT001 - a column of the table
    assert (noms_problem(noms) is None) is right


@pytest.mark.parametrize("pnc", ["1954/0018147W", "2008/7231544V", "2008/7231544v", " 54/18147w "])
def test_published_pnc_numbers_pass(pnc: str) -> None:
    """The first two are test data of the Ministry of Justice."""
    assert pnc_problem(pnc) is None


@pytest.mark.parametrize("pnc", ["2008/7231544W", "2009/7231544V", "2008/7231545V"])
def test_a_wrong_check_letter_is_told(pnc: str) -> None:
    problem = pnc_problem(pnc)

    assert problem is not None
    assert problem.startswith("The last letter does not fit")


@pytest.mark.parametrize("pnc", ["", "2008-7231544V", "208/7231544V", "2008/72315441V", "2008/V"])
def test_another_shape_is_told(pnc: str) -> None:
    problem = pnc_problem(pnc)

    assert problem is not None
    assert problem.startswith("A PNC number is a year")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1954/18147w", "1954/0018147W"),
        ("54/0018147W", "54/0018147W"),
        (" 2008/7231544v ", "2008/7231544V"),
    ],
)
def test_a_pnc_number_is_kept_as_it_is_written_in_the_record(typed: str, kept: str) -> None:
    assert normalise_pnc(typed) == kept
    assert pnc_problem(kept) is None


@given(st.integers(1900, 2099), st.integers(0, 9_999_999))
def test_exactly_one_letter_fits_a_number(year: int, serial: int) -> None:
    fitting = [letter for letter in LETTERS if pnc_problem(f"{year}/{serial:07d}{letter}") is None]

    assert fitting == [LETTERS[(year % 100 * 10**7 + serial) % 23]]


@pytest.mark.parametrize(
    ("code", "right"), [("N07A001", True), ("n07a001", False), ("N07A01", False)]
)
def test_staff_codes(code: str, right: bool) -> None:  # noqa: FBT001 - a column of the table
    assert (staff_code_problem(code) is None) is right


def test_team_codes() -> None:
    assert TEAM_CODE.match("N07AAT")
    assert not TEAM_CODE.match("N07AAT1")
