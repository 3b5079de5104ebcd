"""What is typed into a contact's form is read, kept as a draft, and put back as it was meant."""

from datetime import date, datetime, time
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from om_desktop.domain.sentence_plan import ObjectiveStatus
from om_desktop.operations.reference import load_reference
from om_desktop.views.contact_choices import (
    ObjectiveChoice,
    choices_of,
    moment_text,
    outcomes_offered,
    read_moment,
    short_moment,
)
from om_desktop.views.contact_entry_values import (
    TypedContact,
    from_content,
    read_typed,
    to_content,
    typed_from,
)
from om_desktop.views.contact_type_field import ContactTypeField, matching_types
from om_desktop.views.objective_chips import ObjectiveChips
from om_desktop.views.widgets.flow_row import FlowRow
from tests.builders import a_contact, a_file, an_agreed_plan, an_id, an_objective, an_order

NOW = datetime(2026, 5, 27, 9, 41)  # noqa: DTZ001  London wall time, as appointments are kept
TODAY = NOW.date()
CODES = load_reference().codes
TYPES = [t for t in CODES.contact_types.values() if not t.system]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("27.5 1015", "Wed 27 May 2026 10:15"),
        ("yesterday", "Tue 26 May 2026"),
        ("27.5 10:15-10:45", "Wed 27 May 2026 10:15-10:45"),
        ("27.5 10:15 to 11am", "Wed 27 May 2026 10:15-11:00"),
        ("2026-05-26", "Tue 26 May 2026"),
    ],
)
def test_a_moment_is_read_and_reads_back(text: str, words: str) -> None:
    moment = read_moment(text, NOW).value
    assert moment is not None
    assert moment_text(moment) == words
    assert read_moment(words, NOW).value == moment


@pytest.mark.parametrize("text", ["31.6", "27.5 10:15-25:00", "soon", "-", "to 10:00 to"])
def test_what_is_no_moment_says_why(text: str) -> None:
    assert read_moment(text, NOW).value is None
    assert read_moment(text, NOW).problem


@pytest.mark.parametrize(
    ("on", "at", "words"),
    [
        (TODAY, time(10, 5), "Today 10:05"),
        (date(2026, 5, 22), time(14), "Fri 22 May 14:00"),
        (date(2025, 5, 2), None, "Fri 2 May 2025"),
    ],
)
def test_a_list_shows_moments_shortly(on: date, at: time | None, words: str) -> None:
    assert short_moment(on, at, TODAY) == words


def test_a_draft_holds_everything_and_nothing_else() -> None:
    contact = a_contact(
        ends_at=time(11),
        outcome="UAAB",
        action="EA02",
        notes="No reply",
        location="Penlan House",
        purpose="See who lives there",
        order_id=an_id(),
        requirement_id=an_id(),
        enforceable=True,
        rar_day=True,
        sensitive=True,
        objectives=frozenset({an_id(), an_id()}),
    )
    typed = typed_from(contact)
    assert from_content(to_content(typed), NOW) == typed


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"objectives": "none", "order_id": "no id", "rar_day": "yes"},
        {"objectives": [1, None, "x"], "unknown": 7},
    ],
)
def test_a_draft_of_another_version_is_read_as_far_as_it_goes(content: dict[str, object]) -> None:
    assert from_content(content, NOW) == TypedContact()


def test_an_entry_shown_and_read_again_is_the_same() -> None:
    contact = a_contact(TODAY, time(9), ends_at=time(9, 30), outcome="ATTC", notes="Came")

    entry = read_typed(typed_from(contact), NOW).entry

    assert entry is not None
    assert (entry.on, entry.starts_at, entry.ends_at) == (TODAY, time(9), time(9, 30))
    assert (entry.contact_type, entry.outcome, entry.notes) == ("COAP", "ATTC", "Came")


def test_all_that_is_wrong_is_said_at_once() -> None:
    problems = read_typed(TypedContact(when="31.6", until="25:00"), NOW).problems
    assert set(problems) == {"contact_type", "on", "ends_at"}


