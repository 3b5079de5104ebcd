"""What the person page says, section by section, composed from the case file.

Pure: must not know how it is shown.
"""

from datetime import date

from om_desktop.domain.address import Address, AddressStatus, Permission
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.person import (
    Alias,
    Circumstance,
    Disability,
    Person,
    PersonalContact,
    ReminderPreference,
)
from om_desktop.domain.wording import full_date, short_date
from om_desktop.views.record_row import RecordRow
from om_desktop.views.widgets.chip_fact import ChipFact

NOT_KNOWN = "Not known"
FactTuple = tuple[str, str, str]  # name, value, tone


def _said(name: str, value: str, missing: str = NOT_KNOWN) -> FactTuple:
    return (name, value, "") if value else (name, missing, "quiet")


def _day(name: str, day: date | None, missing: str = NOT_KNOWN) -> FactTuple:
    return _said(name, full_date(day) if day else "", missing)


def identity(person: Person, on: date) -> list[FactTuple]:
    """Names, date of birth with the age on a day, and numbers; what is empty but usual is said."""
    age = person.age_on(on)
    born = f"{full_date(person.date_of_birth)}, age {age}" if person.date_of_birth else ""
    facts = [
        _said("Name", " ".join(part for part in (person.title, person.full_name) if part)),
        _said("Date of birth", born),
        _said("CRN", person.crn, "Not given yet"),
        _said("NOMS number", person.noms_number, "None recorded"),
        _said("PNC number", person.pnc_number, "None recorded"),
    ]
    if person.previous_surname:
        facts.insert(1, ("Previous last name", person.previous_surname, ""))
    if person.preferred_name:
        facts.insert(1, ("Likes to be called", person.preferred_name, ""))
    return facts


def reach(person: Person) -> list[FactTuple]:
    """How the person is reached and reminded."""
    asked = person.reminder_preference is not ReminderPreference.NOT_ASKED
    return [
        _said("Mobile", person.mobile),
        _said("Phone", person.phone),
        _said("E-mail", person.email),
        ("Reminders by", person.reminder_preference.label, "" if asked else "quiet"),
    ]


def language(person: Person) -> list[FactTuple]:
    """Language and interpreter."""
    needed = person.interpreter_needed
    into = person.interpreter_language or person.preferred_language
    if needed is None:
        interpreter = ("Interpreter", "Not asked", "quiet")
    elif needed:
        interpreter = ("Interpreter", f"Needed, {into}" if into else "Needed", "warn")
    else:
        interpreter = ("Interpreter", "Not needed", "")
    return [_said("Preferred language", person.preferred_language, "Not asked"), interpreter]


def equality(person: Person) -> list[FactTuple]:
    """Equality data; what was not asked says so."""
    return [
        _said("Sex", person.gender),
        _said("Gender identity", person.gender_identity, "Not asked"),
        _said("Ethnicity", person.ethnicity, "Not asked"),
        _said("Nationality", person.nationality),
        _said("Religion or belief", person.religion, "Not asked"),
        _said("Sexual orientation", person.sexual_orientation, "Not asked"),
    ]


def period(started_on: date | None, ended_on: date | None) -> str:
    """Since 1 Nov 2024; 1 Nov 2024 to 3 Jun 2026; until 3 Jun 2026; nothing: small letters."""
    if started_on and ended_on:
        return f"{short_date(started_on)} to {short_date(ended_on)}"
    if started_on:
        return f"since {short_date(started_on)}"
    return f"until {short_date(ended_on)}" if ended_on else ""


def sentence(*parts: str) -> str:
    """Return the parts that say something as one line that begins with a capital."""
    said = ", ".join(part for part in parts if part)
    return said[:1].upper() + said[1:]


def _actions(*, editable: bool, ended: bool) -> tuple[tuple[str, str], ...]:
    if not editable:
        return ()
    return (("edit", "Edit"),) if ended else (("edit", "Edit"), ("end", "End"))


_PERMISSION_KINDS = {Permission.ASKED: "warn", Permission.REFUSED: "danger"}


