"""Finds recorded names of other people in words that are about to be printed for the person.

The words are the person's own and the agreed objectives and steps, so they are printed as agreed;
the officer is warned first (product.md, Documents). Must not change or hide anything.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from om_desktop.documents.wordings import load_wordings
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.person import Person, PersonalContact
from om_desktop.domain.plan_view import ObjectiveView, view_plan
from om_desktop.domain.sentence_plan import (
    ObjectiveStatus,
    PlanReview,
    SentencePlan,
)

_SHORTEST = 2


@dataclass(frozen=True)
class ThirdPartyWarning:
    """A recorded person's name stands in words to be printed.

    name: as recorded. relationship: as recorded, may be empty. found: the name or part of it that
    occurs. where: the place in the plan, in words.
    """

    name: str
    relationship: str
    found: str
    where: str

    @property
    def message(self) -> str:
        """The warning as it is shown before printing."""
        who = f"{self.name} ({self.relationship})" if self.relationship else self.name
        part = "" if _plain(self.found) == _plain(self.name) else f" as \u201c{self.found}\u201d"
        return f"{who} is named{part} in {self.where}."


def third_party_warnings(file: CaseFile, plan: SentencePlan) -> tuple[ThirdPartyWarning, ...]:
    """Return a warning for every recorded name in the words of a plan, in the plan's order.

    Names are those of the case's personal contacts, ended ones too: in full, or a first or last
    name alone. Whole words, capitals and accents not minded, except for names that are everyday
    words. The person's own names alone raise nothing.
    """
    searches = [(contact, _patterns(contact, file.person)) for contact in _named(file)]
    found = []
    for where, text in _texts(file, plan):
        for contact, patterns in searches:
            hit = next((name for name, search in patterns if search.found_in(text)), None)
            if hit is not None:
                relationship = contact.relationship or contact.relationship_type
                found.append(ThirdPartyWarning(contact.name, relationship, hit, where))
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class _Search:
    """One name to look for; `exact` minds capitals, for names that are everyday words."""

    pattern: re.Pattern[str]
    exact: bool

    def found_in(self, text: str) -> bool:
        return bool(self.pattern.search(_unaccented(text) if self.exact else _plain(text)))


def _named(file: CaseFile) -> Iterator[PersonalContact]:
    return (contact for contact in file.all(PersonalContact) if contact.name.strip())


def _patterns(contact: PersonalContact, person: Person) -> list[tuple[str, _Search]]:
    wordings = load_wordings("third_parties")
    titles = set(wordings.text("names.titles").split())
    everyday = set(wordings.text("names.everyday").split())
    own = {_plain(part) for part in re.split(r"\s+", person.full_name) if part}
    own.add(_plain(person.preferred_name))
    parts = [
        part
        for part in re.split(r"[\s,]+", contact.name.strip())
        if _plain(part).strip(".") not in titles and len(part.strip(".")) >= _SHORTEST
    ]
    whole = contact.name.strip()
    searches = [(whole, _search(whole, exact=_plain(whole) in everyday))]
    if len(parts) > 1:
        searches.append((" ".join(parts), _search(" ".join(parts), exact=False)))
    searches += [
        (part, _search(part, exact=_plain(part) in everyday))
        for part in parts
        if _plain(part) not in own
    ]
    return searches


def _search(name: str, *, exact: bool) -> _Search:
    wanted = _unaccented(name) if exact else _plain(name)
    words = r"\s+".join(re.escape(word) for word in wanted.split())
    return _Search(re.compile(rf"(?<!\w){words}(?!\w)"), exact)


def _unaccented(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _plain(text: str) -> str:
    return _unaccented(text).casefold()


def _texts(file: CaseFile, plan: SentencePlan) -> Iterator[tuple[str, str]]:
    """Yield (place in words, text) for every free text of the plan that is printed."""
    yield "the person's own words", plan.person_view
    yield "how the person took part", plan.took_part
    yield "the pattern of contact", plan.contact_pattern
    yield "the reason given for the answer", plan.agreement_reason
    yield "why the plan is provisional", plan.provisional_reason
    for review in file.all(PlanReview):
        if review.plan_id == plan.record_id:
            yield "the person's words at a review", review.person_view
    for number, view in enumerate(printed_objectives(file, plan), start=1):
        yield f"objective {number}", view.objective.title
        yield f"why objective {number} matters", view.objective.why
        for step_number, step in enumerate(view.steps, start=1):
            yield f"step {number}.{step_number}", step.description
            yield f"who does step {number}.{step_number}", step.actor_name


_PRINTED = (ObjectiveStatus.ACTIVE, ObjectiveStatus.FUTURE, ObjectiveStatus.ACHIEVED)


def printed_objectives(file: CaseFile, plan: SentencePlan) -> tuple[ObjectiveView, ...]:
    """Return the objectives the person's print shows, in its order: now, later, achieved.

    Removed ones are not printed. Warnings and print number them alike.
    """
    views = view_plan(file, plan)
    return tuple(v for status in _PRINTED for v in views if v.objective.status is status)
