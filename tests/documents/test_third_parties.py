"""The warning before printing: a recorded name stands in the words for the person."""

import pytest

from om_desktop.documents import third_party_warnings
from om_desktop.domain.record import Record
from om_desktop.domain.sentence_plan import Progress
from tests.builders import a_review, a_step, an_objective, progress
from tests.documents.papers import PLAN, a_contact_person, a_small_file, plan_with, print_plan


def found(text: str, name: str, relationship: str = "ex-partner") -> bool:
    plan = plan_with(person_view=text)
    file = a_small_file(plan, a_contact_person(name, relationship))
    return bool(third_party_warnings(file, plan))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I rang Siân Pugh twice.", "Siân Pugh"),
        ("I rang SIAN  pugh.", "Siân Pugh"),
        ("Sian said no.", "Siân Pugh"),
        ("Mrs Pugh's letter", "Siân Pugh"),
        ("I owe Pugh money", "Pugh, Siân"),
        ("Dr Amin helps", "Dr Amin"),
        ("amin helps", "Dr Amin"),
        ("Will came round", "Will Harries"),
        ("Łucja and me", "Łucja Wójcik"),
        ("Wo\u0301jcik", "Łucja Wójcik"),
        ("O'Neill's flat", "Dermot O'Neill"),
    ],
)
def test_a_recorded_name_is_found(text: str, name: str) -> None:
    assert found(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I will keep my flat.", "Will Harries"),
        ("I will keep my flat.", "Will"),
        ("I may. I hope so.", "May Hope"),
        ("The Siana estate", "Siân Pugh"),
        ("My doctor, Mr and Mrs", "Mr Ab"),
        ("I rang my ex.", "Siân Pugh"),
        ("Docherty-Vaughan is my name", "Ann Docherty-Vaughan"),
        ("", "Siân Pugh"),
        ("Anything", "   "),
    ],
)
def test_what_is_no_name_of_somebody_else_raises_nothing(text: str, name: str) -> None:
    assert not found(text, name)


def test_a_relative_of_the_same_last_name_is_found_by_first_or_full_name() -> None:
    assert found("Ann said so", "Ann Docherty-Vaughan")
    assert found("ann docherty-vaughan", "Ann Docherty-Vaughan")


def everywhere(*records: Record) -> list[str]:
    file = a_small_file(PLAN, a_contact_person("Siân Pugh"), *records)
    return [warning.where for warning in third_party_warnings(file, PLAN)]


def test_objectives_steps_and_who_does_them_are_looked_through_as_numbered() -> None:
    first = an_objective(PLAN, title="I keep away", position=1)
    second = an_objective(PLAN, title="I say sorry to Sian", why="Sian asked", position=2)
    step = a_step(second, description="Write to Sian", actor_name="Sian")
    assert everywhere(first, second, step) == [
        "objective 2",
        "why objective 2 matters",
        "step 2.1",
        "who does step 2.1",
    ]


def test_words_of_a_review_are_looked_through() -> None:
    assert everywhere(a_review(PLAN, person_view="Sian is fine")) == [
        "the person's words at a review"
    ]


def test_a_removed_objective_is_not_printed_and_so_raises_nothing() -> None:
    objective = an_objective(PLAN, title="Sian")
    assert everywhere(objective, progress(objective, Progress.REMOVED)) == []


def test_the_officers_progress_notes_are_not_printed_and_so_raise_nothing() -> None:
    objective = an_objective(PLAN)
    assert everywhere(objective, progress(objective, text="Sian rang")) == []


def test_the_message_says_who_and_where() -> None:
    plan = plan_with(person_view="I rang Sian.")
    file = a_small_file(plan, a_contact_person("Siân Pugh"))
    (warning,) = third_party_warnings(file, plan)
    assert warning.message == (
        "Siân Pugh (ex-partner) is named as “Siân” in the person's own words."
    )


def test_the_warning_comes_with_the_print_and_the_words_stay_as_agreed() -> None:
    plan = plan_with(person_view="I rang Siân Pugh.")
    printed = print_plan(a_small_file(plan, a_contact_person("Siân Pugh", "")))
    assert printed.warnings == ("Siân Pugh is named in the person's own words.",)
