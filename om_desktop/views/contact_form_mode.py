"""What the fields of a contact are filled in for, and which of them each purpose asks for."""

from enum import Enum, auto


class FormMode(Enum):
    """Recording, booking, moving an appointment, correcting an entry, saying what came of it."""

    RECORD = auto()
    BOOK = auto()
    MOVE = auto()
    CORRECT = auto()
    OUTCOME = auto()

    def asks(self, part: str) -> bool:
        """Whether a part of the form is asked for."""
        return part in _ASKED[self]

    @property
    def looks_ahead(self) -> bool:
        """Whether a day without a year is the coming one."""
        return self in {FormMode.BOOK, FormMode.MOVE}


_ENTRY = frozenset({"type", "when", "counts_for", "notes", "ticks"})
_ASKED = {
    FormMode.RECORD: _ENTRY | {"outcome", "foot", "next"},
    FormMode.BOOK: _ENTRY | {"more"},
    FormMode.MOVE: frozenset({"when", "more"}),
    FormMode.CORRECT: _ENTRY | {"more"},
    FormMode.OUTCOME: frozenset({"outcome", "notes", "ticks", "next"}),
}
