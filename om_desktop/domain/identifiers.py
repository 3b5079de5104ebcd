"""The numbers people and staff are known by, and their formats (practice.md section 10)."""

import re

# Figures and letters of the Latin alphabet alone: no other script's, no line end at the end.
CRN = re.compile(r"\A[A-Z][0-9]{6}\Z")
NOMS = re.compile(r"\A[A-Z][0-9]{4}[A-Z]{2}\Z")
STAFF_CODE = re.compile(r"\A[A-Z0-9]{7}\Z")
TEAM_CODE = re.compile(r"\A[A-Z0-9]{6}\Z")
_PNC = re.compile(r"\A([0-9]{4}|[0-9]{2})/([0-9]{1,7})([A-Z])\Z")
_PNC_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"


def crn_problem(value: str) -> str | None:
    """Say what is wrong with a CRN, or None."""
    if CRN.match(value):
        return None
    return "A CRN is one capital letter and six digits, for example X123456."


def noms_problem(value: str) -> str | None:
    """Say what is wrong with a NOMS (prison) number, or None."""
    if NOMS.match(value):
        return None
    return "A NOMS number is a letter, four digits and two letters, for example A1234BC."


def pnc_problem(value: str) -> str | None:
    """Say what is wrong with a PNC number, its check letter included, or None."""
    found = _PNC.match(value.strip().upper())
    if found is None:
        return "A PNC number is a year, a slash, up to seven digits and a letter: 2008/7231544V."
    year, serial, letter = found.groups()
    expected = _PNC_LETTERS[(int(year[-2:]) * 10**7 + int(serial)) % 23]
    if letter != expected:
        return "The last letter does not fit the number. Check each digit against the source."
    return None


def normalise_pnc(value: str) -> str:
    """Return a valid PNC number as it is written in the record: 2008/7231544V."""
    year, rest = value.strip().upper().split("/")
    return f"{year}/{rest[:-1].zfill(7)}{rest[-1]}"


def staff_code_problem(value: str) -> str | None:
    """Say what is wrong with a staff code, or None."""
    if STAFF_CODE.match(value):
        return None
    return "A staff code is seven capital letters or digits, for example N07A001."
