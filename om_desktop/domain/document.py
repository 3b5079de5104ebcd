"""A file kept with the case; the bytes are in the file store, under their hash."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from om_desktop.domain.record import LINE, TEXT, About, Record


@dataclass(frozen=True, kw_only=True)
class Document(Record):
    """What a file is: its name, kind, size in bytes, and SHA-256 (64 hexadecimal figures)."""

    KIND: ClassVar[str] = "document"
    LABEL: ClassVar[str] = "Document"

    title: Annotated[str, About("Title", max_length=LINE)]
    sha256: Annotated[str, About("Digest", max_length=64, shown=False)]
    media_type: Annotated[str, About("Kind of file", max_length=100)] = "application/octet-stream"
    size: Annotated[int, About("Size", shown=False)] = 0
    dated_on: Annotated[date | None, About("Date")] = None
    belongs_to: Annotated[UUID | None, About("Belongs to", shown=False)] = None
    notes: Annotated[str, About("Notes", max_length=TEXT)] = ""

    def rule_problems(self) -> dict[str, str]:
        """A document has a title."""
        return {} if self.title.strip() else {"title": "Give the document a title."}
