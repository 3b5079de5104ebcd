"""Which entries of the contact log are wanted; must not know where they are kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from om_desktop.domain.choice import Choice
from om_desktop.domain.codes import Codes
from om_desktop.domain.contact import Contact
from om_desktop.domain.folded import folded, holds_words


class Compliance(Choice):
    """How an appointment was kept, as the log is filtered (practice.md 7.3)."""

    ANY = "", "Any compliance"
    COMPLIED = "yes", "Complied"
    NOT_COMPLIED = "no", "Not complied"
    ACCEPTABLE = "acceptable", "Acceptable absence"
    NO_OUTCOME = "none", "No outcome"


@dataclass(frozen=True)
class ContactFilter:
    """Empty means everything. group: the group of the type. Both days are included."""

    words: str = ""
    from_on: date | None = None
    to_on: date | None = None
    group: str = ""
    compliance: Compliance = Compliance.ANY
    hide_system: bool = False

    @property
    def is_on(self) -> bool:
        """Whether anything but system entries is left out."""
        return self != ContactFilter(hide_system=self.hide_system)

    def types(self, codes: Codes) -> tuple[str, ...]:
        """Return the types of the group wanted."""
        return tuple(t.code for t in codes.contact_types.values() if t.group == self.group)

    def outcomes(self, codes: Codes) -> tuple[str, ...]:
        """Return the outcomes of the compliance wanted."""
        return tuple(o.code for o in codes.outcomes.values() if o.complied == self.compliance)

    def fits(self, contact: Contact, codes: Codes) -> bool:
        """Whether an entry is wanted."""
        private = (contact.notes, contact.location, contact.staff_name, contact.purpose)
        named = codes.contact_type_name(contact.contact_type, contact.type_as_worded)
        return (
            not (self.hide_system and contact.system_entry)
            and (self.from_on is None or contact.on >= self.from_on)
            and (self.to_on is None or contact.on <= self.to_on)
            and (not self.group or contact.contact_type in self.types(codes))
            and self._fits_compliance(contact, codes)
            and self.has_words((named, contact.contact_type), private, sensitive=contact.sensitive)
        )

    def _fits_compliance(self, contact: Contact, codes: Codes) -> bool:
        match self.compliance:
            case Compliance.ANY:
                return True
            case Compliance.NO_OUTCOME:
                settled = contact.outcome or contact.outcome_as_worded
                return codes.is_appointment(contact.contact_type) and not settled
            case _:
                return contact.outcome in self.outcomes(codes)

    def has_words(self, names: Iterable[str], private: Iterable[str], *, sensitive: bool) -> bool:
        """Whether every word wanted occurs, accents and capitals left aside.

        names: what the type is called. private: notes, place, who; of a sensitive entry these are
        not searched, because reading it is recorded.
        """
        wanted = folded(self.words).split()
        if not wanted:
            return True
        return holds_words(" ".join((*names, *(() if sensitive else private))), wanted)
