"""Registers and the RoSH level: set, reviewed, ended; one level in force at a time."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from om_desktop.domain.register_entry import RegisterEntry, RoshLevel
from om_desktop.operations import registers
from om_desktop.operations.values import Values
from om_desktop.storage.store import Store
from tests.support.acting import do, file_of, log_of, problems_of
from tests.support.stores import add_case

TODAY = date(2026, 5, 27)
MAY = date(2026, 5, 1)
MAPPA = {
    "register": "MAPP",
    "level": "M1",
    "category": "M2",
    "started_on": MAY,
    "source": "MAPPA meeting",
}


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store)


def set_level(
    store: Store, case_id: UUID, level: RoshLevel, since: date, source: str = "Assessment"
) -> RegisterEntry:
    return do(store, lambda u: registers.set_rosh_level(u, case_id, level, since, source))


class TestTheRoshLevel:
    def test_a_new_level_ends_the_one_in_force(self, store: Store, case_id: UUID) -> None:
        set_level(store, case_id, RoshLevel.MEDIUM, MAY)
        set_level(store, case_id, RoshLevel.HIGH, date(2026, 5, 20), "Police")
        before, now = file_of(store, case_id).all(RegisterEntry)
        assert (before.ended_on, before.end_reason) == (date(2026, 5, 20), "Level changed")
        assert (now.register, now.source, now.ended_on) == ("RHRH", "Police", None)
        assert now.next_review_on == date(2026, 11, 20)
        assert file_of(store, case_id).rosh_level is RoshLevel.HIGH
        assert log_of(store, case_id)[-1] == (
            "register_entered",
            "High risk of serious harm since 20 May 2026. Source: Police.",
        )

    @pytest.mark.parametrize(
        ("level", "since", "source", "problems"),
        [
            (
                None,
                None,
                "",
                {
                    "level": "This is needed.",
                    "started_on": "This is needed.",
                    "source": "Say where this comes from: an assessment, the court, the police.",
                },
            ),
            (
                RoshLevel.MEDIUM,
                TODAY,
                "Court",
                {"level": "Medium is in force since 1 May 2026. Review it instead."},
            ),
            (
                RoshLevel.HIGH,
                date(2026, 4, 30),
                "Court",
                {"started_on": "The level in force began on 1 May 2026. Give a later day."},
            ),
            (
                RoshLevel.HIGH,
                date(2026, 5, 28),
                "Court",
                {"started_on": "This day is still to come."},
            ),
        ],
    )
    def test_what_does_not_fit_is_answered(
        self,
        store: Store,
        case_id: UUID,
        level: RoshLevel | None,
        since: date | None,
        source: str,
        problems: dict[str, str],
    ) -> None:
        set_level(store, case_id, RoshLevel.MEDIUM, MAY)
        found = problems_of(
            store, lambda u: registers.set_rosh_level(u, case_id, level, since, source)
        )
        assert found == problems
        assert file_of(store, case_id).rosh_level is RoshLevel.MEDIUM


class TestRegisters:
    def test_an_entry_gets_the_review_date_of_its_register(
        self, store: Store, case_id: UUID
    ) -> None:
        kept = do(store, lambda u: registers.add_register_entry(u, case_id, MAPPA))
        assert kept.next_review_on == date(2026, 8, 1)
        assert log_of(store, case_id) == [
            (
                "register_entered",
                "MAPPA, category 2, level 1 since 1 May 2026. Source: MAPPA meeting.",
            )
        ]

    def test_a_register_not_reviewed_by_the_calendar_gets_none(
        self, store: Store, case_id: UUID
    ) -> None:
        vulnerable = {"register": "RVLN", "started_on": MAY, "source": "The person"}
        kept = do(store, lambda u: registers.add_register_entry(u, case_id, vulnerable))
        assert kept.next_review_on is None

    def test_a_given_review_date_stands_and_an_unknown_register_follows_the_policy(
        self, store: Store, case_id: UUID
    ) -> None:
        given = MAPPA | {"next_review_on": date(2026, 7, 1)}
        assert do(
            store, lambda u: registers.add_register_entry(u, case_id, given)
        ).next_review_on == date(2026, 7, 1)
        foreign = {"register": "ZZZZ", "started_on": MAY, "source": "Imported record"}
        assert do(
            store, lambda u: registers.add_register_entry(u, case_id, foreign)
        ).next_review_on == date(2026, 11, 1)

    @pytest.mark.parametrize(
        ("values", "problems"),
        [
            (
                {},
                {
                    "register": "Choose the register.",
                    "started_on": "Say since when.",
                    "source": "Say where this comes from: an assessment, the court, the police.",
                },
            ),
            (
                MAPPA | {"level": "", "category": "M9"},
                {"level": "Choose the level.", "category": "Choose the category."},
            ),
            (
                {"register": "RHRH", "started_on": MAY, "source": "Court"},
                {"register": "Set the RoSH level instead."},
            ),
            (
                {"register": "WEAP", "started_on": MAY, "source": "Court"},
                {"register": "Already on this register since 1 May 2026. Review that entry."},
            ),
            (
                {"register": "STRG", "started_on": date(2026, 6, 1), "source": "Court"},
                {"started_on": "This day is still to come."},
            ),
            (
                MAPPA | {"next_review_on": date(2026, 4, 1)},
                {"next_review_on": "The review is before the registration."},
            ),
        ],
    )
    def test_what_does_not_fit_is_answered(
        self, store: Store, case_id: UUID, values: Values, problems: dict[str, str]
    ) -> None:
        weapons = {"register": "WEAP", "started_on": MAY, "source": "Police"}
        do(store, lambda u: registers.add_register_entry(u, case_id, weapons))
        found = problems_of(store, lambda u: registers.add_register_entry(u, case_id, values))
        assert found == problems

    def test_mappa_and_not_mappa_do_not_stand_together(self, store: Store, case_id: UUID) -> None:
        do(store, lambda u: registers.add_register_entry(u, case_id, MAPPA))
        never = {"register": "NOTMAPPA", "started_on": MAY, "source": "Court"}
        assert problems_of(store, lambda u: registers.add_register_entry(u, case_id, never)) == {
            "register": "“MAPPA” stands. End that entry first."
        }

    def test_a_correction_changes_the_entry_in_place(self, store: Store, case_id: UUID) -> None:
        seen = do(store, lambda u: registers.add_register_entry(u, case_id, MAPPA))
        do(store, lambda u: registers.change_register_entry(u, seen, {"level": "M2"}))
        (only,) = file_of(store, case_id).all(RegisterEntry)
        assert only.level == "M2"
        wrong = {"register": "WEAP", "level": ""}
        found = problems_of(store, lambda u: registers.change_register_entry(u, seen, wrong))
        assert found == {"register": "End this entry and make another."}

    def test_a_review_at_the_same_level_sets_the_next(self, store: Store, case_id: UUID) -> None:
        seen = do(store, lambda u: registers.add_register_entry(u, case_id, MAPPA))
        do(store, lambda u: registers.review_register_entry(u, seen, TODAY, {"notes": "As before"}))
        (only,) = file_of(store, case_id).all(RegisterEntry)
        assert (only.next_review_on, only.notes) == (date(2026, 8, 27), "As before")
        assert log_of(store, case_id)[-1] == (
            "register_reviewed",
            "MAPPA, category 2, level 1, reviewed on 27 May 2026.",
        )

    def test_a_review_at_another_level_begins_a_new_entry(
        self, store: Store, case_id: UUID
    ) -> None:
        seen = do(store, lambda u: registers.add_register_entry(u, case_id, MAPPA))
        do(store, lambda u: registers.review_register_entry(u, seen, TODAY, {"level": "M2"}))
        before, now = file_of(store, case_id).all(RegisterEntry)
        assert (before.level, before.ended_on, before.end_reason) == (
            "M1",
            TODAY,
            "Level changed",
        )
        assert (now.level, now.started_on, now.ended_on) == ("M2", TODAY, None)

    def test_a_review_has_a_plausible_day(self, store: Store, case_id: UUID) -> None:
        seen = do(store, lambda u: registers.add_register_entry(u, case_id, MAPPA))
        for on, values, problems in (
            (None, {}, {"reviewed_on": "This is needed."}),
            (date(2026, 4, 1), {}, {"reviewed_on": "The review is before the registration."}),
            (date(2026, 5, 28), {}, {"reviewed_on": "This day is still to come."}),
            (
                TODAY,
                {"next_review_on": TODAY, "level": "M9"},
                {
                    "next_review_on": "The next review is after this one.",
                    "level": "Choose the level.",
                },
            ),
        ):
            found = problems_of(
                store,
                lambda u, on=on, values=values: registers.review_register_entry(  # type: ignore[misc]
                    u, seen, on, values
                ),
            )
            assert found == problems

    def test_an_entry_ends_with_a_day_and_a_reason(self, store: Store, case_id: UUID) -> None:
        seen = do(store, lambda u: registers.add_register_entry(u, case_id, MAPPA))
        assert problems_of(store, lambda u: registers.end_register_entry(u, seen, None, " ")) == {
            "ended_on": "This is needed.",
            "end_reason": "This is needed.",
        }
        do(store, lambda u: registers.end_register_entry(u, seen, TODAY, "No longer applies"))
        assert file_of(store, case_id).active_registers == ()
        assert log_of(store, case_id)[-1] == (
            "register_ended",
            "MAPPA, category 2, level 1, ended on 27 May 2026: No longer applies.",
        )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"register": "MAPP", "level": "M1", "category": "M2"}, "category 2, level 1"),
        ({"register": "MAPP", "level": "M1"}, "level 1"),
        ({"register": "AV2S", "level": "very_high"}, "Very high"),
        ({"register": "AV2S", "level": "HIGH"}, "High"),
        ({"register": "RCHD", "level": "Amber"}, "Amber"),
        ({"register": "WEAP"}, ""),
    ],
)
def test_levels_are_said_in_words(fields: dict[str, Any], words: str) -> None:
    some = UUID(int=1)
    assert RegisterEntry(record_id=some, case_id=some, **fields).level_words == words
