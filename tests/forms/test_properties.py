"""What holds of any answers at all, right or wrong, to any of the forms."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from om_desktop.domain.answers import Answer
from om_desktop.forms import Form, FormSession, carry, shipped_forms
from om_desktop.forms.evaluation import Evaluation
from tests.forms.sample import EVERYTHING, ROW_1, ROW_2

FORMS = (EVERYTHING, *(shipped_forms().newest(code) for code in shipped_forms().codes))
TODAY = date(2026, 5, 27)


def keys(form: Form) -> list[str]:
    """Every key of the form, those of two rows among them."""
    within = [
        f"{group}.{row}.{key}"
        for group, slots in form.row_slots.items()
        for row in (ROW_1, ROW_2)
        for key in slots
    ]
    return [*form.slots, *within]


def right_values(form: Form, key: str) -> list[Answer]:
    place = form.place(key)
    chosen = [choice.value for choice in place.asking.choices] if place else []
    return [*chosen, tuple(chosen[:2]) or "x", "yes", "2026-05-02", "2026-05-02T10:00", "7"]


def answers(form: Form) -> st.SearchStrategy[dict[str, Answer]]:
    wrong: st.SearchStrategy[Answer] = st.one_of(
        st.text(max_size=30),
        st.integers(),
        st.booleans(),
        st.none(),
        st.lists(st.text(max_size=5), max_size=3).map(tuple),
    )

    def pairs(key: str) -> st.SearchStrategy[tuple[str, Answer]]:
        return st.tuples(st.just(key), st.sampled_from(right_values(form, key)) | wrong)

    unknown = st.tuples(st.text(max_size=20), wrong)
    return st.lists(st.sampled_from(keys(form)).flatmap(pairs) | unknown, max_size=25).map(dict)


def evaluated(session: FormSession) -> Evaluation:
    return session._evaluation


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
@settings(max_examples=40)
@given(data=st.data())
def test_any_answers_can_be_looked_at(form: Form, data: st.DataObject) -> None:
    given_answers, carried = data.draw(answers(form)), data.draw(answers(form))
    session = FormSession(form, given_answers, carried, TODAY)

    assert session.answered <= session.asked
    assert session.complete == (not session.blocking)
    assert set(session.open).isdisjoint(session.effective_answers())
    assert set(session.effective_answers()) <= set(keys(form))
    for section in session.sections:
        assert section.answered <= section.asked
        for question in section.questions:
            assert question.asked or question.why_not
            assert question.asked or not any(field.open for field in question.every_field)
            assert all(session.field(field.key) is field for field in question.every_field)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
@settings(max_examples=40)
@given(data=st.data())
def test_changing_an_answer_is_the_same_as_starting_with_it(
    form: Form, data: st.DataObject
) -> None:
    before = FormSession(form, data.draw(answers(form)), data.draw(answers(form)), TODAY)
    key = data.draw(st.sampled_from(keys(form)))
    value = data.draw(st.sampled_from(right_values(form, key)))
    evaluated(before)

    after = before.with_answer(key, value)
    from_scratch = FormSession(form, dict(after.answers), dict(before.carried), TODAY)
    assert evaluated(after) == evaluated(from_scratch)
    assert after.answers[key] == value


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
@settings(max_examples=40)
@given(data=st.data())
def test_the_order_in_which_answers_came_does_not_matter(form: Form, data: st.DataObject) -> None:
    """Two officers' answers to different questions meet in one map in any order."""
    given_answers = data.draw(answers(form))
    shuffled = dict(data.draw(st.permutations(list(given_answers.items()))))

    one = FormSession(form, given_answers, today=TODAY)
    assert evaluated(one) == evaluated(FormSession(form, shuffled, today=TODAY))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
@settings(max_examples=40)
@given(data=st.data())
def test_what_is_carried_and_confirmed_counts_as_it_did(form: Form, data: st.DataObject) -> None:
    carried = carry(data.draw(answers(form)), form)
    session = FormSession(form, {}, carried)
    confirmed = session.confirm(*session.to_confirm)

    assert confirmed.to_confirm == ()
    assert confirmed.effective_answers() == session.effective_answers()
    assert set(confirmed.answers.items()) <= set(carried.items())


@settings(max_examples=40)
@given(data=st.data())
def test_nothing_typed_is_lost_by_folding_or_removing(data: st.DataObject) -> None:
    before = data.draw(answers(EVERYTHING))
    session = FormSession(EVERYTHING, before).with_answer("kind", "flat")
    for row_id in (ROW_1, ROW_2):
        if row_id in session.effective.row_ids("things"):
            session = session.without_row("things", row_id)

    kept = {"kind", "harm.previous", f"things.{ROW_1}", f"things.{ROW_2}"}
    for key, value in before.items():
        assert key in kept or session.answers[key] == value
