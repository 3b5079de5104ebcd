"""What one table cell shows: prepared words and painting hints, no Qt.

Made once per row when it is first seen, so that painting and scrolling do no work twice.
"""

from dataclasses import dataclass

from om_desktop.views.widgets.marks import mark_word


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    text: what is read first. quiet: a second part after it, in the lighter tone.
    tone: "", or the colour token of the text ("danger", "warn", "ok", "accent", "text_2").
    mark: a name from `marks` ("rosh:high", "due:today", "icon:phone:text_2") before the text.
    below, below_mark, below_tone: a second line in small type, for rows of two lines.
    chip, chip_kind: a small chip after the text ("New", "tint").
    strong: medium weight. struck: struck through, for entries in error.
    align_right: for numbers. tooltip: the full text where the cell may be cut, or a reason.
    """

    text: str
    quiet: str = ""
    tone: str = ""
    mark: str = ""
    strong: bool = False
    struck: bool = False
    align_right: bool = False
    tooltip: str = ""
    chip: str = ""
    chip_kind: str = "tint"
    below: str = ""
    below_mark: str = ""
    below_tone: str = "text_2"

    @property
    def spoken(self) -> str:
        """The whole cell in words, as a screen reader says it."""
        word = mark_word(self.mark)
        parts = (
            "Entered in error:" if self.struck and self.text else "",
            word if word.casefold() not in self.text.casefold() else "",
            self.text,
            self.quiet,
            self.chip,
            self.below,
        )
        return " ".join(part for part in parts if part)


EMPTY_CELL = Cell("")
