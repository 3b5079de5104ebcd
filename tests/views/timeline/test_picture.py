"""The picture of the timeline: walked by keyboard, told when hovered, opened by either."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from om_desktop.domain.register_entry import RoshLevel
from om_desktop.views import theme
from om_desktop.views.timeline.content import (
    Lane,
    Mark,
    MarkKind,
    RiskBand,
    Timeline,
)
from om_desktop.views.timeline.legend import Legend
from om_desktop.views.timeline.picture import TimelinePicture
from om_desktop.views.timeline.scale import Scale

START, END, TODAY = date(2025, 9, 8), date(2027, 9, 7), date(2026, 5, 27)


def a_mark(kind: MarkKind, on: date, lane: Lane = Lane.CONTACTS) -> Mark:
    return Mark(lane, kind, on, "Office visit", "contacts", on.isoformat())


MARKS = (
    a_mark(MarkKind.KEPT, date(2025, 12, 1)),
    a_mark(MarkKind.VISIT, date(2026, 3, 2), Lane.VISITS),
    a_mark(MarkKind.VISIT_OVERDUE, TODAY, Lane.VISITS),
    a_mark(MarkKind.REVIEW_DUE, date(2026, 8, 3), Lane.REVIEWS),
)
WHOLE = Timeline(
    START,
    END,
    TODAY,
    START,
    END,
    (
        RiskBand(None, START, date(2025, 10, 1)),
        RiskBand(RoshLevel.VERY_HIGH, date(2025, 10, 1), TODAY),
    ),
    MARKS,
)


@pytest.fixture
def picture(qtbot: QtBot) -> TimelinePicture:
    made = TimelinePicture()
    qtbot.addWidget(made)
    made.resize(1_000, 208)
    made.set_timeline(WHOLE)
    made.show()
    made.setFocus()
    return made


@pytest.fixture
def opened(picture: TimelinePicture) -> list[Mark]:
    heard: list[Mark] = []
    picture.mark_opened.connect(heard.append)
    return heard


def image(picture: TimelinePicture) -> QImage:
    return picture.grab().toImage()


@pytest.mark.parametrize("name", ["light", "dark", "high_contrast"])
@pytest.mark.parametrize("kind", MarkKind)
def test_every_mark_is_painted_in_every_theme(
    picture: TimelinePicture, qapp: QApplication, kind: MarkKind, name: str
) -> None:
    theme.apply(qapp, name)
    picture.set_timeline(replace(WHOLE, marks=()))
    without = image(picture)
    picture.set_timeline(replace(WHOLE, marks=(a_mark(kind, date(2027, 1, 4)),)))
    assert image(picture) != without
    theme.apply(qapp, "light")


@pytest.mark.parametrize("level", [None, *RoshLevel])
def test_every_level_has_a_band_of_its_own(
    picture: TimelinePicture, level: RoshLevel | None
) -> None:
    images = []
    for each in (level, RoshLevel.LOW if level is not RoshLevel.LOW else None):
        picture.set_timeline(replace(WHOLE, bands=(RiskBand(each, START, TODAY),)))
        images.append(image(picture))
    assert images[0] != images[1]


def test_the_arrow_keys_walk_the_marks_and_say_them(
    picture: TimelinePicture, opened: list[Mark]
) -> None:
    for expected in MARKS:
        QTest.keyClick(picture, Qt.Key.Key_Right)
        assert picture.accessibleDescription().startswith(
            f"{expected.on:%a} {expected.on.day} {expected.on:%b %Y}: Office visit."
        )
    QTest.keyClick(picture, Qt.Key.Key_Right)
    QTest.keyClick(picture, Qt.Key.Key_Return)
    QTest.keyClick(picture, Qt.Key.Key_Home)
    QTest.keyClick(picture, Qt.Key.Key_Enter)
    QTest.keyClick(picture, Qt.Key.Key_End)
    QTest.keyClick(picture, Qt.Key.Key_Left)
    QTest.keyClick(picture, Qt.Key.Key_Return)
    assert opened == [MARKS[-1], MARKS[0], MARKS[-2]]


def test_enter_before_a_mark_was_chosen_opens_none(
    picture: TimelinePicture, opened: list[Mark]
) -> None:
    QTest.keyClick(picture, Qt.Key.Key_Return)
    assert opened == []


def test_a_picture_without_marks_takes_every_key(
    picture: TimelinePicture, opened: list[Mark]
) -> None:
    picture.set_timeline(replace(WHOLE, marks=()))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_A):
        QTest.keyClick(picture, key)
    assert opened == []


def test_a_press_opens_the_mark_under_the_pointer_only(
    picture: TimelinePicture, opened: list[Mark]
) -> None:
    place = picture._places[1].toPoint()
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=place + QPoint(4, 2))
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=place + QPoint(60, 40))
    assert opened == [MARKS[1]]


def test_the_pointer_shows_where_something_opens(picture: TimelinePicture) -> None:
    QTest.mouseMove(picture, picture._places[0].toPoint())
    assert picture.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(picture, QPoint(500, 150))
    assert picture.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_hovering_tells_what_a_mark_is(
    picture: TimelinePicture, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, words, _w: told.append(words))
    for place in (picture._places[0].toPoint(), QPoint(500, 150)):
        event = QHelpEvent(QEvent.Type.ToolTip, place, picture.mapToGlobal(place))
        assert picture.event(event)
    assert told == ["Mon 1 Dec 2025: Office visit. Kept."]


def test_the_chosen_mark_has_the_focus_ring(picture: TimelinePicture) -> None:
    picture.setFocus()
    before = image(picture)
    QTest.keyClick(picture, Qt.Key.Key_Right)
    assert image(picture) != before


def test_marks_keep_their_days_when_the_window_grows(picture: TimelinePicture) -> None:
    before = [place.x() for place in picture._places]
    picture.resize(1_600, 208)
    after = [place.x() for place in picture._places]
    assert after == sorted(after)
    assert all(b > a for a, b in zip(before, after, strict=True))


def test_before_it_was_given_a_case_it_paints_nothing_and_answers_nothing(qtbot: QtBot) -> None:
    empty = TimelinePicture()
    qtbot.addWidget(empty)
    empty.resize(400, 208)
    empty.show()
    QTest.keyClick(empty, Qt.Key.Key_Right)
    QTest.mouseClick(empty, Qt.MouseButton.LeftButton)
    QTest.mouseMove(empty, QPoint(30, 30))
    assert not empty.grab().isNull()


# Scale and legend


def test_days_become_places_and_stay_inside() -> None:
    scale = Scale(date(2026, 1, 1), date(2026, 1, 11), 100, 200)
    assert scale.x(date(2026, 1, 6)) == 150
    assert scale.x(date(2020, 1, 1)) == 100
    assert scale.x(date(2030, 1, 1)) == 200


@pytest.mark.parametrize(
    ("years", "first", "count"), [(0, "Feb 2026", 5), (2, "Apr 2026", 8), (20, "Jan 2027", 4)]
)
def test_month_lines_leave_room_for_their_words(years: int, first: str, count: int) -> None:
    start = date(2026, 1, 1)
    end = start.replace(year=start.year + years) if years else start + timedelta(days=180)
    lines = Scale(start, end, 0, 600).month_lines(72)
    assert lines[0][1] == first
    assert abs(len(lines) - count) <= 1
    assert all(day.day == 1 for day, _ in lines)


def test_one_day_is_no_reason_to_divide_by_nothing() -> None:
    assert Scale(TODAY, TODAY, 0, 100).x(TODAY) == 0


def test_the_legend_names_its_marks_and_shows_what_fits(qtbot: QtBot) -> None:
    legend = Legend()
    qtbot.addWidget(legend)
    assert "Acceptable absence" in legend.accessibleName()
    legend.resize(legend.sizeHint())
    whole = legend.grab().toImage()
    legend.resize(120, legend.sizeHint().height())
    assert legend.grab().toImage().size() != whole.size()
    assert legend.minimumSizeHint().width() == 0
