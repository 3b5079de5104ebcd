"""From a kind of document and a case to PDF; must not know any one document."""

from dataclasses import dataclass
from uuid import UUID

from om_desktop.documents.blocks import Document
from om_desktop.documents.content import (
    Masthead,
    Occasion,
    content_digest,
    shown_digest,
)
from om_desktop.documents.registry import DOCUMENTS, DocumentKind
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.wording import moment_in_words
from om_desktop.errors import NotFound


@dataclass(frozen=True)
class Printed:
    """A document as PDF.

    digest: SHA-256 of its content (64 figures; the first 16 stand on every page), the same for
    the same content at any time and size. warnings: what to check before it is handed over.
    """

    pdf: bytes
    digest: str
    warnings: tuple[str, ...]
    pages: int


def make_pdf(
    kind: str,
    file: CaseFile,
    occasion: Occasion,
    *,
    record_id: UUID | None = None,
    large_print: bool = False,
) -> Printed:
    """Print a document of a case to PDF, in memory alone.

    kind: a key of DOCUMENTS. record_id: which plan version or induction; None takes the one in
    force. Raises NotFound for an unknown kind or a case without such a record, KeyError when the
    policy sets no marking for it.
    """
    from om_desktop.documents.render import render

    found = DOCUMENTS.get(kind.replace("_", "-"))
    if found is None:
        raise NotFound(f"There is no document called {kind}. Known: {', '.join(DOCUMENTS)}.")
    prepared = found.prepare(file, record_id, occasion)
    digest = content_digest(prepared.content)
    masthead = prepared.content.masthead
    document = Document(
        title=found.title,
        header_left=masthead.marking,
        header_right=masthead.office,
        flag=masthead.state,
        footer=_footer(found, masthead, digest, occasion),
        blocks=prepared.blocks,
    )
    drawn = render(document, at=occasion.at, large_print=large_print)
    return Printed(drawn.pdf, digest, (*prepared.warnings, *drawn.warnings), drawn.pages)


def _footer(
    kind: DocumentKind, masthead: Masthead, digest: str, occasion: Occasion
) -> tuple[tuple[str, ...], ...]:
    """Return the lines at the foot; who printed it stands on papers that stay in the office."""
    printed = f"{masthead.edition}, printed {moment_in_words(occasion.at)}"
    if occasion.printed_by and not kind.for_person:
        printed = f"{printed} by {occasion.printed_by}"
    first = (masthead.marking, masthead.subject, printed)
    shown = f"Digest of this print: {shown_digest(digest)}"
    return tuple(part for part in first if part), (shown, "SHA-256, first 16 of 64 figures")
