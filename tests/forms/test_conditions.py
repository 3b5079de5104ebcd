"""Every operator, on answers given and not given, as a form file would use it."""

import pytest

from om_desktop.forms.session import FormSession
from tests.forms.sample import ROW_1, ROW_2, choices, form, question

QUESTIONS = (
    question("kind", "choice", choices("a", "b") + "\nrequired = false\nnot_known = true")
    + question("several", "choices", choices("a", "b", "c"))
    + question("many", "number", "not_known = true\ndecimals = 1")
    + question("fewer", "number")
    + question("day", "date", "not_known = true")
    + question("words", "text")
    + question(
        "twice",
        "yes_no",
        'columns = [{ name = "now", label = "Now" }, { name = "then", label = "Then" }]',
    )
    + question("points", "yes_no", "points = { yes = 2, no = 0 }")
    + """
[[sections.items]]
kind = "rows"
name = "rows"
label = "Rows"
row_noun = "row"
title_from = "word"
questions = [{ name = "word", label = "Word", type = "text" }]
"""
)
TAIL = """
[[scores]]
name = "total"
label = "Total"
of = ["points"]
cut_off = 2

[[scores]]
name = "uncut"
label = "Uncut"
of = ["points"]
"""
Answers = dict[str, str | tuple[str, ...]]


def holds(condition: str, answers: Answers) -> bool:
    """Ask a condition as the relevance of a question in a form of its own."""
    text = f"{QUESTIONS}{question('asked', 'text', f'relevant = {condition}')}{TAIL}"
    return FormSession(form(text), answers).is_asked("asked")


def ask(name: str, operator: str, value: str = "") -> str:
    value = f", value = {value}" if value else ""
    return f'{{ question = "{name}", operator = "{operator}"{value} }}'


IS_A = ask("kind", "equals", '"a"')
GIVEN = ask("kind", "answered")
SAID = ask("words", "answered")
A: Answers = {"kind": "a"}
NOW: Answers = {"twice.now": "yes", "twice.then": "no"}


@pytest.mark.parametrize(
    ("condition", "answers", "expected"),
    [
        (ask("kind", "equals", '"a"'), A, True),
        (ask("kind", "equals", '"b"'), A, False),
        (ask("kind", "equals", '"a"'), {}, False),
        (ask("kind", "equals", '"not_known"'), {"kind": "not_known"}, True),
        (ask("kind", "not_equals", '"a"'), A, False),
        (ask("kind", "not_equals", '"b"'), A, True),
        (ask("kind", "not_equals", '"a"'), {}, True),
        (ask("kind", "in", '["a", "b"]'), A, True),
        (ask("kind", "in", '["b"]'), A, False),
        (ask("kind", "in", '["b"]'), {}, False),
        (ask("several", "contains", '"a"'), {"several": ("a", "b")}, True),
        (ask("several", "contains", '"c"'), {"several": ("a", "b")}, False),
        (ask("several", "contains", '"c"'), {}, False),
        (ask("kind", "answered"), A, True),
        (ask("kind", "answered"), {}, False),
        (ask("kind", "answered"), {"kind": "  "}, False),
        (ask("kind", "answered"), {"kind": "no such choice"}, False),
        (ask("several", "answered"), {"several": ()}, False),
        (ask("kind", "unanswered"), A, False),
        (ask("kind", "unanswered"), {}, True),
        (ask("words", "equals", '"x"'), {"words": "x"}, True),
        (ask("many", "greater", "9"), {"many": "10"}, True),
        (ask("many", "greater", "9"), {"many": "9"}, False),
        (ask("many", "greater", "9"), {}, False),
        (ask("many", "greater", "9"), {"many": "not_known"}, False),
        (ask("many", "greater", '"9.5"'), {"many": "9.6"}, True),
        (ask("many", "less", "10"), {"many": "9"}, True),
        (ask("many", "less", "10"), {"many": "10"}, False),
        (ask("many", "less", "10"), {"many": "-3"}, True),
        (ask("day", "greater", '"2026-06-03"'), {"day": "2026-06-04"}, True),
        (ask("day", "greater", '"2026-06-03"'), {"day": "2026-06-03"}, False),
        (ask("day", "greater", '"2026-06-03"'), {"day": "not_known"}, False),
        (ask("day", "less", '"2026-06-03"'), {"day": "2026-05-31"}, True),
        (
            '{ question = "many", operator = "less", than = "fewer" }',
            {"many": "1", "fewer": "2"},
            True,
        ),
        (
            '{ question = "many", operator = "less", than = "fewer" }',
            {"many": "2", "fewer": "1"},
            False,
        ),
        ('{ question = "many", operator = "less", than = "fewer" }', {"many": "1"}, False),
        (ask("twice", "equals", '"yes"'), NOW, True),
        (ask("twice.then", "equals", '"yes"'), NOW, False),
        (ask("twice", "not_equals", '"yes"'), NOW, False),
        (ask("twice", "not_equals", '"yes"'), {"twice.then": "no"}, True),
        (ask("twice", "unanswered"), {"twice.then": "no"}, False),
        (f"{{ not = {IS_A} }}", A, False),
        (f"{{ not = {IS_A} }}", {}, True),
        (f"{{ all = [{GIVEN}, {SAID}] }}", A, False),
        (
            f"{{ all = [{GIVEN}, {SAID}] }}",
            {**A, "words": "x"},
            True,
        ),
        (f"{{ any = [{GIVEN}, {SAID}] }}", A, True),
        (f"{{ any = [{GIVEN}, {SAID}] }}", {}, False),
    ],
)
def test_a_question_is_asked_by(condition: str, answers: Answers, *, expected: bool) -> None:
    assert holds(condition, answers) is expected


