"""What a page would show: marks, counts, folded questions and why, problems."""

from datetime import date

from om_desktop.forms import FormSession, GridItem, NoteItem, RowsItem, SectionMark
from om_desktop.forms.definition import Marking, QuestionType
from om_desktop.forms.form import PartOf
from tests.forms.sample import EVERYTHING, ROW_1, ROW_2, TENT, WORKS, everything, works


def rows_of(session: FormSession) -> RowsItem:
    return next(one for one in session.section("two").items if isinstance(one, RowsItem))


def grid_of(session: FormSession) -> GridItem:
    return next(one for one in session.section("two").items if isinstance(one, GridItem))


def test_an_empty_form_asks_what_applies_whatever_is_answered() -> None:
    session = everything()

    assert session.open == ("kind", "weapon", "needs", "harm.current", "harm.previous")
    assert (session.answered, session.asked) == (0, 4)
    assert not session.complete
    assert [section.mark for section in session.sections] == [SectionMark.EMPTY] * 3


def test_a_form_with_nothing_open_is_complete() -> None:
    session = works()

    assert session.open == ()
    assert session.problems == ()
    assert session.complete
    assert (session.answered, session.asked) == (9, 9)
    assert [section.mark for section in session.sections] == [
        SectionMark.COMPLETE,
        SectionMark.COMPLETE,
        SectionMark.EMPTY,
    ]


def test_a_section_of_optional_questions_is_complete_once_one_is_answered() -> None:
    session = everything(remark="Seen.")

    section = session.section("three")
    assert (section.mark, section.answered, section.asked) == (SectionMark.COMPLETE, 0, 0)


def test_a_section_begun_says_so() -> None:
    section = TENT.section("one")

    assert (section.mark, section.answered, section.asked) == (SectionMark.STARTED, 1, 5)
    assert section.intro == "All there is."


def test_a_section_with_a_problem_that_stops_is_not_marked_complete() -> None:
    session = works(first_on="2026-05-02", last_on="2026-05-01")

    assert session.section("one").mark is SectionMark.STARTED


def test_a_section_that_does_not_apply_says_when_it_would() -> None:
    session = everything(kind="flat", areas__work="yes")

    section = session.section("two")
    assert section.mark is SectionMark.NOT_ASKED
    assert section.why_not == "Asked when it is not so that “Kind” is Flat."
    assert (section.answered, section.asked) == (0, 0)
    assert session.question("areas.work").why_not == section.why_not
    assert not rows_of(session).asked
    assert not rows_of(session).can_add


def test_folded_questions_say_when_they_would_be_asked() -> None:
    session = everything(kind="house")

    assert {one.name: one.why_not for one in session.folded} == {
        "pitch": "Asked when “Kind” is Tent.",
    }
    assert everything().question("areas.work").why_not == "Asked when the kind is known."
    assert session.is_asked("areas.work")
    assert not session.is_asked("pitch")


def test_an_answer_that_no_longer_applies_is_kept_and_does_not_count() -> None:
    session = everything(kind="tent", pitch="Upper field").with_answer("kind", "house")

    assert session.answers["pitch"] == "Upper field"
    assert session.field("pitch").value == "Upper field"
    assert not session.field("pitch").counts
    assert "pitch" not in session.effective_answers()
    assert session.with_answer("kind", "tent").effective_answers()["pitch"] == "Upper field"


def test_a_note_shows_when_it_applies() -> None:
    notes = [[one for one in s.section("one").items if isinstance(one, NoteItem)] for s in
             (TENT, everything())]  # fmt: skip

    assert [(note.text, note.asked) for found in notes for note in found] == [
        ("Tents need a permit.", True),
        ("Tents need a permit.", False),
    ]


def test_not_known_is_an_answer_that_asks_what_was_done() -> None:
    session = everything(areas__work="not_known", kind="tent")

    steps = session.question("areas.work").steps
    assert steps is not None
    assert (steps.key, steps.label, steps.part) == ("areas.work.steps", "Why not", PartOf.STEPS)
    assert steps.open
    assert not session.question("areas.work").answered
    assert session.with_answer("areas.work.steps", "Asked twice").question("areas.work").answered


