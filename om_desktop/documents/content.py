"""What every printed document's content has, and the digest of it.

A content value is everything a document says, and nothing of how it looks or when it is printed:
the same content has the same digest at any time, in any size of print.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.reference import Reference
from om_desktop.wire.canonical import canonical_json

_GROUP = 4
_SHOWN = 16


@dataclass(frozen=True)
class Masthead:
    """What stands on every page.

    document: what it is, such as "Sentence plan". state: such as "Draft, not agreed"; empty when
    there is nothing to warn of. version: None for documents without versions.
    """

    marking: str
    document: str
    person_name: str
    crn: str
    office: str
    version: int | None = None
    state: str = ""

    @property
    def edition(self) -> str:
        """The document, its version and its state on one line."""
        parts = [self.document]
        if self.version is not None:
            parts.append(f"version {self.version}")
        if self.state:
            parts.append(self.state[0].lower() + self.state[1:])
        return ", ".join(parts)

    @property
    def subject(self) -> str:
        """Whose document it is: name and CRN."""
        return f"{self.person_name}, {self.crn or 'no CRN yet'}"


class Content(Protocol):
    """A document's content: a frozen dataclass of plain values with a masthead."""

    @property
    def masthead(self) -> Masthead:
        """What stands on every page."""


@dataclass(frozen=True)
class Occasion:
    """What a print is made with beside the case.

    at: the moment of printing, in UTC. printed_by: the member of staff's name. office_phone: the
    number to ring; a line to write on is printed while it is empty. next_review_on: when the plan
    is next reviewed, as the prompt for it says; not printed while None. staff_names: by staff code.
    """

    at: datetime
    reference: Reference
    printed_by: str = ""
    office_phone: str = ""
    next_review_on: date | None = None
    staff_names: Mapping[str, str] = field(default_factory=dict)


def masthead_of(
    file: CaseFile,
    occasion: Occasion,
    *,
    document: str,
    marking: str,
    version: int | None = None,
    state: str = "",
) -> Masthead:
    """Return the masthead of a case's document; `marking` names the policy entry that sets it.

    Raises KeyError with the entry's name when the policy lacks it.
    """
    return Masthead(
        marking=occasion.reference.policy.text(marking),
        document=document,
        person_name=file.person.name,
        crn=file.person.crn,
        office=file.case.team_name,
        version=version,
        state=state,
    )


def content_digest(content: Content) -> str:
    """Return the SHA-256 of a content in canonical form, 64 hexadecimal figures."""
    named = type(content).__name__.encode() + b"\n"
    return hashlib.sha256(named + canonical_json(content)).hexdigest()


def shown_digest(digest: str) -> str:
    """Return the first 16 figures in groups of four, as printed on every page."""
    return " ".join(digest[at : at + _GROUP] for at in range(0, _SHOWN, _GROUP))
