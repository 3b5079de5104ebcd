"""What follows from answers: parts of the work that open and why, scores, composed texts."""

import pytest

from om_desktop.forms import FormSession, TriggerState
from tests.forms.sample import ROW_1, ROW_2, TENT, everything, form, question, works


def trigger(session: FormSession, code: str) -> tuple[TriggerState, tuple[str, ...]]:
    return next((one.state, one.why) for one in session.triggers if one.code == code)


@pytest.mark.parametrize(
    ("more", "state", "why"),
    [
        ({}, TriggerState.CLOSED, ("Nothing calls for it.",)),
        (
            {"harm__current": "yes"},
            TriggerState.OPENS,
            ("Yes to H1 (current).", "the answers make it dangerous."),
        ),
        (
            {"harm__current": "yes", "harm__previous": "yes"},
            TriggerState.OPENS,
            ("Yes to H1 (current) and H1 (previous).", "the answers make it dangerous."),
        ),
        ({"harm__current": ""}, TriggerState.NOT_SETTLED, ("H1 (current) not answered yet.",)),
    ],
)
def test_a_trigger_opens_with_its_reasons(
    more: dict[str, str], state: TriggerState, why: tuple[str, ...]
) -> None:
    assert trigger(works(**more), "full") == (state, why)


def test_what_opens_is_listed_by_code() -> None:
    assert works().opens == ()
    assert works(harm__current="yes").opens == ("full",)
    assert works(**{f"things__{ROW_1}__weight": "6"}).opens == ("heavy",)


def test_a_trigger_waits_for_what_folds_its_questions_away() -> None:
    assert trigger(everything(), "heavy") == (
        TriggerState.NOT_SETTLED,
        ("“Kind” not answered yet.",),
    )
    assert trigger(everything(kind="flat"), "heavy") == (TriggerState.CLOSED, ("All is light.",))


def test_a_trigger_waits_for_what_folds_a_section_away() -> None:
    text = (
        question("first", "yes_no")
        + f"""
[[sections]]
name = "second"
title = "Second"
relevant = {{ question = "first", operator = "equals", value = "yes" }}
{question("later", "yes_no")}
[[triggers]]
code = "full"
title = "Full"
closed = "No."
reasons = [{{ when = {{ question = "later", operator = "equals", value = "yes" }}, why = "Yes." }}]
"""
    )
    session = FormSession(form(text))

    assert trigger(session, "full") == (TriggerState.NOT_SETTLED, ("“First” not answered yet.",))
    assert trigger(session.with_answer("first", "no"), "full") == (TriggerState.CLOSED, ("No.",))


def test_a_trigger_counts_the_rows_of_a_grid_it_waits_for() -> None:
    assert trigger(TENT, "heavy") == (
        TriggerState.NOT_SETTLED,
        ("Areas: 2 not answered yet.",),
    )


def test_a_trigger_waits_for_a_row_that_is_not_answered() -> None:
    waiting = works(**{f"things__{ROW_2}": "added"})

    assert trigger(works(), "named") == (TriggerState.CLOSED, ("No rope.",))
    assert trigger(waiting, "named") == (
        TriggerState.NOT_SETTLED,
        ("“What” not answered yet.",),
    )
    assert waiting.with_answer(f"things.{ROW_2}.what", "rope").opens == ("named",)


def test_a_trigger_does_not_wait_for_a_text_that_is_not_called_for() -> None:
    assert trigger(works(), "explained") == (TriggerState.CLOSED, ("All is explained.",))
    waiting = trigger(works(areas__work="not_known"), "explained")
    assert waiting == (TriggerState.NOT_SETTLED, ("Areas: 1 not answered yet.",))
    assert works(areas__work="not_known", areas__work__steps="asked").opens == ("explained",)


@pytest.mark.parametrize(
    ("answers", "total", "missing", "need"),
    [
        ({}, None, 2, False),
        ({"weapon": "no"}, 0, 1, False),
        ({"weapon": "not_known"}, None, 2, False),
        ({"weapon": "yes"}, 2, 1, True),
        ({"weapon": "yes", "harm__current": "no", "harm__previous": "yes"}, 4, 0, True),
        ({"weapon": "no", "harm__current": "no"}, 0, 0, False),
    ],
)
def test_a_score_with_nothing_answered_is_unanswered_and_not_zero(
    answers: dict[str, str], total: int | None, missing: int, *, need: bool
) -> None:
    (score,) = everything(**answers).scores

    assert (score.label, score.cut_off) == ("Danger", 2)
    assert (score.total, score.missing, score.need) == (total, missing, need)


def test_a_text_is_composed_from_what_is_answered() -> None:
    session = works(
        kind="house", first_on="2026-05-02", **{f"things__{ROW_1}__weight": "4"}, areas__pets="no"
    )

    field = session.field("sum")
    assert field.value == "Lives in a House.\nLadder (4)\nSeen first Sat 2 May 2026."
    assert field.because == "Composed from the answers. Change it if it is wrong."
    assert field.counts
    assert session.effective_answers()["sum"] == field.value


def test_sentences_of_a_composed_text_stand_in_one_line() -> None:
    session = everything(kind="flat", count="3", first_on="2026-05-02")

    assert session.field("sum").composed == "Lives in a Flat. Seen first Sat 2 May 2026. Counted 3."


def test_nothing_to_say_composes_nothing() -> None:
    session = TENT

    assert session.field("sum").value is None
    assert session.field("sum").because == ""


def test_a_composed_text_can_be_changed_and_compared() -> None:
    session = everything(kind="house", sum="A fine house.")

    field = session.field("sum")
    assert (field.value, field.because) == ("A fine house.", "")
    assert field.composed == "Lives in a House."