def test_evidence_is_asked_at_the_answers_that_call_for_it() -> None:
    assert everything(weapon="no").question("weapon").evidence is None
    evidence = everything(weapon="yes").question("weapon").evidence

    assert evidence is not None
    assert (evidence.key, evidence.label, evidence.hint) == ("weapon.evidence", "Which", "Name it")
    assert evidence.open
    assert evidence.max_length == 50
    assert evidence.marking is Marking.VICTIM


def test_evidence_without_conditions_shows_at_any_answer_and_may_be_optional() -> None:
    assert everything().question("needs").evidence is None
    evidence = FormSession(EVERYTHING, {"needs": ("print",)}).question("needs").evidence

    assert evidence is not None
    assert not evidence.open
    assert FormSession(EVERYTHING, {"needs": ("print",)}).question("needs").answered


def test_evidence_that_is_too_long_says_so() -> None:
    session = everything(weapon="yes", weapon__evidence="x" * 51)

    assert session.field("weapon.evidence").problems[0].message == (
        "51 characters; at most 50 fit. Nothing was cut."
    )
    assert "weapon.evidence" in session.open


def test_evidence_of_another_kind_is_told_and_does_not_count() -> None:
    session = FormSession(EVERYTHING, {"weapon": "yes", "weapon.evidence": ("a", "b")})

    assert "cannot hold" in session.field("weapon.evidence").problems[0].message
    assert not session.field("weapon.evidence").counts


def test_a_question_with_columns_has_a_field_for_each() -> None:
    question = everything(harm__current="no").question("harm.previous")

    assert [(one.key, one.label, one.column, one.open) for one in question.fields] == [
        ("harm.current", "Current", "current", False),
        ("harm.previous", "Previous", "previous", True),
    ]
    assert not question.answered


def test_a_field_says_all_that_a_control_needs() -> None:
    field = everything(kind="house").field("kind")

    assert field.type is QuestionType.CHOICE
    assert [choice.label for choice in field.choices] == ["House", "Flat", "Tent"]
    assert (field.value, field.words, field.counts) == ("house", "House", True)
    assert (field.required, field.read_only, field.max_length) == (True, False, 250)
    assert everything().field("booked_at").read_only
    assert everything().field("kind").words == ""


def test_a_grid_shows_its_rows_and_its_button() -> None:
    grid = grid_of(TENT)

    assert (grid.label, grid.hint, grid.columns, grid.asked) == ("Areas", "Each of them.", (), True)
    assert [one.label for one in grid.rows] == ["Work", "Money", "Pets"]
    assert [one.asked for one in grid.rows] == [True, True, False]
    assert grid.set_all is not None
    assert grid.set_all.label == "Set all to No"
    assert grid_of(everything()).why_not == "Asked when the kind is known."


def test_repeating_rows_are_titled_by_their_answer_and_in_the_order_they_were_made() -> None:
    session = FormSession(
        EVERYTHING, {**WORKS, f"things.{ROW_2}": "added", f"things.{ROW_1}.what": "Ladder"}
    )

    rows = rows_of(session)
    assert [(row.row_id, row.title) for row in rows.rows] == [(ROW_1, "Ladder"), (ROW_2, "Thing 2")]
    assert [row.answered for row in rows.rows] == [True, False]
    assert not rows.can_add
    assert [key for key in session.open if ROW_2 in key] == [
        f"things.{ROW_2}.area",
        f"things.{ROW_2}.what",
    ]


def test_repeating_rows_have_conditions_of_their_own() -> None:
    heavy = works(**{f"things__{ROW_1}__weight": "6"})

    assert heavy.open == (f"things.{ROW_1}.reason",)
    assert works(**{f"things__{ROW_1}__weight": "5"}).open == ()
    assert [one.why_not for one in works().folded if one.name == "reason"] == [
        "Asked when “Weight” is more than 5."
    ]


def test_a_question_within_rows_may_look_outside_them() -> None:
    key = f"things.{ROW_1}.guy_ropes"

    assert works().question(key).asked
    assert works(kind="house").question(key).why_not == "Asked when “Kind” is Tent."


