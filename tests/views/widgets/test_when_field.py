"""A day, with or without a time, is typed as it is said, and what was understood is told."""

from datetime import date, datetime, time

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from om_desktop.domain.typed_dates import Lean
from om_desktop.operations.reference import load_calendar
from om_desktop.views.widgets.field import Field
from om_desktop.views.widgets.when_field import When, WhenField

NOW = datetime(2026, 5, 27, 9, 41)  # noqa: DTZ001  London wall time, as the desk gives it


def make(
    qtbot: QtBot, *, with_time: bool = True, lean: Lean = Lean.NEAREST, closed_days: bool = True
) -> tuple[WhenField, Field]:
    when = WhenField(with_time=with_time, lean=lean)
    when.set_up(lambda: NOW, load_calendar() if closed_days else None)
    field = Field(label="When", control=when)
    qtbot.addWidget(field)
    field.show()
    return when, field


def leave(when: WhenField) -> None:
    when.editingFinished.emit()


@pytest.mark.parametrize(
    ("typed", "words", "kind"),
    [
        ("yesterday 14:00", "Tue 26 May 2026 14:00", "ok"),
        ("3.6", "Wed 3 Jun 2026", "ok"),
        ("Wed 3 Jun 2026", "", "ok"),
        (
            "25.5.26",
            "Mon 25 May 2026: bank holiday (Spring bank holiday). You can still choose it.",
            "warn",
        ),
        ("sat 10am", "Sat 30 May 2026 10:00: a weekend. You can still choose it.", "warn"),
    ],
)
def test_what_was_understood_stands_below_and_what_was_typed_stays(
    qtbot: QtBot, typed: str, words: str, kind: str
) -> None:
    when, field = make(qtbot)
    notes: list[tuple[str, str]] = []
    when.note_changed.connect(lambda said, how: notes.append((said, how)))
    QTest.keyClicks(when, typed)
    assert notes[-1] == (words, kind)
    assert when.text() == typed
    assert field.problem() == ""


def test_a_problem_is_told_when_the_field_is_left_not_while_typing(qtbot: QtBot) -> None:
    when, field = make(qtbot)
    QTest.keyClicks(when, "31.6")
    assert field.problem() == ""
    leave(when)
    assert field.problem() == "June has 30 days."
    assert (when.when(), when.problem()) == (None, "June has 30 days.")


def test_it_tells_each_change_of_what_is_understood_once(qtbot: QtBot) -> None:
    when, _field = make(qtbot)
    told: list[When | None] = []
    when.when_changed.connect(told.append)
    QTest.keyClicks(when, "3.6 1")
    assert told == [(date(2026, 6, 3), None), (date(2026, 6, 3), time(1))]
    when.clear()
    when.textEdited.emit("")
    assert told[-1] is None
    assert (when.when(), when.problem()) == (None, "")


def test_a_field_for_days_takes_no_time(qtbot: QtBot) -> None:
    when, _field = make(qtbot, with_time=False, lean=Lean.PAST)
    when.set_typed("28.5")
    assert when.when() == (date(2025, 5, 28), None)
    when.set_typed("3.6 14:00")
    assert when.when() is None
    assert "Not read as a date" in when.problem()


def test_closed_days_are_told_only_where_they_matter(qtbot: QtBot) -> None:
    when, _field = make(qtbot, closed_days=False)
    notes: list[tuple[str, str]] = []
    when.note_changed.connect(lambda said, how: notes.append((said, how)))
    when.set_typed("30.5")
    assert notes[-1] == ("Sat 30 May 2026", "ok")


def test_a_value_is_shown_as_it_can_be_typed_back(qtbot: QtBot) -> None:
    when, _field = make(qtbot)
    when.set_when((date(2026, 6, 3), time(14, 30)))
    assert when.text() == "Wed 3 Jun 2026 14:30"
    when.set_typed(when.text())
    assert when.when() == (date(2026, 6, 3), time(14, 30))
    when.set_when(None)
    assert (when.text(), when.when()) == ("", None)


def test_a_day_picked_from_the_month_keeps_the_time(qtbot: QtBot) -> None:
    when, _field = make(qtbot)
    when.set_when((date(2026, 6, 3), time(14, 30)))
    when.set_day(date(2026, 6, 5))
    assert when.when() == (date(2026, 6, 5), time(14, 30))
    assert when.text() == "Fri 5 Jun 2026 14:30"
    when.set_day(None)
    assert when.when() is None
