"""Plans that no layout was drawn for: forty objectives, endless words, every kind of character."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from om_desktop.domain.sentence_plan import Agreement, StepStatus
from tests.builders import a_step, an_objective
from tests.documents.geometry import assert_no_text_over_text, assert_within_the_page
from tests.documents.papers import (
    PLAN,
    a_small_file,
    many_objectives,
    plan_with,
    print_plan,
)
from tests.documents.pdf_reader import PdfReader

NORMAL_AND_LARGE = pytest.mark.parametrize("large_print", [False, True])
LONG = ("I want to find work that lets me see my daughter, and that means turning up. " * 60)[:4000]


def test_forty_objectives_paginate_well() -> None:
    reader = PdfReader(print_plan(a_small_file(PLAN, *many_objectives(40))).pdf)
    assert_within_the_page(reader)
    assert_no_text_over_text(reader)
    flowing = reader.flowing
    for number in range(1, 41):
        assert f"Objective number {number}." in flowing
        for place in range(1, number % 6 + 2):
            assert f"Step number {number}-{place}." in flowing
    # None of them is higher than a page, so none is split over pages.
    assert "(continued)" not in flowing
    for page in reader.pages:
        begun = re.findall(r"Objective number (\d+)\.", page)
        for number in begun:
            count = int(number) % 6 + 1
            if f"Step number {number}-1." in page:
                assert f"Step number {number}-{count}." in page
    assert len(reader.pages) < 40


@NORMAL_AND_LARGE
def test_texts_of_4000_characters_flow_over_pages_with_the_head_repeated(
    *, large_print: bool
) -> None:
    plan = plan_with(person_view=LONG, agreement=Agreement.COULD_NOT_ANSWER, agreement_reason=LONG)
    printed = print_plan(a_small_file(plan, *many_objectives(1, LONG)), large_print=large_print)
    reader = PdfReader(printed.pdf)
    assert_within_the_page(reader)
    assert_no_text_over_text(reader)
    # View, title, two steps and reason, each whole.
    assert reader.flowing.count("I want to find work") >= 5 * 52
    continued = [page for page in reader.pages if "(continued)" in page]
    assert len(continued) >= 3
    assert all("I want to find work" in page for page in continued)
    assert any("What will be done" in page for page in continued)


def test_a_thousand_page_numbers_still_fit() -> None:
    objectives = many_objectives(12, LONG)
    reader = PdfReader(print_plan(a_small_file(PLAN, *objectives)).pdf)
    assert len(reader.pages) > 99
    assert f"Page 100 of {len(reader.pages)}" in reader.pages[99]
    assert_within_the_page(reader)


@NORMAL_AND_LARGE
def test_a_word_without_an_end_is_broken_and_not_clipped(*, large_print: bool) -> None:
    endless = "w" * 900
    objective = an_objective(PLAN, title=endless)
    step = a_step(objective, description=endless, actor_name="x" * 100)
    plan = plan_with(person_view=endless)
    reader = PdfReader(print_plan(a_small_file(plan, objective, step), large_print=large_print).pdf)
    assert_within_the_page(reader)
    assert sum(glyph.character == "w" for glyph in reader.glyphs()) >= 2700
    assert sum(glyph.character == "x" for glyph in reader.glyphs()) >= 100


def test_welsh_and_polish_letters_are_printed() -> None:
    words = "Ŵyn ŷd tŵr gŵyl ôl Łódź żółć éüß"
    printed = print_plan(a_small_file(plan_with(person_view=words)))
    assert words in PdfReader(printed.pdf).flowing
    assert printed.warnings == ()


def test_a_letter_typed_as_two_characters_is_printed_as_one() -> None:
    printed = print_plan(a_small_file(plan_with(person_view="t w\u0302 r")))
    assert "t \u0175 r" in PdfReader(printed.pdf).flowing


def test_characters_the_font_lacks_are_shown_and_reported() -> None:
    plan = plan_with(
        person_view="Fine \U0001f642 \u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd"
    )
    printed = print_plan(a_small_file(plan))
    flowing = PdfReader(printed.pdf).flowing
    assert (
        "Fine [slightly smiling face] \ufffd\ufffd\ufffd\ufffd\ufffd \ufffd\ufffd\ufffd\ufffd"
        in flowing
    )
    (warning,) = printed.warnings
    assert "10 characters are not in the printing font" in warning
    assert "\U0001f642" in warning


@NORMAL_AND_LARGE
def test_a_long_title_wraps_over_its_steps_and_is_short_where_it_is_only_pointed_to(
    *, large_print: bool
) -> None:
    title = "I will find work that fits around the days on which I see my daughter and " * 3
    objective = an_objective(PLAN, title=title)
    steps = [a_step(objective, status=StepStatus.COMPLETED) for _ in range(9)]
    printed = print_plan(a_small_file(PLAN, objective, *steps), large_print=large_print)
    flowing = PdfReader(printed.pdf).flowing
    assert title.strip() in flowing
    assert "I will find work that fits around the days on which I see my daughter…" in flowing
    assert "9 of 9" in flowing


_TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=600)


@settings(max_examples=25)
@given(
    title=_TEXTS.filter(str.strip),
    steps=st.lists(st.tuples(_TEXTS, st.text(max_size=100)), max_size=12),
    repeat=st.integers(1, 6),
    view=_TEXTS,
    large_print=st.booleans(),
)
def test_whatever_is_typed_is_printed_within_the_page(
    *, title: str, steps: list[tuple[str, str]], repeat: int, view: str, large_print: bool
) -> None:
    objective = an_objective(PLAN, title=(title * repeat)[:4000])
    records = [
        a_step(objective, description=(what * repeat * 2)[:4000], actor_name=who, position=place)
        for place, (what, who) in enumerate(steps)
    ]
    file = a_small_file(plan_with(person_view=(view * repeat)[:4000]), objective, *records)
    reader = PdfReader(print_plan(file, large_print=large_print).pdf)
    assert_within_the_page(reader)
