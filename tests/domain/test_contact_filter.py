"""Which entries of the log a filter lets through."""

from datetime import date

import pytest

from om_desktop.domain.codes import load_codes
from om_desktop.domain.contact import Contact
from om_desktop.domain.contact_filter import Compliance, ContactFilter
from om_desktop.paths import resource
from tests.builders import TODAY, a_contact, attended

CODES = load_codes(resource("codes"))
VISIT = attended(TODAY, notes="Brought four sheets. Llŷr rang his sister.")
CALL = a_contact(date(2026, 5, 20), contact_type="CTOA", location="Quay Street")
ABSENCE = a_contact(TODAY, outcome="UAAB")
SICK = a_contact(TODAY, outcome="AAME")
OPEN = a_contact(TODAY)
WORDED = a_contact(TODAY, outcome_as_worded="Came late")
SYSTEM = a_contact(TODAY, contact_type="case_assigned", system_entry=True)
SENSITIVE = a_contact(TODAY, contact_type="C204", notes="Named an address", sensitive=True)
ALL = (VISIT, CALL, ABSENCE, SICK, OPEN, WORDED, SYSTEM, SENSITIVE)


def let_through(wanted: ContactFilter) -> list[Contact]:
    return [contact for contact in ALL if wanted.fits(contact, CODES)]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ContactFilter(), [*ALL]),
        (ContactFilter(hide_system=True), [c for c in ALL if c is not SYSTEM]),
        (ContactFilter(from_on=TODAY), [c for c in ALL if c is not CALL]),
        (ContactFilter(to_on=date(2026, 5, 20)), [CALL]),
        (ContactFilter(group="Communication with the person"), [CALL]),
        (ContactFilter(compliance=Compliance.COMPLIED), [VISIT]),
        (ContactFilter(compliance=Compliance.NOT_COMPLIED), [ABSENCE]),
        (ContactFilter(compliance=Compliance.ACCEPTABLE), [SICK]),
        (ContactFilter(compliance=Compliance.NO_OUTCOME), [OPEN]),
        (ContactFilter(words="llyr SHEETS"), [VISIT]),
        (ContactFilter(words="llyr drink"), []),
        (ContactFilter(words="quay"), [CALL]),
        (ContactFilter(words="CTOA"), [CALL]),
        (ContactFilter(words="police liaison"), [SENSITIVE]),
    ],
)
def test_a_filter(wanted: ContactFilter, found: list[Contact]) -> None:
    assert let_through(wanted) == found


def test_what_a_sensitive_entry_says_is_not_searched() -> None:
    assert let_through(ContactFilter(words="named an address")) == []


def test_a_filter_is_on_when_it_leaves_out_more_than_system_entries() -> None:
    assert not ContactFilter().is_on
    assert not ContactFilter(hide_system=True).is_on
    assert ContactFilter(words="x", hide_system=True).is_on
