"""How the people in a plan are named to the person it is for: "Me", the officer's first name.

Must not know the document around them.
"""

from om_desktop.documents.wordings import Wordings
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.sentence_plan import Step, StepActor


def officer_of(file: CaseFile) -> str:
    """Return the offender manager's name as it is said; empty when nobody is named."""
    return spoken_name(file.case.officer_name)


def spoken_name(name: str) -> str:
    """Turn "Whitcombe, Carys" round; leave "Carys Whitcombe" as it is."""
    surname, comma, forename = name.strip().partition(",")
    return f"{forename.strip()} {surname.strip()}" if comma and forename.strip() else name.strip()


def first_name(name: str) -> str:
    """Return the first name, or the whole where it begins with an initial or a title."""
    spoken = spoken_name(name)
    first, _, rest = spoken.partition(" ")
    abbreviated = len(first.rstrip(".")) <= 1 or first.endswith(".")
    titled = first.casefold() in {"mr", "mrs", "ms", "miss", "mx", "dr"}
    return spoken if not rest or abbreviated or titled else first


def who_does(file: CaseFile, step: Step, wordings: Wordings) -> str:
    """Say who does a step, to the person: "Me", "Carys", "Cyfle".

    The case's own officer is named by first name, anybody else in full.
    """
    name = step.actor_name.strip()
    kind = wordings.text(f"actor.{step.actor.value}")
    officer = officer_of(file)
    match step.actor:
        case StepActor.PERSON:
            helper = name.removeprefix("with ").strip()
            return kind if not helper or _is_the_person(file, helper) else f"{kind}, with {helper}"
        case StepActor.PROBATION_PRACTITIONER:
            if not name or spoken_name(name).casefold() == officer.casefold():
                return first_name(officer) or kind
            return spoken_name(name)
        case _:
            return name or kind


def _is_the_person(file: CaseFile, name: str) -> bool:
    person = file.person
    known = {person.name, person.full_name, person.forename, person.called, "me", "self"}
    return name.casefold() in {form.casefold() for form in known}
