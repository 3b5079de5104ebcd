"""The band says who, how risky, which order, whose case, and what comes next."""

import sys
from datetime import date, datetime, time
from subprocess import run

import pytest

from om_desktop.domain.case import CaseState
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.order import OrderType
from om_desktop.domain.record import Record
from om_desktop.domain.reference import Reference
from om_desktop.operations.reference import load_reference
from om_desktop.views.case_band import CaseBand, compose_band
from tests.builders import (
    TODAY,
    a_case,
    a_contact,
    a_file,
    a_licence,
    a_person,
    a_register,
    an_ended_order,
    an_order,
)

NOW = datetime.combine(TODAY, time(9, 41))


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


def band_of(reference: Reference, *records: Record, known_on: date | None = None) -> CaseBand:
    return compose_band(a_file(*records), reference, NOW, known_on)


def fact(band: CaseBand, name: str) -> tuple[str, str]:
    return next((each.value, each.tone) for each in band.facts if each.name == name)


def test_it_needs_no_window() -> None:
    code = (
        "import sys, om_desktop.views.case_band; sys.exit(any('PySide' in m for m in sys.modules))"
    )
    assert run([sys.executable, "-c", code], check=False).returncode == 0


class TestWho:
    def test_name_number_and_age(self, reference: Reference) -> None:
        person = a_person(
            forename="Kieran", surname="Docherty-Vaughan", date_of_birth=date(1994, 3, 14)
        )
        band = band_of(reference, person)
        assert (band.name, band.crn) == ("Kieran Docherty-Vaughan", "W205518")
        assert band.age == "32, born 14 Mar 1994"

    def test_what_is_not_known_is_said(self, reference: Reference) -> None:
        band = band_of(reference, a_person(crn="", date_of_birth=None))
        assert (band.crn, band.age) == ("No CRN yet", "Date of birth not known")

    def test_looking_back_the_age_is_that_of_the_day(self, reference: Reference) -> None:
        person = a_person(date_of_birth=date(1994, 3, 14))
        band = band_of(reference, person, known_on=date(2026, 3, 13))
        assert band.age == "31, born 14 Mar 1994"

    def test_nobody_ages_after_death(self, reference: Reference) -> None:
        case = a_case(state=CaseState.DECEASED, ended_on=TODAY)
        band = band_of(reference, case, a_person(date_of_birth=date(1994, 3, 14)))
        assert band.age == "born 14 Mar 1994"


class TestHowRisky:
    def test_the_level_tells_since_when_and_from_where(self, reference: Reference) -> None:
        band = band_of(reference, a_register("RHRH"))
        assert (band.rosh, band.rosh_detail) == (
            "high",
            "Since Mon 18 May 2026. Source: Assessment.",
        )
        assert band_of(reference).rosh is None

    def test_mappa_comes_first_then_the_registers_of_the_header(self, reference: Reference) -> None:
        band = band_of(
            reference,
            a_register("WEAP"),
            a_register("MAPP", level="M1", category="M2"),
            a_register("RCHD", level="high"),
            a_register("REG30"),
            a_register("ADVP", ended_on=TODAY, end_reason="x"),
            a_register("ZZZZ", description="Local flag"),
        )
        assert [chip.text for chip in band.chips] == [
            "MAPPA category 2, level 1",
            "Risk to children",
            "Weapons",
            "Local flag",
        ]
        assert band.chips[1].detail == "High. Since Mon 18 May 2026. Source: Assessment."

    def test_not_being_a_mappa_case_is_worth_saying(self, reference: Reference) -> None:
        assert band_of(reference, a_register("NOTMAPPA")).chips[0].text == "Not MAPPA eligible"

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"preferred_language": "Welsh"}, ["Welsh speaker"]),
            ({"preferred_language": "English"}, []),
            (
                {"interpreter_needed": True, "interpreter_language": "Polish"},
                ["Interpreter: Polish"],
            ),
            ({"interpreter_needed": True}, ["Interpreter: language not known"]),
        ],
    )
    def test_the_language_is_told_when_it_is_not_english(
        self, reference: Reference, fields: dict[str, object], words: list[str]
    ) -> None:
        band = band_of(reference, a_person(**fields))
        assert [chip.text for chip in band.chips] == words

    @pytest.mark.parametrize(
        ("level", "words", "kind"),
        [
            ("medium", "Risk to staff: Medium", "warn"),
            ("very_high", "Risk to staff: Very high", "danger"),
            ("", "Risk to staff", "warn"),
        ],
    )
    def test_risk_to_staff_stands_at_the_edge_alone(
        self, reference: Reference, level: str, words: str, kind: str
    ) -> None:
        band = band_of(reference, a_register("AV2S", level=level))
        assert [(chip.text, chip.kind) for chip in band.right_above] == [(words, kind)]
        assert band.chips == ()


