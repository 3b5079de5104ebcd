"""Nothing is cut in silence: what does not fit its field goes whole into the notes, or is left."""

from datetime import date

from om_desktop.domain.address import Address
from om_desktop.domain.contact import Contact
from om_desktop.domain.person import Alias, Person
from om_desktop.importing.fitting import compose, fit, in_words
from om_desktop.importing.incoming import Note, Offer, Origin
from tests.importing.conftest import CRN, Desk

ORIGIN = Origin("a.json", "mainAddress", "addresses", 0)
SUMMARY = {"name": {"forename": "Eula", "surname": "Schmeler"}, "crn": CRN}


def offer(kind: type, fields: dict[str, object], *notes: Note) -> Offer:
    return Offer(kind, "1", fields, {}, ORIGIN, notes=notes)


def test_long_address_line_is_whole_in_the_notes(desk: Desk) -> None:
    street = "Flat 3, the Old Brewery, behind the Market Hall, upper floor"
    address = {"streetName": street, "postcode": "S3 7BS"}

    report = desk.body({"crn": CRN, "name": SUMMARY["name"], "mainAddress": address})

    (kept,) = desk.file().all(Address)
    assert (kept.street, kept.postcode) == ("", "S3 7BS")
    assert kept.notes == f"Street: {street}"
    told = [each.why for each in report.left_together(kept=True)]
    assert "Street: 60 characters, 35 fit; it is whole in the notes." in told


def test_long_text_of_a_kind_without_notes_is_left() -> None:
    fitted = fit(offer(Alias, {"surname": "x" * 101}), {"surname": "x" * 101})

    assert fitted.fields == {}
    assert [left.why for left in fitted.left] == [
        "Last name: 101 characters, 100 fit; it was not taken."
    ]


def test_note_over_the_limit_is_left_whole_and_shorter_ones_are_kept(desk: Desk) -> None:
    notes = [{"id": 0, "note": "x" * 12_001}, {"id": 1, "note": "Came on time."}]
    visit = {"id": 1, "type": "Home visit", "startDateTime": "2026-05-20T09:00:00Z"}

    report = desk.body(
        {"personSummary": SUMMARY, "activities": [{**visit, "appointmentNotes": notes}]}
    )

    (contact,) = desk.file().all(Contact)
    assert contact.notes == "Came on time."
    assert "Notes: 1 more than fit." in [e.why for e in report.left_together(kept=False)]


def test_notes_stand_apart_and_fill_up_to_the_limit() -> None:
    half = "x" * 1_999

    assert compose(Address, [half, half, "y"]) == (f"{half}\n\n{half}", 1)
    assert compose(Alias, ["a"]) == ("", 0)


def test_notes_say_by_whom_and_when() -> None:
    assert in_words(Note("0", "Came.", "Ann Lee", "2026-05-20")) == "Ann Lee, 20 May 2026: Came."
    assert in_words(Note("0", "Came.", on="2026-05-20")) == "20 May 2026: Came."
    assert in_words(Note("0", "Came.")) == "Came."


def test_dates_that_go_together_are_untouched() -> None:
    fields = {"started_on": "2026-01-01", "ended_on": "2026-01-01"}

    assert fit(offer(Address, dict(fields)), dict(fields)).fields == fields


def test_text_where_a_number_belongs_is_whole_in_the_notes(desk: Desk) -> None:
    report = desk.body(
        {"crn": CRN, "name": SUMMARY["name"], "contacts": [], "noms": "not a number"}
    )

    person = desk.file().person
    assert isinstance(person, Person)
    assert person.noms_number == ""
    assert person.notes == "NOMS number: not a number"
    told = [each.why for each in report.left_together(kept=True)]
    assert "NOMS number: 12 characters, 7 fit; it is whole in the notes." in told


def test_number_that_is_none_is_left_with_its_reason(desk: Desk) -> None:
    report = desk.body({"crn": CRN, "name": SUMMARY["name"], "contacts": [], "noms": "A1"})

    assert desk.file().person.noms_number == ""
    told = [each.why for each in report.left_together(kept=False)]
    assert any(why.startswith("NOMS number: A NOMS number is") for why in told)


def test_record_that_cannot_be_kept_is_left_and_the_others_are_not(desk: Desk) -> None:
    aliases = [{"forename": "", "surname": ""}, {"forename": "Jonny", "surname": "Smith"}]

    report = desk.body({"crn": CRN, "name": SUMMARY["name"], "contacts": [], "aliases": aliases})

    assert [alias.forename for alias in desk.file().all(Alias)] == ["Jonny"]
    assert any("Alias not taken." in e.why for e in report.left_together(kept=False))


def test_moved_dates_are_said_in_words() -> None:
    fields = {"started_on": "2026-02-01", "ended_on": "2026-01-01", "status": "previous"}

    fitted = fit(offer(Address, dict(fields)), dict(fields))

    assert fitted.fields["ended_on"] == date(2026, 1, 1).isoformat()
    assert [note.text for note in fitted.notes] == ["From in the source: 1 Feb 2026"]