def test_the_marking_of_rows_falls_on_questions_without_their_own() -> None:
    session = works()

    assert session.field(f"things.{ROW_1}.what").marking is Marking.THIRD_PARTY
    assert session.field(f"things.{ROW_1}.weight").marking is Marking.SENSITIVE
    assert session.field("areas.work").marking is Marking.NONE
    assert session.field("areas.money").marking is Marking.SENSITIVE


def test_too_few_rows_is_a_problem_of_the_list() -> None:
    answers = {key: value for key, value in WORKS.items() if not key.startswith("things")}
    session = FormSession(EVERYTHING, {**answers, "areas.work": "no"})

    assert [(one.key, one.label, one.message) for one in session.problems] == [
        ("things", "Things", "List at least one thing."),
    ]
    assert rows_of(session).problems == session.problems
    assert (session.section("two").answered, session.section("two").asked) == (2, 3)


def test_what_was_raised_needs_a_row() -> None:
    session = works(areas__money="yes", areas__money__evidence="Much")

    assert [(one.key, one.message) for one in session.problems] == [
        ("areas.money", "“Money” has no thing."),
    ]
    assert works().problems == ()


def test_a_rule_over_two_answers_shows_its_problem_at_one() -> None:
    session = works(first_on="2026-05-02", last_on="2026-05-01")

    assert [
        (one.key, one.section, one.label, one.message, one.stops) for one in session.problems
    ] == [
        ("last_on", "one", "Last", "This is before Sat 2 May 2026.", True),
    ]
    assert not session.complete


def test_a_rule_on_a_grid_shows_at_each_row_that_made_it_true() -> None:
    session = everything(kind="house", areas__work="no", areas__money="yes", areas__pets="no")

    found = [(one.key, one.message) for one in session.problems if not one.stops]
    assert found == [
        ("areas.work", "“Work” is No in a house."),
        ("areas.pets", "“Pets” is No in a house."),
    ]


def test_a_rule_without_a_place_shows_at_each_answer_that_made_it_true() -> None:
    session = works(harm__previous="yes")

    found = [(one.key, one.label, one.message) for one in session.problems]
    assert found == [("harm.previous", "H1", "Harm is Yes.")]
    assert session.complete, "something to look at does not stop"


def test_a_rule_on_rows_is_asked_of_each_row() -> None:
    session = works(**{f"things__{ROW_1}__what": "anvil", f"things__{ROW_1}__weight": "4"})

    assert [(one.key, one.label, one.message) for one in session.problems] == [
        (f"things.{ROW_1}.what", "anvil: What", "No anvil with a weight of 4."),
    ]
    without = works(**{f"things__{ROW_1}__what": "anvil"})
    assert without.problems[0].message == "No anvil with a weight of (not answered)."


def test_a_rule_may_show_at_the_list() -> None:
    session = works(**{f"things__{ROW_1}__what": "everything"})

    assert [(one.key, one.message) for one in session.problems] == [
        ("things", "That is too much."),
    ]
    assert rows_of(session).problems == session.problems


def test_problems_come_in_the_order_of_the_form() -> None:
    session = works(
        **{f"things__{ROW_1}__what": "anvil", "first_on": "2026-05-02", "last_on": "2026-05-01"}
    )

    assert [one.key for one in session.problems] == ["last_on", f"things.{ROW_1}.what"]


def test_what_blocks_names_every_open_question_once() -> None:
    session = works(weapon="", first_on="2027-01-01", last_on="31.2.2026", kind="castle")
    session = FormSession(EVERYTHING, session.answers, today=date(2026, 5, 27))

    assert [(one.key, one.message) for one in session.blocking][:4] == [
        ("kind", "This is not among the choices. Choose from the list."),
        ("first_on", "This is in the future. Give the day it happened."),
        ("last_on", "February has 28 days."),
        ("weapon", "Not answered."),
    ]


def test_an_invalid_answer_is_shown_and_does_not_count() -> None:
    session = everything(count="many")

    field = session.field("count")
    assert field.value == "many"
    assert not field.counts
    assert "count" not in session.effective_answers()


def test_answers_to_what_the_form_does_not_know_are_left_be() -> None:
    session = everything(
        kind="tent", gone="x", things__nonsense__what="x", **{f"things__{ROW_1}__gone": "x"}
    )

    assert session.answers["gone"] == "x"
    assert set(session.effective_answers()) == {"kind"}
    assert session.value("gone") is None