class TestWhichOrder:
    @pytest.mark.parametrize(
        ("orders", "words", "tone"),
        [
            ([], "None running", ""),
            ([an_ended_order()], "None running, the last ended Mon 18 May 2026", ""),
            (
                [an_order(ends_on=date(2027, 11, 17), description="Community order 18 months")],
                "Community order 18 months, ends Wed 17 Nov 2027",
                "",
            ),
            (
                [an_order(ends_on=date(2027, 11, 17)), an_order(order_on=date(2025, 1, 6))],
                "Community order, ends Wed 17 Nov 2027 and 1 more",
                "",
            ),
            (
                [an_order(ends_on=date(2026, 5, 26))],
                "Community order, was to end Tue 26 May 2026",
                "warn",
            ),
            ([an_order()], "Community order, end not recorded", ""),
            ([an_order(OrderType.PRE_SENTENCE, None)], "Pre-sentence", ""),
        ],
    )
    def test_the_order_and_its_end(
        self, reference: Reference, orders: list[Record], words: str, tone: str
    ) -> None:
        assert fact(band_of(reference, *orders), "Order") == (words, tone)

    def test_a_live_breach_or_recall_stands_at_the_edge(self, reference: Reference) -> None:
        breach = an_order(breach_started_on=date(2026, 5, 18))
        recall = a_licence(breach_started_on=date(2026, 5, 19))
        assert [chip.text for chip in band_of(reference, breach).right_below] == [
            "Breach started Mon 18 May 2026"
        ]
        assert band_of(reference, recall).right_below[0].text == "Recall started Tue 19 May 2026"


class TestWhoseAndWhere:
    def test_a_case_that_nobody_holds_is_told_in_red(self, reference: Reference) -> None:
        case = a_case(officer_code="", officer_name="")
        assert fact(band_of(reference, case), "Officer") == ("Nobody assigned", "danger")

    @pytest.mark.parametrize(
        ("fields", "words", "kind"),
        [
            ({"state": CaseState.PRE_SENTENCE}, "Pre-sentence", "tint"),
            ({"state": CaseState.RECALLED}, "Recalled", "danger"),
            (
                {"state": CaseState.ENDED, "ended_on": TODAY, "end_reason": "Deported"},
                "Ended Wed 27 May 2026",
                "quiet",
            ),
        ],
    )
    def test_where_it_stands_is_told_unless_it_is_supervised(
        self, reference: Reference, fields: dict[str, object], words: str, kind: str
    ) -> None:
        band = band_of(reference, a_case(**fields))
        assert [(chip.text, chip.kind) for chip in band.right_above] == [(words, kind)]

    def test_a_case_just_received_is_marked_as_new(self, reference: Reference) -> None:
        def marks(received_on: date) -> list[str]:
            band = band_of(reference, a_case(received_on=received_on))
            return [chip.text for chip in band.right_below]

        assert marks(date(2026, 4, 29)) == ["New case"]
        assert marks(date(2026, 4, 28)) == []


class TestWhatComesNext:
    def test_the_next_appointment_with_anyone_in_words(self, reference: Reference) -> None:
        booked = a_contact(date(2026, 5, 29), time(14))
        later = a_contact(date(2026, 6, 5))
        past = a_contact(TODAY, time(9))
        words = "Fri 29 May 2026 14:00, planned office visit, in 2 working days"
        assert fact(band_of(reference, later, past, booked), "Next") == (words, "")

    def test_with_whom_is_said_when_it_is_not_the_officer(self, reference: Reference) -> None:
        booked = a_contact(TODAY, time(14), staff_code="N07A002", staff_name="Tomos Adeyemi")
        words = "Wed 27 May 2026 14:00, planned office visit, with Tomos Adeyemi, today"
        assert fact(band_of(reference, booked), "Next") == (words, "")

    def test_none_booked_is_red_under_supervision_only(self, reference: Reference) -> None:
        assert fact(band_of(reference), "Next") == ("None booked with anyone", "danger")
        custody = a_case(state=CaseState.IN_CUSTODY)
        assert fact(band_of(reference, custody), "Next") == ("None booked with anyone", "")

    def test_an_ended_case_has_no_next(self, reference: Reference) -> None:
        case = a_case(state=CaseState.ENDED, ended_on=TODAY, end_reason="Deported")
        assert [each.name for each in band_of(reference, case).facts] == ["Order", "Officer"]

    def test_a_note_to_come_is_no_appointment(self, reference: Reference) -> None:
        letter = a_contact(date(2026, 5, 29), contact_type="CLOB")
        assert fact(band_of(reference, letter), "Next")[0] == "None booked with anyone"

    def test_looking_back_it_is_what_was_next_that_day(self, reference: Reference) -> None:
        booked = a_contact(date(2026, 3, 18), time(10))
        file: CaseFile = a_file(booked)
        band = compose_band(file, reference, NOW, date(2026, 3, 13))
        assert fact(band, "Next") == ("Wed 18 Mar 2026 10:00, planned office visit", "")
