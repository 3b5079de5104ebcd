"""What is known of the person, kept right: names, numbers, addresses, and what stands beside them.

Must not know orders or the state of the case.
"""

import re
from datetime import date
from typing import TypeVar
from uuid import UUID

from om_desktop.domain.address import Address, AddressStatus, Permission
from om_desktop.domain.identifiers import normalise_pnc, pnc_problem
from om_desktop.domain.person import Alias, Circumstance, Disability, Person, PersonalContact
from om_desktop.domain.wording import short_date
from om_desktop.operations.ports import UnitOfWork, new_id
from om_desktop.operations.values import Values, refuse, required, to_come, with_values

Detail = TypeVar("Detail", Alias, PersonalContact, Circumstance, Disability)
_YOUNGEST = 10  # the age of criminal responsibility in England and Wales
_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?) *([0-9][A-Z]{2})")


def tidy_person(person: Person) -> Person:
    """Return the person with numbers written as the record writes them."""
    pnc = person.pnc_number.upper()
    return with_values(
        person,
        {
            "crn": person.crn.upper(),
            "noms_number": person.noms_number.upper(),
            "pnc_number": normalise_pnc(pnc) if pnc and not pnc_problem(pnc) else pnc,
        },
    )


def person_problems(person: Person, today: date) -> dict[str, str]:
    """Return what is implausible today, by field name, beside the record's own problems."""
    age = person.age_on(today)
    found = to_come(today, date_of_birth=person.date_of_birth)
    if not found and age is not None and age < _YOUNGEST:
        found["date_of_birth"] = f"That makes the person {age} years old. Check the year."
    if person.interpreter_needed and not (person.interpreter_language or person.preferred_language):
        found["interpreter_language"] = "Say into which language."
    if person.email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", person.email):
        found["email"] = "An e-mail address has a name, an @ and a place: name@example.org."
    return found


def change_person(uow: UnitOfWork, seen: Person, values: Values) -> Person:
    """Change what is kept of the person; `seen` is what the author had before him.

    Raises InvalidInput, NotAllowed. The CRN is not changed here: see cases.give_crn.
    """
    new = tidy_person(with_values(seen, values))
    problems = person_problems(new, uow.today)
    if new.crn != seen.crn:
        problems["crn"] = "A CRN is given once. Ask a manager to merge the cases if it is wrong."
    refuse(problems, new)
    uow.save(new, seen=seen)
    return new


def add_detail(uow: UnitOfWork, kind: type[Detail], case_id: UUID, values: Values) -> Detail:
    """Add an alias, personal contact, circumstance or disability. Raises InvalidInput."""
    blank: dict[type, dict[str, str]] = {
        Alias: {},
        PersonalContact: {"name": ""},
        Circumstance: {"circumstance_type": ""},
        Disability: {"disability_type": ""},
    }
    # Which field is required differs per kind, so the checker cannot follow.
    made = kind(record_id=new_id(), case_id=case_id, **blank[kind])  # type: ignore[arg-type]
    new = with_values(made, values)
    refuse(to_come(uow.today, ended_on=new.ended_on), new)
    uow.save(new, seen=None)
    return new


def change_detail(uow: UnitOfWork, seen: Detail, values: Values) -> Detail:
    """Change one of these. Raises InvalidInput."""
    new = with_values(seen, values)
    refuse(to_come(uow.today, ended_on=new.ended_on), new)
    uow.save(new, seen=seen)
    return new


def end_detail(uow: UnitOfWork, seen: Detail, ended_on: date | None) -> Detail:
    """Say since when one of these no longer holds; it stays readable. Raises InvalidInput."""
    refuse(required(ended_on=ended_on))
    return change_detail(uow, seen, {"ended_on": ended_on})


def add_address(uow: UnitOfWork, case_id: UUID, values: Values) -> Address:
    """Add an address; a new main address ends the one before on the day it begins.

    Raises InvalidInput.
    """
    return _keep_address(
        uow, None, with_values(Address(record_id=new_id(), case_id=case_id), values)
    )


def change_address(uow: UnitOfWork, seen: Address, values: Values) -> Address:
    """Change an address, or record permission asked, given or refused. Raises InvalidInput."""
    return _keep_address(uow, seen, with_values(seen, values))


def end_address(uow: UnitOfWork, seen: Address, ended_on: date | None) -> Address:
    """Say since when the person no longer lives there. Raises InvalidInput."""
    refuse(required(ended_on=ended_on))
    return change_address(uow, seen, {"ended_on": ended_on, "status": AddressStatus.PREVIOUS})


def _keep_address(uow: UnitOfWork, seen: Address | None, new: Address) -> Address:
    new = with_values(new, {"postcode": tidy_postcode(new.postcode)})
    problems = {**to_come(uow.today, ended_on=new.ended_on), **_permission_problems(uow, new)}
    if new.status is AddressStatus.PREVIOUS and new.ended_on is None:
        problems["ended_on"] = "Say until when the person lived there."
    becomes_main = _is_main(new) and not (seen and _is_main(seen))
    if becomes_main:
        problems.update(to_come(uow.today, started_on=new.started_on))
        problems.update(_main_problems(uow, new))
    refuse(problems, new)
    if becomes_main:
        _end_main(uow, new)
    uow.save(new, seen=seen)
    return new


def tidy_postcode(text: str) -> str:
    """Return a British postcode as it is written, SA62 5QQ; any other text as it is."""
    found = _POSTCODE.fullmatch(text.strip().upper())
    return f"{found[1]} {found[2]}" if found else text.strip()


def _is_main(address: Address) -> bool:
    return address.status is AddressStatus.MAIN and address.ended_on is None


def _mains(uow: UnitOfWork, but: Address) -> list[Address]:
    every = uow.case_file(but.case_id).all(Address)
    return [a for a in every if _is_main(a) and a.record_id != but.record_id]


def _main_problems(uow: UnitOfWork, new: Address) -> dict[str, str]:
    starts = new.started_on or uow.today
    for before in _mains(uow, new):
        if before.started_on and before.started_on > starts:
            began = short_date(before.started_on)
            return {"started_on": f"The present main address began on {began}. Give a later day."}
    return {}


def _end_main(uow: UnitOfWork, new: Address) -> None:
    for before in _mains(uow, new):
        ended = {"status": AddressStatus.PREVIOUS, "ended_on": new.started_on or uow.today}
        uow.save(with_values(before, ended), seen=before)


def _permission_problems(uow: UnitOfWork, new: Address) -> dict[str, str]:
    """Permission is asked on a day and decided on a day (practice.md section 8, report 2.28)."""
    asked, decided = new.permission_asked_on, new.permission_decided_on
    found = to_come(uow.today, permission_asked_on=asked, permission_decided_on=decided)
    if new.permission is Permission.ASKED and asked is None:
        found["permission_asked_on"] = "Say when permission was asked for."
    if new.permission in (Permission.GIVEN, Permission.REFUSED) and decided is None:
        found["permission_decided_on"] = "Say when it was decided."
    if asked and decided and decided < asked:
        found["permission_decided_on"] = "The decision is before the request."
    return found
