"""How answers change: one session makes another, nothing typed is lost."""

import pytest

from om_desktop.forms import FormSession, carry
from tests.forms.sample import EVERYTHING, ROW_1, ROW_2, everything, form, question

WHAT = f"things.{ROW_1}.what"
TENT: dict[str, str | tuple[str, ...]] = {"kind": "tent", "areas.work": "no", "areas.money": "no"}


def test_an_answer_makes_another_session() -> None:
    before = everything()
    after = before.with_answer("kind", "tent")

    assert before.answers == {}
    assert after.answers == {"kind": "tent"}
    assert after.value("kind") == "tent"


@pytest.mark.parametrize("empty", [None, "", "  ", ()])
def test_an_empty_answer_takes_the_answer_away(empty: str | tuple[str, ...] | None) -> None:
    assert everything(kind="tent").with_answer("kind", empty).answers == {}


def test_several_answers_at_once() -> None:
    assert everything().with_answers({"kind": "tent", "needs": ("print",)}).answers == {
        "kind": "tent",
        "needs": ("print",),
    }


@pytest.mark.parametrize(
    "key", ["no_such", "kind.evidence", "kind.steps", f"things.{ROW_1}.no", "things.x.what"]
)
def test_a_key_that_the_form_does_not_have_is_refused(key: str) -> None:
    with pytest.raises(KeyError):
        everything().with_answer(key, "x")


def test_a_row_is_added_and_typed_in() -> None:
    session = FormSession(EVERYTHING, TENT).with_row("things", ROW_1).with_answer(WHAT, "Ladder")

    assert session.answers == {**TENT, f"things.{ROW_1}": "added", WHAT: "Ladder"}
    assert session.question(WHAT).answered


def test_an_empty_row_that_is_removed_leaves_nothing() -> None:
    session = FormSession(EVERYTHING, TENT).with_row("things", ROW_1)

    assert session.without_row("things", ROW_1).answers == TENT


def test_a_removed_row_counts_no_more_and_comes_back_as_it_was() -> None:
    session = FormSession(EVERYTHING, TENT).with_answer(WHAT, "Ladder")
    removed = session.without_row("things", ROW_1)

    assert removed.answers[WHAT] == "Ladder"
    assert WHAT not in removed.effective_answers()
    assert removed.with_row("things", ROW_1).effective_answers()[WHAT] == "Ladder"


@pytest.mark.parametrize(("group", "row"), [("no_such", ROW_1), ("things", "1"), ("things", "")])
def test_a_row_needs_a_group_and_a_uuid(group: str, row: str) -> None:
    with pytest.raises(KeyError):
        everything().with_row(group, row)


def test_a_row_that_is_not_there_cannot_be_removed() -> None:
    with pytest.raises(KeyError):
        FormSession(EVERYTHING, TENT).without_row("things", ROW_1)


def test_the_button_of_a_grid_answers_every_row_asked() -> None:
    session = everything(kind="tent", areas__work="yes")

    assert session.set_all_replaces("areas") == ("areas.work",)
    assert session.with_all("areas").answers == TENT
    assert FormSession(EVERYTHING, TENT).set_all_replaces("areas") == ()


def test_a_grid_without_a_button_has_nothing_to_press() -> None:
    text = """
[[sections.items]]
kind = "grid"
name = "plain"
label = "Plain"
type = "yes_no"
rows = [{ name = "plain.one", label = "One" }]
"""
    session = FormSession(form(text))
    with pytest.raises(KeyError):
        session.with_all("plain")
    with pytest.raises(KeyError):
        session.with_all("no_such")


def test_an_implied_answer_counts_until_another_is_given() -> None:
    session = everything(armed="yes")

    field = session.field("weapon")
    assert (field.value, field.because) == ("yes", "Filled in: “Armed” is Yes.")
    assert session.effective_answers()["weapon"] == "yes"
    assert "weapon" not in session.answers
    assert session.settled_answers()["weapon"] == "yes"

    denied = session.with_answer("weapon", "no")
    assert (denied.field("weapon").value, denied.field("weapon").because) == ("no", "")


def test_what_becomes_implied_takes_the_place_of_an_earlier_answer() -> None:
    session = everything(weapon="no").with_answer("armed", "yes")

    assert session.value("weapon") == "yes"
    assert session.with_answer("weapon", "no").with_answer("count", "3").value("weapon") == "no"
    assert session.with_answer("armed", "no").value("weapon") is None


def test_what_is_answered_together_with_what_implies_it_stays() -> None:
    session = everything().with_answers({"armed": "yes", "weapon": "no"})

    assert session.value("weapon") == "no"


def test_an_implied_answer_fills_its_own_column() -> None:
    session = everything(harm__previous="no", harm__current="no").with_answer("kind", "flat")

    assert session.value("harm.previous") == "yes"
    assert session.value("harm.current") == "no"


PREVIOUS: dict[str, str | tuple[str, ...]] = {
    **TENT,
    "harm.current": "no",
    "harm.previous": "yes",
    "pitch": "Upper field",
    WHAT: "Ladder",
    f"things.{ROW_1}.weight": "heavy",
    f"things.{ROW_2}.what": "Rope",
    f"things.{ROW_2}": "removed",
}


def test_what_counted_and_is_marked_is_carried() -> None:
    assert carry(PREVIOUS, EVERYTHING) == {
        "harm.current": "no",
        "harm.previous": "yes",
        "pitch": "Upper field",
        WHAT: "Ladder",
    }


def test_a_carried_answer_is_in_force_and_waits_to_be_confirmed() -> None:
    session = FormSession(EVERYTHING, TENT, carry(PREVIOUS, EVERYTHING))

    assert session.opens == ("full",)
    assert session.field("harm.previous").carried
    assert session.to_confirm == ("harm.current", "harm.previous", "pitch", WHAT)
    assert not session.question("harm.current").answered
    assert [one.message for one in session.blocking if one.key == "pitch"] == [
        "Carried from an earlier stage. Confirm it or change it."
    ]
    assert "pitch" not in session.answers


def test_confirming_makes_it_this_stages_own() -> None:
    session = FormSession(EVERYTHING, TENT, carry(PREVIOUS, EVERYTHING))

    confirmed = session.confirm("pitch", "kind", "no_such")
    assert confirmed.answers == {**TENT, "pitch": "Upper field"}
    assert "pitch" not in confirmed.to_confirm
    assert session.confirm_section("one").to_confirm == (WHAT,)
    assert session.confirm_section("two").answers[WHAT] == "Ladder"


def test_changing_a_carried_answer_settles_it_too() -> None:
    session = FormSession(EVERYTHING, TENT, carry(PREVIOUS, EVERYTHING))

    changed = session.with_answer("harm.previous", "no")
    assert "harm.previous" not in changed.to_confirm
    assert changed.opens == ()


def test_a_carried_answer_taken_away_stays_away() -> None:
    session = FormSession(EVERYTHING, TENT, carry(PREVIOUS, EVERYTHING)).with_answer("pitch", "")

    assert session.answers["pitch"] == ""
    assert session.value("pitch") is None
    assert "pitch" in session.open


def test_a_carried_row_can_be_removed() -> None:
    session = FormSession(EVERYTHING, TENT, carry(PREVIOUS, EVERYTHING))

    removed = session.without_row("things", ROW_1)
    assert removed.answers == {**TENT, f"things.{ROW_1}": "removed"}
    assert WHAT not in removed.to_confirm


def test_questions_fields_and_sections_are_found_by_name() -> None:
    session = everything(weapon="yes")

    assert session.question("weapon.evidence").name == "weapon"
    assert session.field("weapon.evidence").label == "Which"
    assert session.section("two").title == "Two"
    assert session.words("weapon") == "Yes"
    assert session.words("harm") == ""
    for missing in (session.question, session.field, session.section):
        with pytest.raises(KeyError):
            missing("no_such")


def test_words_of_a_question_with_columns_are_said_once() -> None:
    assert everything(harm__current="no", harm__previous="no").words("harm") == "No"
    assert everything(harm__current="no", harm__previous="yes").words("harm") == "No, Yes"


def test_a_text_composed_too_long_is_a_problem_and_does_not_count() -> None:
    text = question("word", "text") + question(
        "sum", "text", 'max_length = 5\nrequired = false\ncomposed = [{ text = "It is {word}." }]'
    )
    session = FormSession(form(text), {"word": "long"})

    assert session.field("sum").value == "It is long."
    assert [one.key for one in session.problems] == ["sum"]
    assert "sum" not in session.effective_answers()
