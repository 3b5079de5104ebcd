"""A form file that makes no sense is refused, naming the file, the section and the question."""

import pytest

from om_desktop.forms.reading import FormFileError, read_form
from tests.forms.sample import HEADER, choices, form, question

GRID = """
[[sections.items]]
kind = "grid"
name = "areas"
label = "Areas"
type = "yes_no"
rows = [{ name = "areas.work", label = "Work" }]
"""
ROWS = """
[[sections.items]]
kind = "rows"
name = "things"
label = "Things"
row_noun = "thing"
title_from = "what"
"""
WHAT = 'questions = [{ name = "what", label = "What", type = "text" }]\n'
IMPLIED_WITHIN = """
[[sections.items.questions]]
name = "what"
label = "What"
type = "yes_no"
prefill = [{ value = "yes", why = "x", when = { question = "word", operator = "answered" } }]
"""
NUMBER, TEXT = question("many", "number"), question("word", "text")
POINTS = question("points", "yes_no", "points = { yes = 2 }")
SCORE = '[[scores]]\nname = "sum"\nlabel = "Sum"\nof = ["points"]\n'


def relevant(condition: str, before: str = "") -> str:
    return before + question("asked", "text", f"relevant = {condition}")


def rows_for_each(grid: str, value: str, asked: str) -> str:
    wanted = f"grid = '{grid}', value = '{value}', question = '{asked}', message = ''"
    return f"{ROWS}row_for_each = {{ {wanted} }}\n{WHAT}"


def any_row(where: str) -> str:
    return f"{{ rows = 'things', operator = 'any_row', where = {where} }}"


def rule(text: str, before: str = TEXT) -> str:
    return f"{before}[[rules]]\nmessage = 'No.'\n{text}"


def trigger(text: str) -> str:
    return f'{TEXT}[[triggers]]\ncode = "t"\ntitle = "T"\nclosed = "C"\n{text}'


def example(text: str) -> str:
    return f'{TEXT}{GRID}[[examples]]\nname = "e"\ncomplete = false\n{text}'


