"""Every form file of the folder: it parses, its conditions resolve, its own examples come true.

A new form is one file; what fails here until it is whole names the file and the example.
"""

import re
from datetime import date

import pytest

from om_desktop.forms import FormSession, TriggerState, shipped_forms
from om_desktop.forms.catalogue import changed_since_release
from om_desktop.forms.conditions import RowScope, holds
from om_desktop.forms.definition import Example, FormDefinition, Rule
from om_desktop.forms.form import Form
from om_desktop.paths import resource

FORMS = [
    shipped_forms().form(code, version)
    for code in shipped_forms().codes
    for version in shipped_forms().versions(code)
]
EXAMPLES = [(form, example) for form in FORMS for example in form.definition.examples]
NOT_PLAIN = re.compile(r"offender(?! Rehabilitation Act)|!|please|\buser|invalid", re.IGNORECASE)


def form_id(form: Form) -> str:
    return f"{form.code}/{form.version}"


def example_id(value: object) -> str:
    return form_id(value) if isinstance(value, Form) else value.name  # type: ignore[attr-defined]


def session_of(form: Form, example: Example) -> FormSession:
    """Return the session that an example describes, after those it is based on."""
    by_name = {one.name: one for one in form.definition.examples}
    chain = [example]
    while chain[0].based_on:
        chain.insert(0, by_name[chain[0].based_on])
    session = FormSession(form, today=date.fromisoformat(example.today) if example.today else None)
    for one in chain:
        session = FormSession(
            form, session.answers, {**session.carried, **one.carried}, session.today
        )
        for grid in one.set_all:
            session = session.with_all(grid)
        session = session.with_answers(one.answers)
    return session


def state(session: FormSession, wanted: TriggerState) -> tuple[str, ...]:
    return tuple(one.code for one in session.triggers if one.state is wanted)


@pytest.mark.parametrize(("form", "example"), EXAMPLES, ids=example_id)
def test_an_example_comes_true(form: Form, example: Example) -> None:
    session = session_of(form, example)

    assert [name for name in example.asked if not session.is_asked(name)] == []
    assert [name for name in example.folded if session.is_asked(name)] == []
    if example.open is not None:
        assert session.open == example.open
    if example.problems is not None:
        assert {one.key for one in session.problems} == set(example.problems)
        for key, message in example.problems.items():
            assert any(message in one.message for one in session.problems if one.key == key)
    if example.opens is not None:
        assert session.opens == example.opens
    if example.not_settled is not None:
        assert state(session, TriggerState.NOT_SETTLED) == example.not_settled
    totals = {score.name: score.total for score in session.scores}
    assert {name: totals[name] for name in example.scores} == example.scores
    assert {key: session.value(key) for key in example.values} == example.values
    assert {key: session.field(key).composed for key in example.composed} == example.composed
    assert session.complete is example.complete, [one.message for one in session.blocking]


@pytest.mark.parametrize("form", FORMS, ids=form_id)
def test_a_form_shows_itself_empty_open_and_complete(form: Form) -> None:
    examples = form.definition.examples

    assert FormSession(form).open, "something is required"
    assert any(example.complete for example in examples), "one example is complete"
    assert any(not example.complete for example in examples), "one example is not"


@pytest.mark.parametrize("form", FORMS, ids=form_id)
def test_every_trigger_opens_in_an_example_and_stays_closed_in_another(form: Form) -> None:
    sessions = [session_of(form, example) for example in form.definition.examples]
    opened = {code for session in sessions for code in session.opens}
    closed = {code for session in sessions for code in state(session, TriggerState.CLOSED)}
    codes = {trigger.code for trigger in form.definition.triggers}

    assert (opened, closed) == (codes, codes)


@pytest.mark.parametrize("form", FORMS, ids=form_id)
def test_every_rule_is_broken_in_an_example(form: Form) -> None:
    sessions = [session_of(form, example) for example in form.definition.examples]

    kept = [
        rule.message
        for rule in form.definition.rules
        if not any(
            holds(rule.when, session.effective, scope)
            for session in sessions
            for scope in scopes(session, rule)
        )
    ]
    assert kept == []


def scopes(session: FormSession, rule: Rule) -> list[RowScope | None]:
    rows = session.effective.row_ids(rule.rows) if rule.rows else ()
    return [RowScope(rule.rows, row_id) for row_id in rows] if rule.rows else [None]


@pytest.mark.parametrize("form", FORMS, ids=form_id)
def test_every_question_is_asked_and_every_folded_one_folded_by_an_example(form: Form) -> None:
    sessions = [session_of(form, example) for example in form.definition.examples]
    asked: set[str] = set()
    folded: set[str] = set()
    for session in sessions:
        for section in session.sections:
            for question in section.questions:
                (asked if question.asked else folded).add(question.name)

    conditional = {
        one.question.name
        for one in form.askings
        if one.question.relevant or one.section.relevant or (one.grid and one.grid.relevant)
    }
    in_rows_that_are_listed_only_when_asked = {
        one.question.name for one in form.askings if one.rows and not one.question.relevant
    }
    assert {one.question.name for one in form.askings} - asked == set()
    assert conditional - in_rows_that_are_listed_only_when_asked - folded == set()


@pytest.mark.parametrize("form", FORMS, ids=form_id)
def test_what_is_read_is_plain_and_ends_as_a_sentence_does(form: Form) -> None:
    for text in texts_of(form.definition):
        assert not NOT_PLAIN.search(text), text
        assert "  " not in text, text
        assert text == text.strip(), text
    for form_rule in form.definition.rules:
        assert form_rule.message.endswith("."), form_rule.message


def texts_of(definition: FormDefinition) -> list[str]:
    """Return every text that a person reads in a form."""
    session = FormSession(next(form for form in FORMS if form.definition is definition))
    found = [definition.title, definition.purpose]
    for section in session.sections:
        found += [section.title, section.intro, section.why_not]
        for question in section.questions:
            found += [question.label, question.hint, question.why_not]
            found += [choice.label for field in question.fields for choice in field.choices]
    found += [one.message for one in definition.rules]
    found += [one.title for one in definition.triggers] + [
        one.closed for one in definition.triggers
    ]
    return [text for text in found if text]


def test_released_files_never_change() -> None:
    changed = changed_since_release(resource("forms"))

    assert changed == (), "a released form is not edited: write the change as the next version"


def test_every_file_of_the_folder_is_a_form_or_the_list_of_released_ones() -> None:
    folder = resource("forms")
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    assert files == {"released.toml", *(f"{form.code}/{form.version}.toml" for form in FORMS)}


def test_no_answer_can_be_longer_than_the_record_keeps() -> None:
    """A record's map of answers holds at most 4,000 characters an answer."""
    for form in FORMS:
        for asking in form.askings:
            assert asking.question.longest <= 4000
            assert asking.question.evidence is None or asking.question.evidence.max_length <= 4000