WHERE_X = 'where = { question = "word", operator = "equals", value = "x" }'
ONE: Answers = {f"rows.{ROW_1}.word": "x"}
BOTH: Answers = {**ONE, f"rows.{ROW_2}.word": "y"}


@pytest.mark.parametrize(
    ("condition", "answers", "expected"),
    [
        ('operator = "any_row"', {}, False),
        ('operator = "any_row"', {f"rows.{ROW_1}": "added"}, True),
        (f'operator = "any_row", {WHERE_X}', BOTH, True),
        (f'operator = "any_row", {WHERE_X}', {f"rows.{ROW_1}.word": "y"}, False),
        (f'operator = "every_row", {WHERE_X}', ONE, True),
        (f'operator = "every_row", {WHERE_X}', BOTH, False),
        (f'operator = "every_row", {WHERE_X}', {}, True),
        (f'operator = "no_row", {WHERE_X}', BOTH, False),
        (f'operator = "no_row", {WHERE_X}', {}, True),
        (f'operator = "no_row", {WHERE_X}', {f"rows.{ROW_1}.word": "y"}, True),
    ],
)
def test_rows_are_asked_by(condition: str, answers: Answers, *, expected: bool) -> None:
    assert holds(f'{{ rows = "rows", {condition} }}', answers) is expected


@pytest.mark.parametrize(
    ("condition", "answer", "expected"),
    [
        ('score = "total", operator = "greater", value = 1', "yes", True),
        ('score = "total", operator = "greater", value = 2', "yes", False),
        ('score = "total", operator = "less", value = 1', "no", True),
        ('score = "total", operator = "less", value = 1', "", False),
        ('score = "total", operator = "at_cut_off"', "yes", True),
        ('score = "total", operator = "at_cut_off"', "no", False),
        ('score = "total", operator = "at_cut_off"', "", False),
        ('score = "uncut", operator = "at_cut_off"', "yes", False),
        ('score = "total", operator = "answered"', "no", True),
        ('score = "total", operator = "answered"', "", False),
        ('score = "total", operator = "unanswered"', "no", False),
        ('score = "total", operator = "unanswered"', "", True),
    ],
)
def test_a_score_is_asked_by(condition: str, answer: str, *, expected: bool) -> None:
    assert holds(f"{{ {condition} }}", {"points": answer}) is expected