ANSWERED = '{ question = "word", operator = "answered" }'


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[", "is not TOML"),
        (question("a", "essay"), "section one, question a, type: Invalid enum value 'essay'"),
        (question("a", "text", "nonsense = 1"), "question a: Object contains unknown field"),
        (question("a", "text", 'required = "yes"'), "question a, required: Expected `bool`"),
        (GRID.replace('label = "Work"', "lable = 1"), "grid areas, row areas.work: Object"),
        ('[[sections.items]]\nkind = "poem"\n', "poem 1, kind: Invalid value 'poem'"),
        (question("a") + question("a"), "name a: used 2 times"),
        (question("a", "text", "evidence = { label = 'E' }") + question("a.evidence"), "key a.ev"),
        (question("a.steps"), "section one, question a.steps: this name cannot be used"),
        (question("a b"), "question a b: this name cannot be used"),
        (question("label"), "question label: this name cannot be used"),
        (f'{TEXT}[[sections]]\nname = "one"\ntitle = "One"\nitems = []', "section one: used 2"),
        (GRID.replace('[{ name = "areas.work", label = "Work" }]', "[]"), "grid areas: needs rows"),
        (f"{ROWS}questions = []", "rows things: needs questions"),
        (f"{ROWS}{WHAT}".replace("things", "my.things"), "rows my.things: needs"),
        (TEXT + ROWS + WHAT.replace("what", "word"), "question things.word: a question outside"),
        (question("a", "choice", choices("one")), "question a: needs at least two choices"),
        (question("a", "choice", choices("x", "x")), "question a: a choice is given twice"),
        (question("a", "choice", choices("x", "Y")), "values of choices are small letters"),
        (question("a", "choice", choices("x", "not_known")), "cannot be called not_known"),
        (question("a", "text", choices("x", "y")), "type text has no choices of its own"),
        (question("a", "yes_no", choices("x", "y")), "type yes_no has no choices of its own"),
        (question("a", "choice", 'choices_from = "b"'), "choices_from b: no such grid"),
        (
            question("a", "choice", choices("x", "y").replace("}]", ", exclusive = true }]")),
            "only one of several choices can be exclusive",
        ),
        (
            question("a", "yes_no", 'evidence = { label = "E", when = ["maybe"] }'),
            "question a: evidence at answers that cannot be given",
        ),
        (question("a", "number", 'composed = [{ text = "x" }]'), "only a text without columns"),
        (question("a", "text", 'asked_when = "never"'), "asked_when without relevant"),
        (question("a", "text", "read_only = true"), "read_only needs prefilled_by"),
        (question("a", "yes_no", 'safety = ["no"]'), "safety must order every answer"),
        (question("a", "yes_no", "points = { maybe = 1 }"), "points for answers that cannot"),
        (question("a", "text", "not_future = true"), "only a date or a moment"),
        (question("a", "confirm", "not_known = true"), "a box to tick cannot be not known"),
        (question("a", "number", "minimum = 2\nmaximum = 1"), "minimum is more than maximum"),
        (
            TEXT
            + question(
                "a", "yes_no", f"prefill = [{{ value = 'x', why = 'x', when = {ANSWERED} }}]"
            ),
            "prefill =x cannot be given",
        ),
        (
            TEXT + ROWS + IMPLIED_WITHIN,
            "question things.what: a question in repeating rows cannot be prefilled",
        ),
        (f"{GRID}set_all = {{ label = 'All', value = 'maybe' }}", "set_all 'maybe' is not among"),
        (ROWS.replace('"what"', '"who"') + WHAT, "rows things: title_from who: no such question"),
        (f"{ROWS}minimum = 3\nmaximum = 2\n{WHAT}", "rows things: minimum and maximum do not fit"),
        (
            f"{ROWS}listed = [{{ label = 'Who', of = ['who'] }}]\n{WHAT}",
            "rows things: listed Who: no question who",
        ),
        (
            f"{ROWS}listed = [{{ label = 'Who', of = [] }}]\n{WHAT}",
            "rows things: listed Who: needs questions",
        ),
        (
            rows_for_each("no", "x", "what"),
            "row_for_each: no grid no",
        ),
        (
            GRID + rows_for_each("areas", "x", "what"),
            "row_for_each: x cannot be answered in areas",
        ),
        (
            GRID + rows_for_each("areas", "yes", "who"),
            "row_for_each: who does not offer every row of areas",
        ),
        (TEXT + SCORE.replace("points", "word"), "score sum: word is not a question with points"),
        (TEXT + SCORE, "score sum: points is not a question with points"),
        (POINTS + SCORE + SCORE, "score sum: used 2 times"),
        (rule(f"at = 'gone'\nwhen = {ANSWERED}"), "rule 1: at gone: no such question"),
        (rule(f"rows = 'gone'\nwhen = {ANSWERED}"), "rule 1: no rows gone"),
        (
            rule("when = { rows = 'things', operator = 'any_row' }", ROWS + WHAT),
            "rule 1: at is needed",
        ),
        (rule(f"when = {{ not = {ANSWERED} }}"), "rule 1: at is needed"),
        (rule(f"when = {{ any = [{ANSWERED}, {{ not = {ANSWERED} }}] }}"), "rule 1: at is needed"),
        (rule(f"when = {{ all = [{{ not = {ANSWERED} }}] }}"), "rule 1: at is needed"),
        (
            rule(f"message = '{{gone}}'\nwhen = {ANSWERED}").replace("message = 'No.'\n", ""),
            "{gone}",
        ),
        (trigger(f"reasons = [{{ why = '{{label}}', when = {ANSWERED} }}]"), "trigger t: {label}"),
        (
            trigger("reasons = []\n") + trigger("reasons = []").removeprefix(TEXT),
            "trigger t: used 2",
        ),
        (trigger("reasons = []"), "trigger t: needs reasons"),
        (
            question("a", "text", 'composed = [{ text = "{matched}" }]'),
            "{matched} stands for nothing",
        ),
        (question("a", "text", 'composed = [{ text = "x", rows = "gone" }]'), "no rows gone"),
        (relevant("{}"), "section one, question asked: a condition has exactly one of"),
        (relevant(f"{{ not = {ANSWERED}, question = 'word' }}", TEXT), "exactly one of"),
        (relevant("{ question = 'gone', operator = 'answered' }"), "no question gone"),
        (relevant("{ question = 'word' }", TEXT), "cannot be asked without an operator"),
        (relevant("{ question = 'word', operator = 'any_row' }", TEXT), "cannot be asked any_row"),
        (relevant("{ question = 'word', operator = 'in', value = 'x' }", TEXT), "in takes a list"),
        (relevant("{ question = 'word', operator = 'equals' }", TEXT), "equals takes one text"),
        (relevant(f"{{ where = {ANSWERED}, not = {ANSWERED} }}", TEXT), "where goes with rows"),
        (
            relevant("{ question = 'word', operator = 'answered', value = 'x' }", TEXT),
            "word: answered takes no value",
        ),
        (
            relevant("{ question = 'word', operator = 'contains', value = 'x' }", TEXT),
            "word: contains does not go with a question of this type",
        ),
        (
            relevant(
                "{ question = 'a', operator = 'equals', value = 'x' }",
                question("a", "choices", choices("x", "y")),
            ),
            "a: equals does not go with a question of this type",
        ),
        (
            relevant("{ question = 'areas', operator = 'equals', value = 'maybe' }", GRID),
            "areas: 'maybe' cannot be its answer",
        ),
        (
            relevant(
                "{ question = 'a', operator = 'equals', value = 'no' }", question("a", "confirm")
            ),
            "a: 'no' cannot be its answer",
        ),
        (
            relevant(
                "{ question = 'day', operator = 'in', value = ['31/2'] }", question("day", "date")
            ),
            "day: '31/2' cannot be its answer",
        ),
        (relevant("{ question = 'word', operator = 'less', value = 'x' }", TEXT), "only numbers"),
        (relevant("{ question = 'many', operator = 'less' }", NUMBER), "either a value or than"),
        (
            relevant("{ question = 'many', operator = 'less', than = 'word' }", NUMBER + TEXT),
            "many: cannot be compared with word",
        ),
        (relevant("{ rows = 'gone', operator = 'any_row' }"), "no rows gone"),
        (
            relevant("{ rows = 'things', operator = 'equals' }", ROWS + WHAT),
            "things: rows cannot be asked equals",
        ),
        (
            relevant(
                any_row("{ rows = 'things', operator = 'any_row' }"),
                ROWS + WHAT,
            ),
            "rows cannot be asked for within rows",
        ),
        (
            relevant(
                any_row("{ question = 'gone', operator = 'answered' }"),
                ROWS + WHAT,
            ),
            "no question gone",
        ),
        (relevant("{ score = 'gone', operator = 'answered' }"), "no score gone"),
        (
            relevant("{ score = 'sum', operator = 'equals' }", POINTS) + SCORE,
            "sum: a score cannot be asked equals",
        ),
        (
            relevant("{ score = 'sum', operator = 'less', value = 'x' }", POINTS) + SCORE,
            "sum: less takes a number",
        ),
        (
            relevant(f"{{ operator = 'equals', not = {ANSWERED} }}", TEXT),
            "all, any and not take no operator (equals)",
        ),
        (
            relevant("{ not = { question = 'gone', operator = 'answered' } }"),
            "no question gone",
        ),
        (
            f'[[sections.items]]\nkind = "note"\ntext = "x"\nrelevant = {ANSWERED}',
            "section one, note",
        ),
        (GRID + f"relevant = {ANSWERED}", "section one, areas: no question word"),
        (f"relevant = {ANSWERED}\nitems = []", "section one: no question word"),
        (example("based_on = 'gone'"), "example e: based_on gone: no earlier example"),
        (example("today = 'soon'"), "example e: today soon is not a date"),
        (example("answers = { gone = 'x' }"), "example e: no key gone"),
        (example("open = ['gone']"), "example e: no key gone"),
        (example("asked = ['gone']"), "example e: no question gone"),
        (example("set_all = ['areas']"), "example e: no grid with that button areas"),
        (example("opens = ['gone']"), "example e: no trigger gone"),
        (example("scores = { gone = 1 }"), "example e: no score gone"),
        (example("") + "\n[[examples]]\nname = 'e'\ncomplete = true", "example e: used 2 times"),
    ],
)
def test_a_fault_is_named(text: str, fault: str) -> None:
    with pytest.raises(FormFileError) as refused:
        form(text)

    assert refused.value.file == "sample/1.toml"
    assert fault in "; ".join(refused.value.faults)
    assert str(refused.value).startswith("sample/1.toml: ")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ('code = "sample"', "code 'Sam ple': small letters"),
        ("version = 1", "version: counts from 1"),
        ('title = "Sample"', "title: must not be empty"),
        ('source = "Invented."', "source: must not be empty"),
    ],
)
def test_a_fault_of_the_head_is_named(change: str, fault: str) -> None:
    name = change.partition(" ")[0]
    broken = {"code": '"Sam ple"', "version": "0"}.get(name, '" "')
    with pytest.raises(FormFileError) as refused:
        read_form(HEADER.replace(change, f"{name} = {broken}") + "sections = []", "sample/1.toml")

    assert fault in "; ".join(refused.value.faults)
    assert "sections: a form has at least one" in refused.value.faults


