"""The structure of a PDF for screen readers: headings, tables, reading order (tagged PDF).

ReportLab writes pages without structure; this adds marked content and the structure tree of
ISO 32000-1 section 14.7 and 14.8. Must not know what the document says.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

_ARTIFACT = "/Artifact BMC"
_END = "EMC"


@dataclass(frozen=True)
class _Mark:
    """One stretch of a page's content that belongs to a tag."""

    page: PDFObjectReference
    number: int


@dataclass(eq=False)
class Tag:
    """An element of the structure. said: what is read out in place of a drawing."""

    role: str
    language: str = ""
    said: str = ""
    kids: "list[Tag | _Mark]" = field(default_factory=list)

    def add(self, role: str, language: str = "", said: str = "") -> "Tag":
        """Add an element below this one, in reading order, and return it."""
        kid = Tag(role, language, said)
        self.kids.append(kid)
        return kid


class Paper:
    """The canvas being drawn on, with the structure that grows along."""

    def __init__(self, canvas: Canvas, root: Tag) -> None:
        self.canvas = canvas
        self._root = root
        self._pages: list[list[Tag]] = [[]]
        self._places = 0

    @contextmanager
    def marked(self, tag: Tag | None) -> Iterator[Canvas]:
        """Draw content of a tag; None is for what a screen reader leaves out."""
        if tag is None:
            self.canvas.addLiteral(_ARTIFACT)
        else:
            number = len(self._pages[-1])
            self._pages[-1].append(tag)
            tag.kids.append(_Mark(self.canvas._doc.thisPageRef(), number))  # noqa: SLF001  no public way to a page's reference
            self.canvas.addLiteral(f"/{tag.role} <</MCID {number}>> BDC")
        yield self.canvas
        self.canvas.addLiteral(_END)

    def enter_in_outline(self, title: str, level: int, top: float) -> None:
        """List a place of the page being drawn in the outline."""
        self._places += 1
        key = f"place-{self._places}"
        self.canvas.bookmarkPage(key, fit="XYZ", left=0, top=top)
        self.canvas.addOutlineEntry(title, key, level=level)

    def end_page(self) -> None:
        """Finish a page and enter it in the structure."""
        document = self.canvas._doc  # noqa: SLF001  as above
        name = document.thisPageName()
        self.canvas.showPage()
        page = document.idToObject[name]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._pages) - 1
        page.Tabs = PDFName("S")
        self._pages.append([])

    def finish(self) -> None:
        """Write the structure tree into the document's catalogue."""
        document = self.canvas._doc  # noqa: SLF001  as above
        tree = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        root = document.Reference(tree)
        references: dict[int, PDFObjectReference] = {}
        tree["K"] = _write(document, self._root, root, references)
        numbers: list[object] = []
        for index, tags in enumerate(self._pages[:-1]):
            numbers += [index, document.Reference(PDFArray([references[id(t)] for t in tags]))]
        tree["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        tree["ParentTreeNextKey"] = len(self._pages) - 1
        document.Catalog.StructTreeRoot = tree
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def _write(
    document: object,
    tag: Tag,
    parent: PDFObjectReference,
    references: dict[int, PDFObjectReference],
) -> PDFObjectReference:
    """Write one element and those below it; returns its reference."""
    element = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(tag.role), "P": parent})
    reference = references[id(tag)] = document.Reference(element)  # type: ignore[attr-defined]  # a PDFDocument; ReportLab has no types
    if tag.language:
        element["Lang"] = PDFString(tag.language)
    if tag.said:
        element["Alt"] = PDFString(tag.said)
    if tag.role == "TH":
        element["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName("Column")})
    element["K"] = PDFArray(
        [
            _write(document, kid, reference, references)
            if isinstance(kid, Tag)
            else PDFDictionary({"Type": PDFName("MCR"), "Pg": kid.page, "MCID": kid.number})
            for kid in tag.kids
        ]
    )
    return reference
