"""The person page says all that is kept of the person, and each part of it can be changed."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from om_desktop.domain.address import Address, AddressStatus, Permission
from om_desktop.domain.person import Alias, Circumstance, Disability, PersonalContact
from om_desktop.operations import people
from om_desktop.operations.cases import NewCase, register_case
from om_desktop.storage.store import Store
from om_desktop.views import person_content, theme
from om_desktop.views.person_page import PersonPage
from tests.builders import a_person, an_address
from tests.support.acting import do, file_of
from tests.support.desks import TestingDesk, desk_over, settle
from tests.support.forms import buttons, dialog_of, fill, problems_shown, save, words
from tests.support.full_case import add_empty_case, add_full_case
from tests.support.people import COLLEAGUE, MANAGER, READER
from tests.support.stores import Clock


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_full_case(store)


@pytest.fixture
def page(desk: TestingDesk, qtbot: QtBot) -> PersonPage:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light", motion=False)
    made = PersonPage(desk)
    qtbot.addWidget(made)
    made.resize(1294, 612)
    made.show()
    return made


def show(page: PersonPage, store: Store, case_id: UUID, qtbot: QtBot) -> None:
    page.show_case(file_of(store, case_id), None)
    settle(qtbot, page.desk)


class TestShowing:
    def test_everything_kept_of_the_person_stands_there(
        self, page: PersonPage, store: Store, case_id: UUID, qtbot: QtBot
    ) -> None:
        show(page, store, case_id, qtbot)
        said = words(page)
        for part in (
            "Mr Kieran Aled Docherty-Vaughan",
            "Mon 14 Mar 1994, age 32",
            "A1234BC",
            "2008/7231544V",
            "07700 900318",
            "14 Quay Row, Penlan, Dyfed, SA62 5QQ",
            "Private rental, verified, since 1 Nov 2024",
            "Permission asked 22 May 2026",
            "Kier Brannigan",
            "Siân Docherty",
            "Employment: Employed full time",
            "Dyslexia",
            "Adjustments: Step sheets in 16 pt; read letters aloud at the end of a session.",
            "Welsh",
            "Works at a builders' yard in Penlan",
        ):
            assert part in said, part

    def test_who_changed_it_last_and_when(
        self, page: PersonPage, store: Store, case_id: UUID, clock: Clock, qtbot: QtBot
    ) -> None:
        clock.now = datetime(2026, 6, 2, 10, 30, tzinfo=UTC)
        seen = file_of(store, case_id).person
        do(store, lambda u: people.change_person(u, seen, {"religion": "Christian"}), MANAGER)
        show(page, store, case_id, qtbot)
        last = "Last changed by Gareth Oyelaran-Price, Tue 2 Jun 2026 11:30"
        assert page.ui.changed.text() == last
        assert "Gareth Oyelaran-Price, 2 Jun 2026" in words(page)

    def test_a_case_with_nothing_says_what_is_missing(
        self, page: PersonPage, store: Store, qtbot: QtBot
    ) -> None:
        show(page, store, add_empty_case(store), qtbot)
        said = words(page)
        for part in ("Not given yet", "Not known", "No address yet.", "No other names known."):
            assert part in said
        assert "Give CRN" in buttons(page)

    def test_looking_back_it_is_as_it_was_and_read_only(
        self, page: PersonPage, store: Store, case_id: UUID, qtbot: QtBot
    ) -> None:
        day = date(2026, 3, 13)
        page.show_case(file_of(store, case_id), day)
        settle(qtbot, page.desk)
        assert "Mon 14 Mar 1994, age 31" in words(page)
        assert not [name for name in buttons(page) if name.startswith(("Edit", "End", "Add"))]
        assert page.ui.changed.text().startswith("Read only: as known on Fri 13 Mar 2026")
        page.bring_forward("identity")
        assert page.dialog is None

    @pytest.mark.parametrize("actor", [COLLEAGUE, READER])
    def test_who_may_not_change_it_is_told_so(
        self, store: Store, case_id: UUID, qtbot: QtBot, actor: object
    ) -> None:
        with desk_over(store, actor) as desk:  # type: ignore[arg-type]
            made = PersonPage(desk)
            qtbot.addWidget(made)
            made.show()
            show(made, store, case_id, qtbot)
            assert made.ui.changed.text().startswith("Read only for you (")
            assert not [name for name in buttons(made) if name.startswith(("Edit", "End", "Add"))]
            made.bring_forward("address:new")
            assert made.dialog is None

    def test_ended_things_fold_away_and_stay_readable(
        self, page: PersonPage, store: Store, case_id: UUID, qtbot: QtBot
    ) -> None:
        moved = {"street": "Heol Fawr", "started_on": date(2026, 5, 20)}
        do(store, lambda u: people.add_address(u, case_id, moved))
        show(page, store, case_id, qtbot)
        rows = page._rows["address"]
        assert "14 Quay Row, Penlan, Dyfed, SA62 5QQ" not in words(rows)
        rows._more.click()
        settle(qtbot, page.desk)
        assert "14 Quay Row, Penlan, Dyfed, SA62 5QQ" in words(rows)
        assert "Private rental, verified, 1 Nov 2024 to 20 May 2026" in words(rows)
        old = next(a for a in file_of(store, case_id).all(Address) if a.ended_on)
        rows._more.click()
        assert rows.bring_forward(old.record_id) is not None
        assert rows.bring_forward(case_id) is None

    def test_on_a_narrow_page_the_columns_stand_under_each_other(
        self, page: PersonPage, store: Store, case_id: UUID, qtbot: QtBot
    ) -> None:
        show(page, store, case_id, qtbot)
        assert page.ui.address.geometry().left() > page.ui.identity.geometry().right()
        page.resize(700, 612)
        qtbot.waitUntil(
            lambda: page.ui.address.geometry().top() > page.ui.identity.geometry().bottom()
        )


class TestChanging:
    @pytest.mark.parametrize(
        ("section", "answers", "field", "value"),
        [
            ("identity", {"forename": "Kieron"}, "forename", "Kieron"),
            ("reach", {"mobile": "07700 900001"}, "mobile", "07700 900001"),
            ("language", {"preferred_language": "Welsh"}, "preferred_language", "Welsh"),
            ("equality", {"religion": "Christian"}, "religion", "Christian"),
            ("notes", {"notes": "Works nights."}, "notes", "Works nights."),
        ],
    )
    def test_each_section_has_its_dialog(
        self,
        page: PersonPage,
        store: Store,
        case_id: UUID,
        qtbot: QtBot,
        section: str,
        answers: dict[str, str],
        field: str,
        value: str,
    ) -> None:
        show(page, store, case_id, qtbot)
        before = file_of(store, case_id).person
        page._sections[section]._action.click()
        fill(dialog_of(page, qtbot).form, **answers)
        save(page, qtbot)
        person = file_of(store, case_id).person
        assert getattr(person, field) == value
        assert getattr(before, field) != value
        assert page.dialog is None

    def test_a_new_main_address_ends_the_one_before(
        self, page: PersonPage, store: Store, case_id: UUID, qtbot: QtBot
    ) -> None:
        show(page, store, case_id, qtbot)
        page.bring_forward("address:new")
        fill(dialog_of(page, qtbot).form, street="Heol Fawr", started_on="20.5")
        save(page, qtbot)
        statuses = {a.street: a.status for a in file_of(store, case_id).all(Address)}
        assert statuses["Quay Row"] is AddressStatus.PREVIOUS
        assert statuses["Heol Fawr"] is AddressStatus.MAIN

    def test_permission_given_is_recorded_and_a_refusal_asks_why(
        self, page: PersonPage, store: Store, case_id: UUID, qtbot: QtBot
    ) -> None:
        show(page, store, case_id, qtbot)
        proposed = next(
            a for a in file_of(store, case_id).all(Address) if a.status is AddressStatus.PROPOSED
        )
        page._rows["address"].action_chosen.emit(proposed.record_id, "edit")
        form = dialog_of(page, qtbot).form
        fill(form, permission="Refused", permission_decided_on="25.5")
        save(page, qtbot)
        assert problems_shown(form) == {"permission_reason": "Say why permission was refused."}
        fill(form, permission_reason="Near the victim's work.")
        save(page, qtbot)
        kept = file_of(store, case_id).find(Address, proposed.record_id)
        assert kept is not None
        assert kept.permission is Permission.REFUSED

    @pytest.mark.parametrize(
        ("what", "answers", "kind", "title"),
        [
            ("alias", {"surname": "Maddox"}, Alias, "Maddox"),
            (
                "contact",
                {"name": "Dr Oduya", "relationship_type": "GP"},
                PersonalContact,
                "Dr Oduya",
            ),
            ("circumstance", {"circumstance_type": "Carer"}, Circumstance, "Carer"),
            ("disability", {"disability_type": "Arthritis"}, Disability, "Arthritis"),
        ],
    )
    def test_what_stands_beside_is_added_changed_and_ended(
        self,
        page: PersonPage,
        store: Store,
        case_id: UUID,
        qtbot: QtBot,
        what: str,
        answers: dict[str, str],
        kind: type[Alias],
        title: str,
    ) -> None:
        show(page, store, case_id, qtbot)
        page._sections[what]._action.click()
        fill(dialog_of(page, qtbot).form, **answers)
        save(page, qtbot)
        show(page, store, case_id, qtbot)
        assert title in words(page)
        kept = file_of(store, case_id).all(kind)[-1]
        page._rows[what].action_chosen.emit(kept.record_id, "end")
        save(page, qtbot)
        ended = file_of(store, case_id).find(kind, kept.record_id)
        assert ended is not None
        assert ended.ended_on == date(2026, 5, 27)

    def test_a_crn_that_came_later_is_given_once(
        self, page: PersonPage, store: Store, qtbot: QtBot
    ) -> None:
        person = {"forename": "Bethan", "surname": "Cadwallader"}
        case_id = do(store, lambda u: register_case(u, NewCase(person=person)))
        show(page, store, case_id, qtbot)
        page.ui.give_crn.click()
        fill(dialog_of(page, qtbot).form, crn="b118822")
        save(page, qtbot)
        show(page, store, case_id, qtbot)
        assert file_of(store, case_id).person.crn == "B118822"
        assert not page.ui.give_crn.isVisible()

    def test_another_dialog_or_another_case_closes_the_one_before_and_keeps_its_draft(
        self, page: PersonPage, store: Store, case_id: UUID, qtbot: QtBot
    ) -> None:
        show(page, store, case_id, qtbot)
        page.bring_forward("identity")
        fill(dialog_of(page, qtbot).form, forename="Kieron")
        page.bring_forward("reach")
        assert dialog_of(page, qtbot).plan.heading == "Phone, e-mail and reminders"
        fill(dialog_of(page, qtbot).form, mobile="07700 900001")
        page.write_drafts()
        settle(qtbot, page.desk)
        show(page, store, add_empty_case(store), qtbot)
        assert page.dialog is None
        drafts = store.reader(page.desk.actor).drafts_left_open()
        assert {draft.key.subject: draft.content for draft in drafts} == {
            "identity": {"forename": "Kieron"},
            "reach": {"mobile": "07700 900001"},
        }

    def test_a_subject_that_names_nothing_opens_nothing(
        self, page: PersonPage, store: Store, case_id: UUID, qtbot: QtBot
    ) -> None:
        page.bring_forward("identity")
        show(page, store, case_id, qtbot)
        for subject in ("nowhere", f"end-address:{case_id}", "end-nothing:x", ""):
            page.bring_forward(subject)
            assert page.dialog is None


class TestWords:
    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({}, ""),
            (
                {"permission": Permission.GIVEN, "permission_decided_on": date(2026, 5, 25)},
                "Permission given 25 May 2026",
            ),
            ({"permission": Permission.REFUSED}, "Permission refused"),
        ],
    )
    def test_permission(self, fields: dict[str, Any], said: str) -> None:
        assert person_content.permission_words(an_address(**fields)) == said

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({}, "Not asked"),
            ({"interpreter_needed": False}, "Not needed"),
            ({"interpreter_needed": True}, "Needed"),
            ({"interpreter_needed": True, "preferred_language": "Polish"}, "Needed, Polish"),
        ],
    )
    def test_interpreter(self, fields: dict[str, object], said: str) -> None:
        assert person_content.language(a_person(**fields))[1][1] == said

    def test_a_period(self) -> None:
        assert person_content.period(None, date(2026, 5, 1)) == "until 1 May 2026"
        assert person_content.period(None, None) == ""