def test_what_is_to_come_offers_absences_alone() -> None:
    assert not any(outcome.attended for outcome in outcomes_offered(CODES, to_come=True))
    assert any(outcome.attended for outcome in outcomes_offered(CODES, to_come=False))


def test_the_one_order_is_what_a_contact_counts_for() -> None:
    order = an_order(event_number="1")
    choices = choices_of(a_file(order), CODES, NOW)
    assert [each.label for each in choices.counts_for] == [
        "No one order",
        "Order 1, community order",
    ]
    assert choices.usual == 1
    assert choices_of(a_file(order, an_order()), CODES, NOW).usual == 0


def test_open_objectives_are_offered_with_short_labels() -> None:
    plan = an_agreed_plan()
    long = an_objective(plan, title="Find steady work that I can keep when the baby comes")
    done = an_objective(plan, status=ObjectiveStatus.ACHIEVED, position=1)
    later = an_objective(plan, None, title="Drink", status=ObjectiveStatus.FUTURE, position=2)

    offered = choices_of(a_file(plan, long, done, later), CODES, NOW).objectives

    assert [each.label for each in offered] == [
        "1 Find steady work that I\u2026",
        "2 Drink (later)",  # numbered as on the person's paper
    ]
    assert offered[0].title.endswith("baby comes")


# The field of the type


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("copt", "COPT"),
        ("plan tel", "COPT"),
        ("home", "CHVS"),
        ("Arrest", "CARR"),
        ("c204", "C204"),
    ],
)
def test_a_type_is_found_by_the_beginning_of_its_words_or_its_code(typed: str, first: str) -> None:
    assert matching_types(typed, TYPES)[0].code == first


def test_nothing_fits_what_nothing_is_called() -> None:
    assert matching_types("zebra", TYPES) == []


def test_the_usual_types_are_offered_first(qtbot: QtBot) -> None:
    field = ContactTypeField()
    qtbot.addWidget(field)
    field.set_types(TYPES, ["CTOB", "CHVS"])
    field.show()

    QTest.keyClick(field, Qt.Key.Key_Down)

    assert [known.code for known in field._offered[:2]] == ["CTOB", "CHVS"]


def test_typing_over_a_type_takes_it_back(qtbot: QtBot) -> None:
    field = ContactTypeField()
    qtbot.addWidget(field)
    field.set_types(TYPES)
    field.set_code("COAP")
    field.show()
    told: list[str] = []
    field.chosen.connect(told.append)

    QTest.keyClicks(field, "x")
    field._popup.hide()

    assert field.code() == ""
    assert told == [""]


# Chips and rows


def test_objectives_are_added_and_taken_off(qtbot: QtBot) -> None:
    first, second = UUID(int=1), UUID(int=2)
    chips = ObjectiveChips()
    qtbot.addWidget(chips)
    assert chips.isHidden()
    chips.set_objectives(
        [ObjectiveChoice(first, "1 Work", "1 Work"), ObjectiveChoice(second, "2 Drink", "2 Drink")]
    )
    chips.show()

    chips._fill_menu()
    chips._menu.actions()[1].trigger()
    chips._fill_menu()
    chips._menu.actions()[0].trigger()
    assert [chip.text() for chip in chips._chips] == ["1 Work", "2 Drink"]
    QTest.keyClick(chips._chips[0], Qt.Key.Key_Delete)

    assert chips.chosen() == {second}


def test_an_objective_that_is_no_longer_open_stays_chosen(qtbot: QtBot) -> None:
    chips = ObjectiveChips()
    qtbot.addWidget(chips)
    chips.choose([UUID(int=9)])
    chips.set_objectives([])
    assert chips.chosen() == {UUID(int=9)}
    assert chips._chips[0].text() == "Objective no longer open"


def test_a_row_goes_on_in_the_next_line_where_it_is_narrow(qtbot: QtBot) -> None:
    row = FlowRow(gap=8)
    qtbot.addWidget(row)
    for _ in range(6):
        row.add(QLabel("a few words", row))
    wide, narrow = row.sizeHint().width() + 20, row.sizeHint().width() // 3

    assert row.heightForWidth(narrow) > 2 * row.heightForWidth(wide)