def test_a_head_without_its_parts_is_refused() -> None:
    with pytest.raises(FormFileError, match="Object missing required field `code`"):
        read_form("", "sample/1.toml")


def needs(name: str, other: str) -> str:
    return question(name, "text", f'relevant = {{ question = "{other}", operator = "answered" }}')


@pytest.mark.parametrize(
    ("text", "circle"),
    [
        (needs("a", "a"), "a → a"),
        (needs("a", "b") + needs("b", "a"), "a → b → a"),
        (needs("x", "a") + needs("a", "b") + needs("b", "c") + needs("c", "a"), "a → b → c → a"),
        (
            question("a", "text", 'composed = [{ text = "{b}" }]') + needs("b", "a"),
            "a → b → a",
        ),
        (
            question(
                "a",
                "yes_no",
                'points = { yes = 1 }\nrelevant = { score = "sum", operator = "answered" }',
            )
            + SCORE.replace("points", "a"),
            "a → a",
        ),
        (
            question(
                "a",
                "yes_no",
                IMPLIED_WITHIN.splitlines()[-1].replace("word", "b"),
            )
            + needs("b", "a"),
            "a → b → a",
        ),
        (
            needs("a", "areas") + GRID + 'relevant = { question = "a", operator = "answered" }',
            "a → areas.work → a",
        ),
        (
            question(
                "a",
                "text",
                'relevant = { rows = "things", operator = "any_row", '
                'where = { question = "what", operator = "answered" } }',
            )
            + ROWS
            + 'relevant = { question = "a", operator = "answered" }\n'
            + WHAT,
            "a → things.what → a",
        ),
    ],
)
def test_questions_that_wait_for_each_other_are_refused(text: str, circle: str) -> None:
    with pytest.raises(FormFileError) as refused:
        form(text)

    assert refused.value.faults == (f"questions wait for each other: {circle}",)


def test_every_fault_of_a_file_is_told_at_once() -> None:
    text = question("a", "choice", choices("x")) + needs("b", "gone")
    with pytest.raises(FormFileError) as refused:
        form(text)

    assert refused.value.faults == (
        "section one, question a: needs at least two choices",
        "section one, question b: no question gone",
    )
