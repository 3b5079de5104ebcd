"""Who the person is: names, numbers, equality data, and the things kept in rows beside them."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from om_desktop.domain.choice import Choice
from om_desktop.domain.identifiers import crn_problem, noms_problem, pnc_problem
from om_desktop.domain.record import TEXT, About, Record


class ReminderPreference(Choice):
    """How the person wants to be reminded of appointments."""

    NOT_ASKED = "not_asked", "Not asked"
    TEXT = "text", "Text message"
    CALENDAR = "calendar", "Calendar card"
    LETTER = "letter", "Letter"
    NONE = "none", "No reminder"


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """The person a case is about; one per case, `record_id` made from the case's id."""

    KIND: ClassVar[str] = "person"
    LABEL: ClassVar[str] = "Person"

    crn: Annotated[str, About("CRN", max_length=7)] = ""
    noms_number: Annotated[str, About("NOMS number", max_length=7)] = ""
    pnc_number: Annotated[str, About("PNC number", max_length=13)] = ""
    title: Annotated[str, About("Title", max_length=20)] = ""
    forename: Annotated[str, About("First name", max_length=100)] = ""
    middle_names: Annotated[str, About("Middle names", max_length=100)] = ""
    surname: Annotated[str, About("Last name", max_length=100)] = ""
    preferred_name: Annotated[str, About("Likes to be called", max_length=100)] = ""
    previous_surname: Annotated[str, About("Previous last name", max_length=100)] = ""
    date_of_birth: Annotated[date | None, About("Date of birth")] = None
    phone: Annotated[str, About("Phone", max_length=35)] = ""
    mobile: Annotated[str, About("Mobile phone", max_length=35)] = ""
    email: Annotated[str, About("E-mail", max_length=254)] = ""
    preferred_language: Annotated[str, About("Preferred language", max_length=50)] = ""
    interpreter_needed: Annotated[bool | None, About("Interpreter needed")] = None
    interpreter_language: Annotated[str, About("Interpreter's language", max_length=50)] = ""
    gender: Annotated[str, About("Sex", max_length=50)] = ""
    gender_identity: Annotated[str, About("Gender identity", max_length=100)] = ""
    sexual_orientation: Annotated[str, About("Sexual orientation", max_length=100)] = ""
    ethnicity: Annotated[str, About("Ethnicity", max_length=100)] = ""
    nationality: Annotated[str, About("Nationality", max_length=100)] = ""
    religion: Annotated[str, About("Religion or belief", max_length=100)] = ""
    reminder_preference: Annotated[ReminderPreference, About("Reminders by")] = (
        ReminderPreference.NOT_ASKED
    )
    notes: Annotated[str, About("Notes about the person", max_length=TEXT)] = ""

    @property
    def full_name(self) -> str:
        """The name as it is said: first name, middle names, last name."""
        return " ".join(part for part in (self.forename, self.middle_names, self.surname) if part)

    @property
    def name(self) -> str:
        """First and last name."""
        return " ".join(part for part in (self.forename, self.surname) if part)

    @property
    def sorted_name(self) -> str:
        """Last name first, as lists show it."""
        return ", ".join(part for part in (self.surname, self.forename) if part)

    @property
    def called(self) -> str:
        """What the person is called in conversation and on documents written to them."""
        return self.preferred_name or self.forename

    def age_on(self, day: date) -> int | None:
        """Return the age in whole years on a day, None when the date of birth is not known."""
        born = self.date_of_birth
        if born is None:
            return None
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    def rule_problems(self) -> dict[str, str]:
        """Names are needed; numbers keep their published formats."""
        checks = {
            "forename": None if self.forename.strip() else "Give the first name.",
            "surname": None if self.surname.strip() else "Give the last name.",
            "crn": crn_problem(self.crn) if self.crn else None,
            "noms_number": noms_problem(self.noms_number) if self.noms_number else None,
            "pnc_number": pnc_problem(self.pnc_number) if self.pnc_number else None,
        }
        return {field: problem for field, problem in checks.items() if problem}


@dataclass(frozen=True, kw_only=True)
class Alias(Record):
    """Another name the person is or was known by."""

    KIND: ClassVar[str] = "alias"
    LABEL: ClassVar[str] = "Alias"

    forename: Annotated[str, About("First name", max_length=100)] = ""
    surname: Annotated[str, About("Last name", max_length=100)] = ""
    date_of_birth: Annotated[date | None, About("Date of birth given")] = None
    ended_on: Annotated[date | None, About("No longer used since")] = None

    def rule_problems(self) -> dict[str, str]:
        """An alias is at least one name."""
        if self.forename.strip() or self.surname.strip():
            return {}
        return {"surname": "Give the name."}


@dataclass(frozen=True, kw_only=True)
class PersonalContact(Record):
    """Someone in the person's life: family, GP, emergency contact, next of kin."""

    KIND: ClassVar[str] = "personal_contact"
    LABEL: ClassVar[str] = "Personal contact"

    name: Annotated[str, About("Name", max_length=100)]
    relationship_type: Annotated[str, About("Kind of contact", max_length=100)] = ""
    relationship: Annotated[str, About("Relationship", max_length=100)] = ""
    phone: Annotated[str, About("Phone", max_length=35)] = ""
    email: Annotated[str, About("E-mail", max_length=254)] = ""
    address: Annotated[str, About("Address")] = ""
    notes: Annotated[str, About("Notes", max_length=TEXT)] = ""
    ended_on: Annotated[date | None, About("Ended")] = None

    def rule_problems(self) -> dict[str, str]:
        """A contact has a name."""
        return {} if self.name.strip() else {"name": "Give the name."}


@dataclass(frozen=True, kw_only=True)
class Circumstance(Record):
    """A personal circumstance that supervision must take into account (practice.md section 10)."""

    KIND: ClassVar[str] = "circumstance"
    LABEL: ClassVar[str] = "Personal circumstance"

    circumstance_type: Annotated[str, About("Circumstance", max_length=100)]
    sub_type: Annotated[str, About("Detail", max_length=100)] = ""
    verified: Annotated[bool, About("Verified")] = False
    started_on: Annotated[date | None, About("From")] = None
    ended_on: Annotated[date | None, About("Until")] = None
    notes: Annotated[str, About("Notes", max_length=TEXT)] = ""

    def rule_problems(self) -> dict[str, str]:
        """A circumstance is named, and ends after it starts."""
        return _named_period(self.circumstance_type, "circumstance_type", self)


@dataclass(frozen=True, kw_only=True)
class Disability(Record):
    """A disability or condition, and what is done so that it does not stand in the way."""

    KIND: ClassVar[str] = "disability"
    LABEL: ClassVar[str] = "Disability"

    disability_type: Annotated[str, About("Disability or condition", max_length=100)]
    adjustments: Annotated[str, About("Adjustments", max_length=TEXT)] = ""
    started_on: Annotated[date | None, About("From")] = None
    ended_on: Annotated[date | None, About("Until")] = None
    notes: Annotated[str, About("Notes", max_length=TEXT)] = ""

    def rule_problems(self) -> dict[str, str]:
        """A disability is named, and ends after it starts."""
        return _named_period(self.disability_type, "disability_type", self)


def _named_period(name: str, field: str, record: Circumstance | Disability) -> dict[str, str]:
    found = {} if name.strip() else {field: "Say what it is."}
    if record.started_on and record.ended_on and record.ended_on < record.started_on:
        found["ended_on"] = "The end is before the start."
    return found
