"""The parts that printed documents are made of; says what stands where, not how it is drawn.

A document is a list of blocks in reading order. Blocks hold texts as recorded: the renderer makes
them printable. Must not know ReportLab, paper or any one document.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """A piece of text in one manner. soft: smaller and grey, for what is not the matter itself."""

    text: str
    strong: bool = False
    soft: bool = False


Words = tuple[Run, ...]


def words(*parts: str | Run) -> Words:
    """Return texts and runs as words, empty ones left out."""
    runs = (Run(part) if isinstance(part, str) else part for part in parts)
    return tuple(run for run in runs if run.text)


@dataclass(frozen=True)
class Title:
    """The document's name at the top of its first page; under it whose it is, and a detail."""

    text: str
    name: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Heading:
    """The head of a section, kept with what follows; level 2 is listed in the outline, 3 is not."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """Running text. language: a tag such as "cy" where it is not English."""

    words: Words
    language: str = ""


@dataclass(frozen=True)
class Quote:
    """Somebody's own words, with a caption above and a note below."""

    caption: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class Notice:
    """Something the reader must not overlook, such as that this is a draft."""

    text: str


@dataclass(frozen=True)
class Box:
    """A box to tick. mark: open, done or dropped (struck through). said: for a screen reader."""

    mark: str
    said: str


@dataclass(frozen=True)
class Meter:
    """So many boxes filled of so many. said: the same in words, for a screen reader."""

    done: int
    of: int
    said: str


Cell = Words | Box | Meter


@dataclass(frozen=True)
class Column:
    """A column of a table. width: in widths of the letter M; 0 shares what is left.

    strong: its cells stand out. soft: they are grey, as labels beside answers are. In large print
    words of the later columns stand below the first one's, each after its column's title.
    """

    title: str
    width: float = 0
    strong: bool = False
    soft: bool = False


@dataclass(frozen=True)
class Row:
    """A row of a table: its number (may be empty) and a cell for each column."""

    cells: tuple[Cell, ...]
    number: str = ""


@dataclass(frozen=True)
class Lead:
    """What stands over a table that is one thing, such as an objective.

    Repeated in short, with the columns' titles, where the table goes on to another page.
    """

    number: str
    title: str
    note: str = ""
    aside_label: str = ""
    aside: str = ""


@dataclass(frozen=True)
class Table:
    """Rows under titled columns; not split over pages when it has a lead and fits on one."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    lead: Lead | None = None


@dataclass(frozen=True)
class Fact:
    """A caption and what it says; `write_on` draws a line to write on where nothing is known."""

    caption: str
    words: Words
    write_on: bool = False


@dataclass(frozen=True)
class Facts:
    """A few facts side by side behind a coloured bar."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class WriteLines:
    """Empty lines for the reader's own words."""

    count: int
    said: str


@dataclass(frozen=True)
class Option:
    """One answer of several: ticked or not, with a line to write on or the words recorded."""

    text: str
    ticked: bool
    write_on: bool = False


@dataclass(frozen=True)
class Options:
    """Answers to tick, one under the other."""

    options: tuple[Option, ...]


@dataclass(frozen=True)
class Signatures:
    """A line to sign on, and one for the date, for each name."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Together:
    """Blocks that stay on one page when they fit on one."""

    blocks: "tuple[Block, ...]"


Block = (
    Title
    | Heading
    | Paragraph
    | Quote
    | Notice
    | Table
    | Facts
    | WriteLines
    | Options
    | Signatures
    | Together
)


@dataclass(frozen=True)
class Document:
    """A whole document, ready to be drawn.

    title: for the file's metadata, so without a name. header_*: at the top of every page, flag
    between them. footer: the lines at the foot of every page, before the page number.
    """

    title: str
    header_left: str
    header_right: str
    flag: str
    footer: tuple[tuple[str, ...], ...]
    blocks: tuple[Block, ...]