def addresses(file: CaseFile, *, editable: bool) -> list[RecordRow]:
    """Addresses: main first, then the other present ones, then those that have ended."""
    places = list(AddressStatus)
    every = sorted(
        file.all(Address),
        key=lambda a: (places.index(a.status), -(a.started_on or date.min).toordinal()),
    )
    return [_address(address, editable=editable) for address in every]


def _address(address: Address, *, editable: bool) -> RecordRow:
    ended = address.ended_on is not None or address.status is AddressStatus.PREVIOUS
    kind = "tint" if address.status is AddressStatus.MAIN and not ended else "neutral"
    chips = [ChipFact(address.status.label, kind)]
    permission = permission_words(address)
    if permission:
        chips.append(ChipFact(permission, _PERMISSION_KINDS.get(address.permission, "ok")))
    lines = [
        sentence(
            address.address_type,
            "verified" if address.verified else "not verified",
            period(address.started_on, address.ended_on),
            f"phone {address.phone}" if address.phone else "",
        )
    ]
    if address.permission_reason:
        lines.append(f"Decision: {address.permission_reason}")
    if address.notes:
        lines.append(address.notes)
    return RecordRow(
        address.record_id,
        address.one_line,
        tuple(lines),
        tuple(chips),
        ended=ended,
        actions=_actions(editable=editable, ended=ended),
    )


def permission_words(address: Address) -> str:
    """Permission asked 22 May 2026; Permission given 25 May 2026; nothing when none is needed."""
    if address.permission is Permission.NOT_NEEDED:
        return ""
    decided = address.permission is not Permission.ASKED
    on = address.permission_decided_on if decided else address.permission_asked_on
    return f"Permission {address.permission.label.lower()}{f' {short_date(on)}' if on else ''}"


def aliases(file: CaseFile, *, editable: bool) -> list[RecordRow]:
    """Other names."""
    return [
        RecordRow(
            alias.record_id,
            " ".join(part for part in (alias.forename, alias.surname) if part),
            tuple(
                line
                for line in (
                    f"Born {full_date(alias.date_of_birth)}" if alias.date_of_birth else "",
                    sentence(period(None, alias.ended_on)),
                )
                if line
            ),
            ended=alias.ended_on is not None,
            actions=_actions(editable=editable, ended=alias.ended_on is not None),
        )
        for alias in file.all(Alias)
    ]


def contacts(file: CaseFile, *, editable: bool) -> list[RecordRow]:
    """People in the person's life."""
    rows = []
    for contact in file.all(PersonalContact):
        reached = ", ".join(part for part in (contact.phone, contact.email) if part)
        lines = (reached, contact.address, contact.notes, sentence(period(None, contact.ended_on)))
        ended = contact.ended_on is not None
        said = (contact.relationship, contact.relationship_type)
        chips = tuple(ChipFact(words) for words in dict.fromkeys(said) if words)
        rows.append(
            RecordRow(
                contact.record_id,
                contact.name,
                tuple(line for line in lines if line),
                chips,
                ended=ended,
                actions=_actions(editable=editable, ended=ended),
            )
        )
    return rows


def circumstances(file: CaseFile, *, editable: bool) -> list[RecordRow]:
    """Personal circumstances."""
    rows = []
    for each in file.all(Circumstance):
        ended = each.ended_on is not None
        verified = "verified" if each.verified else "not verified"
        lines = (sentence(verified, period(each.started_on, each.ended_on)), each.notes)
        rows.append(
            RecordRow(
                each.record_id,
                ": ".join(part for part in (each.circumstance_type, each.sub_type) if part),
                tuple(line for line in lines if line),
                ended=ended,
                actions=_actions(editable=editable, ended=ended),
            )
        )
    return rows


def disabilities(file: CaseFile, *, editable: bool) -> list[RecordRow]:
    """Disabilities and conditions, and what is done about them."""
    rows = []
    for each in file.all(Disability):
        ended = each.ended_on is not None
        done = f"Adjustments: {each.adjustments}" if each.adjustments else "No adjustment recorded"
        lines = (done, sentence(period(each.started_on, each.ended_on)), each.notes)
        rows.append(
            RecordRow(
                each.record_id,
                each.disability_type,
                tuple(line for line in lines if line),
                ended=ended,
                actions=_actions(editable=editable, ended=ended),
            )
        )
    return rows
