"""Reads a PDF as its reader meets it: text, fonts, places on the page, structure, outline."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

A4 = (595.276, 841.89)
_NAME_LENGTH = 200


@dataclass(frozen=True)
class Glyph:
    """A character on paper: its box in points from the lower left, and its size."""

    page: int
    character: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


@dataclass(frozen=True)
class Element:
    """An element of the structure that a screen reader follows."""

    role: str
    said: str
    language: str
    kids: "tuple[Element, ...]"

    def walk(self) -> "Iterator[Element]":
        yield self
        for kid in self.kids:
            yield from kid.walk()


class PdfReader:
    """A PDF, opened."""

    def __init__(self, pdf: bytes) -> None:
        self._document = pypdfium2.PdfDocument(pdf)
        self.pages = [
            page.get_textpage().get_text_range().replace("\r\n", "\n") for page in self._document
        ]
        self.text = "\n".join(self.pages)

    @property
    def flowing(self) -> str:
        """The whole text on one line, however it was broken."""
        return " ".join(self.text.split())

    @property
    def metadata(self) -> dict[str, str]:
        found: dict[str, str] = self._document.get_metadata_dict()
        return found

    @property
    def outline(self) -> list[str]:
        return [entry.get_title() for entry in self._document.get_toc()]

    def page_sizes(self) -> set[tuple[float, float]]:
        return {(round(w, 1), round(h, 1)) for w, h in (page.get_size() for page in self._document)}

    def glyphs(self) -> Iterator[Glyph]:
        """Every visible character of every page."""
        for number, page in enumerate(self._document):
            text = page.get_textpage()
            for index in range(text.count_chars()):
                character = chr(pdfium.FPDFText_GetUnicode(text, index))
                if character.isspace():
                    continue
                size = pdfium.FPDFText_GetFontSize(text, index)
                left, bottom, right, top = text.get_charbox(index)
                yield Glyph(number, character, left, bottom, right, top, size)

    def fonts(self) -> dict[str, bool]:
        """Every font that draws a character, and whether it is embedded."""
        found: dict[str, bool] = {}
        for page in self._document:
            for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                font = pdfium.FPDFTextObj_GetFont(drawn)
                buffer = ctypes.create_string_buffer(_NAME_LENGTH)
                pdfium.FPDFFont_GetBaseFontName(font, buffer, _NAME_LENGTH)
                found[buffer.value.decode()] = pdfium.FPDFFont_GetIsEmbedded(font) == 1
        return found

    def structure(self, page: int) -> list[Element]:
        """The elements of a page (from 0), in reading order."""
        tree = pdfium.FPDF_StructTree_GetForPage(self._document[page])
        found = [
            _element(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index))
            for index in range(pdfium.FPDF_StructTree_CountChildren(tree))
        ]
        pdfium.FPDF_StructTree_Close(tree)
        return found


def _element(raw: object) -> Element:
    kids = []
    for index in range(pdfium.FPDF_StructElement_CountChildren(raw)):
        kid = pdfium.FPDF_StructElement_GetChildAtIndex(raw, index)
        if kid:
            kids.append(_element(kid))
    return Element(
        _string(pdfium.FPDF_StructElement_GetType, raw),
        _string(pdfium.FPDF_StructElement_GetAltText, raw),
        _string(pdfium.FPDF_StructElement_GetLang, raw),
        tuple(kids),
    )


def _string(get: object, raw: object) -> str:
    assert callable(get)
    buffer = ctypes.create_string_buffer(_NAME_LENGTH)
    length = get(raw, buffer, _NAME_LENGTH)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le")
