"""Sets words as paragraphs: fonts, sizes, colours, and characters that the font lacks.

Must not know what the words are about.
"""

from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph

from om_desktop.documents.blocks import Run, Words
from om_desktop.documents.characters import Printable
from om_desktop.documents.render_pieces import Text
from om_desktop.documents.render_style import (
    LEADING,
    MEDIUM,
    REGULAR,
    SEMIBOLD,
    Sizes,
    colours,
)
from om_desktop.documents.render_tags import Tag


@dataclass(frozen=True)
class Manner:
    """How a text is set: its size, font and colour, and to which side."""

    size: float
    font: str = REGULAR
    soft: bool = False
    right: bool = False


class Setter:
    """Sets texts in the sizes of a print; collects the characters that had to be replaced."""

    def __init__(self, sizes: Sizes, printable: Printable) -> None:
        self.sizes = sizes
        self._printable = printable
        self.body = Manner(sizes.body)
        self.strong = Manner(sizes.body, MEDIUM)
        self.small = Manner(sizes.small, soft=True)
        self.column = Manner(sizes.small, MEDIUM, soft=True)
        self.lead = Manner(sizes.lead, SEMIBOLD)
        self.quote = Manner(sizes.quote)
        self.heading = Manner(sizes.heading, SEMIBOLD)
        self.title = Manner(sizes.title, SEMIBOLD)

    def text(self, words: Words | str, manner: Manner, width: float, tag: Tag | None) -> Text:
        """Return words as a paragraph of a width in points."""
        runs = (Run(words),) if isinstance(words, str) else words
        markup = "".join(self._markup(run) for run in runs)
        return Text(Paragraph(markup, _style(manner)), width, tag)

    def plain(self, text: str) -> str:
        """Return a text on one line as it can be printed, for what is not a paragraph."""
        return " ".join(self._printable.text(text).split())

    def width_of(self, text: str, manner: Manner) -> float:
        """Return the width of a text on one line, in points."""
        width: float = stringWidth(self.plain(text), manner.font, manner.size)
        return width

    def _markup(self, run: Run) -> str:
        said = escape(self._printable.text(run.text)).replace("\n", "<br/>")
        if run.strong:
            said = f'<font name="{SEMIBOLD}">{said}</font>'
        if run.soft:
            ink = colours().soft.hexval().replace("0x", "#")
            said = f'<font size="{self.sizes.small}" color="{ink}">{said}</font>'
        return said


def _style(manner: Manner) -> ParagraphStyle:
    return ParagraphStyle(
        "text",
        fontName=manner.font,
        fontSize=manner.size,
        leading=manner.size * LEADING,
        textColor=colours().soft if manner.soft else colours().text,
        alignment=TA_RIGHT if manner.right else TA_LEFT,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
        embeddedHyphenation=1,
    )
