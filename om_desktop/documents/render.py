"""Draws a document on A4 pages as PDF, in normal or large print; the door to ReportLab.

Nothing is written to disk. The same document at the same moment gives the same bytes.
"""

import io
from dataclasses import dataclass
from datetime import datetime

from reportlab.pdfgen.canvas import Canvas

from om_desktop.documents.blocks import Document
from om_desktop.documents.characters import Printable
from om_desktop.documents.render_blocks import BlockSetter
from om_desktop.documents.render_frame import Frame
from om_desktop.documents.render_paging import paginate
from om_desktop.documents.render_style import (
    LARGE,
    MARGIN,
    NORMAL,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    REGULAR,
    load_fonts,
)
from om_desktop.documents.render_tags import Paper, Tag
from om_desktop.documents.render_text import Setter

_LANGUAGE = "en-GB"
_MAKER = "OM Desktop"
_FEW_PAGES, _MANY_PAGES = 99, 9_999  # the room kept for page numbers


@dataclass(frozen=True)
class Rendered:
    """A drawn document: the PDF, its number of pages, and what the reader should know of it."""

    pdf: bytes
    pages: int
    warnings: tuple[str, ...]


def render(document: Document, *, at: datetime, large_print: bool = False) -> Rendered:
    """Draw a document. at: the moment of printing in UTC, kept as the file's date."""
    sizes = LARGE if large_print else NORMAL
    printable = Printable(load_fonts())
    setter = Setter(sizes, printable)
    width = PAGE_WIDTH - 2 * MARGIN
    root = Tag("Document")
    pieces = BlockSetter(setter, width, root).pieces(document.blocks)
    frame = Frame(document, setter, width, _FEW_PAGES)
    pages = paginate(pieces, frame.body_height)
    if len(pages) > _FEW_PAGES:
        frame = Frame(document, setter, width, _MANY_PAGES)
        pages = paginate(pieces, frame.body_height)

    file = io.BytesIO()
    canvas = _open(file, document, at)
    paper = Paper(canvas, root)
    for number, page in enumerate(pages, start=1):
        frame.draw_head(paper)
        for piece, down in page:
            piece.draw(paper, MARGIN, frame.body_top - down)
        frame.draw_foot(paper, number, len(pages))
        paper.end_page()
    paper.finish()
    canvas.save()
    return Rendered(file.getvalue(), len(pages), printable.warnings())


def _open(file: io.BytesIO, document: Document, at: datetime) -> Canvas:
    """Return an empty canvas with the file's metadata, which hold nothing personal."""
    canvas = Canvas(
        file,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        invariant=1,
        pageCompression=1,
        initialFontName=REGULAR,
        lang=_LANGUAGE,
        pdfVersion=(1, 7),
    )
    stamp = f"D:{at:%Y%m%d%H%M%S}Z"
    canvas.setDateFormatter(lambda *_moment: stamp)
    canvas.setTitle(document.title)
    canvas.setAuthor(_MAKER)
    canvas.setSubject("")
    canvas.setCreator(_MAKER)
    canvas.setProducer(_MAKER)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas
