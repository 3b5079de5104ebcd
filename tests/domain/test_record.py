"""What every record has: its fields, its labels, and what is wrong with texts and dates as such."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Annotated, ClassVar

import pytest

from om_desktop.domain.record import About, Record, fields_of, text_problem
from tests.builders import CASE_ID, a_case, a_contact, an_id, an_induction, an_order


@dataclass(frozen=True, kw_only=True)
class Plain(Record):
    """A kind that leans on every default."""

    KIND: ClassVar[str] = "plain"
    LABEL: ClassVar[str] = "Plain"

    hair_colour: str = ""
    words: Annotated[tuple[str, ...], About("Words", max_length=3)] = ()


def a_plain(**fields: object) -> Plain:
    return Plain(record_id=an_id(), case_id=CASE_ID, **fields)  # type: ignore[arg-type] # any field


def test_a_field_without_words_is_called_by_its_name() -> None:
    labels = {info.name: info.about.label for info in fields_of(Plain)}

    assert labels["hair_colour"] == "Hair colour"
    assert labels["words"] == "Words"


def test_fields_are_known_once_in_their_declared_order() -> None:
    assert fields_of(Plain) is fields_of(Plain)
    assert [info.name for info in fields_of(Plain)][-2:] == ["hair_colour", "words"]
    assert [info.name for info in fields_of(Plain) if info.required] == ["record_id", "case_id"]


def test_a_sound_record_has_no_problems() -> None:
    assert a_plain().problems() == {}


def test_a_text_that_is_too_long_is_not_cut() -> None:
    assert text_problem("x" * 251, 250) == "251 characters; at most 250 fit. Nothing was cut."
    assert text_problem("x" * 10_000_000, 250) is not None
    assert text_problem("x" * 250, 250) is None


@pytest.mark.parametrize("character", ["\x00", "\ud83d"])
def test_a_character_that_cannot_be_kept_is_told(character: str) -> None:
    problem = text_problem(f"before{character}after", 250)

    assert problem is not None
    assert "cannot be kept" in problem


@pytest.mark.parametrize("words", ["", "Llŷr", "Wiśniewska", "👍", "a\nb"])
def test_any_other_text_can_be_kept(words: str) -> None:
    assert text_problem(words, 250) is None


def test_problems_are_told_within_tuples_sets_and_maps() -> None:
    assert set(a_plain(words=("fine", "ok")).problems()) == {"words"}
    assert set(a_case(exclusions=frozenset({"N07A001", "\x00"})).problems()) == {"exclusions"}
    answers = {"first": "fine", "second": "\x00", "third": True}
    assert set(an_induction(an_order(), answers=answers).problems()) == {"answers.second"}


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2200, 1, 1), date(26, 5, 18)])
def test_a_date_with_an_impossible_year_is_told_beside_its_field(day: date) -> None:
    order = an_order(recorded_on=day)

    assert order.problems() == {"recorded_on": "Check the year: it must be from 1900 to 2199."}


def test_a_moment_with_an_impossible_year_is_told_too() -> None:
    contact = replace(a_contact(), recorded_at=datetime(26, 5, 18, tzinfo=UTC))

    assert set(contact.problems()) == {"recorded_at"}


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2199, 12, 31)])
def test_every_other_year_passes(day: date) -> None:
    assert an_order(order_on=None, recorded_on=day).problems() == {}
