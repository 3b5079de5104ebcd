"""Characters on paper: what the font has is kept, what it lacks is shown and reported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from om_desktop.documents.characters import REPLACEMENT, Printable

LATIN = frozenset(range(0x20, 0x250)) | {ord(REPLACEMENT)}


def shown(text: str) -> str:
    return Printable(LATIN).text(text)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Plain text", "Plain text"),
        ("w\u0302", "\u0175"),
        ("a\r\nb\rc\nd\u2028e", "a\nb\nc\nd\ne"),
        ("a\tb", "a b"),
        ("co\u00adop\u200b\ufeff\u202e", "coop"),
        ("\u2126", REPLACEMENT),
        ("\ufb01ne \uff21", "fine A"),
        ("\U0001f642", "[slightly smiling face]"),
        ("\U0001f44d\U0001f3fd\ufe0f", "[thumbs up sign]"),
        ("\u05e9\u05dc", REPLACEMENT * 2),
        ("\x07", REPLACEMENT),
    ],
)
def test_each_kind_of_character(typed: str, printed: str) -> None:
    assert shown(typed) == printed


def test_nothing_replaced_nothing_said() -> None:
    printable = Printable(LATIN)
    printable.text("Siân")
    assert printable.warnings() == ()


def test_one_is_said_in_the_singular_and_many_are_shortened() -> None:
    one = Printable(LATIN)
    one.text("\u05e9")
    assert one.warnings()[0].startswith("1 character is not in the printing font")
    many = Printable(LATIN)
    many.text("".join(map(chr, range(0x5D0, 0x5E4))))
    assert many.warnings()[0].endswith("and others.")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_only_what_the_font_has_comes_out_and_no_letter_vanishes(text: str) -> None:
    printed = shown(text)
    assert all(ord(character) in LATIN for character in printed.replace("\n", ""))
    visible = [c for c in text if c.isalpha()]
    assert bool(visible) <= bool(printed)
