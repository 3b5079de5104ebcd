"""How one thing that was found is said on a line, and which page of its case it opens."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from om_desktop.domain.contact import Contact
from om_desktop.domain.person import Person, PersonalContact
from om_desktop.domain.sentence_plan import Objective, ProgressEntry, SentencePlan, Step
from om_desktop.domain.wording import full_date, short_date

if TYPE_CHECKING:  # the store is not imported before the window is unlocked
    from om_desktop.storage.queries.search import FoundRow

# kind: (icon, page of the case, whether the record is brought forward there)
_KINDS = {
    Person.KIND: ("user", "overview", False),
    PersonalContact.KIND: ("users", "person", True),
    Contact.KIND: ("message-square", "contacts", True),
    SentencePlan.KIND: ("flag", "sentence_plan", False),
    Objective.KIND: ("flag", "sentence_plan", True),
    Step.KIND: ("flag", "sentence_plan", True),
    ProgressEntry.KIND: ("flag", "sentence_plan", True),
}


@dataclass(frozen=True)
class SearchLine:
    """One line; page "" where it cannot be opened."""

    title: str
    quiet: str
    excerpt: tuple[tuple[str, bool], ...]
    right: str
    icon: str
    case_id: UUID
    page: str
    subject: str
    is_struck: bool = False

    @property
    def is_locked(self) -> bool:
        """Whether it is a restricted case, which shows its message alone."""
        return not self.page

    @property
    def spoken(self) -> str:
        """The whole line in words."""
        found = "".join(text for text, _ in self.excerpt)
        error = "Entered in error" if self.is_struck else ""
        parts = (error, self.title, self.quiet, self.right, found)
        return ", ".join(part for part in parts if part)


def search_line(row: "FoundRow") -> SearchLine:
    """Return the line for something that was found."""
    if row.locked:
        return SearchLine(
            "Restricted case", "", ((row.locked, False),), "", "lock", row.case_id, "", ""
        )
    icon, page, brings = _KINDS[row.kind]
    subject = str(row.record_id) if brings else ""
    if row.kind == Person.KIND:
        born = f"born {short_date(row.born_on)}" if row.born_on else ""
        also = f"also {row.also}" if row.also else ""
        below = ", ".join(
            part for part in (also, f"Officer {row.officer}" if row.officer else "") if part
        )
        return SearchLine(
            row.title,
            "  ".join(part for part in (row.crn, born) if part),
            ((below, False),) if below else (),
            "",
            icon,
            row.case_id,
            page,
            subject,
        )
    return SearchLine(
        row.title,
        f"{row.name} {row.crn}".strip(),
        tuple((part.text, part.found) for part in row.excerpt),
        full_date(row.on) if row.on else "",
        icon,
        row.case_id,
        page,
        subject,
        row.in_error,
    )
