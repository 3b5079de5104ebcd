"""Conditions said in words, for a question that is folded away without words of its own."""

import pytest

from om_desktop.forms import FormSession
from om_desktop.forms.wording import spoken_key, spoken_keys
from tests.forms.sample import EVERYTHING, ROW_1, form, question
from tests.forms.test_conditions import QUESTIONS, TAIL


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ('{ question = "kind", operator = "equals", value = "a" }', "“Kind” is A"),
        ('{ question = "kind", operator = "not_equals", value = "a" }', "“Kind” is not A"),
        ('{ question = "kind", operator = "in", value = ["a", "b"] }', "“Kind” is A or B"),
        ('{ question = "kind", operator = "equals", value = "not_known" }', "“Kind” is Not known"),
        ('{ question = "several", operator = "contains", value = "c" }', "“Several” includes C"),
        ('{ question = "words", operator = "answered" }', "“Words” is answered"),
        ('{ question = "words", operator = "unanswered" }', "“Words” is not answered"),
        ('{ question = "many", operator = "greater", value = 3 }', "“Many” is more than 3"),
        (
            '{ question = "day", operator = "less", value = "2026-06-03" }',
            "“Day” is before Wed 3 Jun 2026",
        ),
        (
            '{ question = "many", operator = "less", than = "fewer" }',
            "“Many” is less than “Fewer”",
        ),
        ('{ question = "twice.now", operator = "equals", value = "yes" }', "“Twice” (now) is Yes"),
        (
            '{ question = "kind.steps", operator = "answered" }',
            "“What was done to find out” is answered",
        ),
        ('{ rows = "rows", operator = "any_row" }', "there is a row in “Rows”"),
        (
            (
                '{ rows = "rows", operator = "every_row", '
                'where = { question = "word", operator = "equals", value = "x" } }'
            ),
            "there is every row in “Rows” where “Word” is x",
        ),
        ('{ rows = "rows", operator = "no_row" }', "there is no row in “Rows”"),
        ('{ score = "total", operator = "at_cut_off" }', "the score “Total” calls for it"),
        (
            '{ not = { question = "kind", operator = "equals", value = "a" } }',
            "it is not so that “Kind” is A",
        ),
        (
            (
                '{ any = [{ question = "words", operator = "answered" }, '
                '{ question = "kind", operator = "equals", value = "a" }, '
                '{ question = "kind", operator = "equals", value = "b" }] }'
            ),
            "“Words” is answered, “Kind” is A or “Kind” is B",
        ),
        (
            (
                '{ all = [{ question = "kind", operator = "equals", value = "a" }, '
                '{ question = "words", operator = "equals", value = "x" }] }'
            ),
            "“Kind” is A and “Words” is x",
        ),
    ],
)
def test_a_folded_question_says_what_would_open_it(condition: str, words: str) -> None:
    asked = question("asked", "text", f"relevant = {condition}")
    hidden = question("hidden", "text", f"relevant = {{ not = {condition} }}")
    session = FormSession(form(f"{QUESTIONS}{asked}{hidden}{TAIL}"))

    said = {one.name: one.why_not for one in session.folded}
    if "asked" in said:
        assert said["asked"] == f"Asked when {words}."
    else:
        assert said["hidden"] == f"Asked when it is not so that {words}."


def test_a_grid_and_a_second_text_have_names_too() -> None:
    text = """
[[sections.items]]
kind = "grid"
name = "areas"
label = "Areas"
type = "yes_no"
rows = [{ name = "areas.work", label = "Work", evidence = { label = "Which work" } }]
"""
    text += question("one", "text", 'relevant = { question = "areas", operator = "answered" }')
    text += question(
        "two", "text", 'relevant = { question = "areas.work.evidence", operator = "answered" }'
    )
    assert {one.name: one.why_not for one in FormSession(form(text)).folded} == {
        "one": "Asked when any of “Areas” is answered.",
        "two": "Asked when “Which work” is answered.",
    }


def test_rows_with_columns_are_named_by_their_column() -> None:
    text = """
[[sections.items]]
kind = "rows"
name = "rows"
label = "Rows"
row_noun = "row"
title_from = "word"
[[sections.items.questions]]
name = "word"
label = "Word"
type = "text"
[[sections.items.questions]]
name = "tick"
label = "Tick"
type = "confirm"
required = false
columns = [{ name = "now", label = "Now" }, { name = "then", label = "Then" }]
[[sections.items.questions]]
name = "more"
label = "More"
type = "text"
relevant = { question = "tick.now", operator = "answered" }
"""
    session = FormSession(form(text), {f"rows.{ROW_1}": "added"})
    assert session.folded[0].why_not == "Asked when “Tick” (now) is answered."


def test_many_answers_are_named_by_the_first_three() -> None:
    keys = ["kind", "weapon", "armed", "needs", "count"]

    assert spoken_keys(EVERYTHING, keys[:4]) == "“Kind”, W1, “Armed” and “Needs”"
    assert spoken_keys(EVERYTHING, keys) == "“Kind”, W1, “Armed” and 2 more"
    assert spoken_keys(EVERYTHING, ["kind", "kind"]) == "“Kind”"
    assert spoken_keys(EVERYTHING, []) == ""
    assert spoken_key(EVERYTHING, "gone") == "gone"
