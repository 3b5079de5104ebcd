"""What a source says about a person, as plain values; must not know any one shape, nor the store.

`Incoming` is what one answer says about one thing. `Offer` is what all answers of a run together
say about it (combine.py), and what apply.py brings into the store. `Left` is what was not taken,
and why, by file and field; it names fields and never repeats a value of the source, because a
report is read on screens and printed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from om_desktop.domain.record import Record

Fields = dict[str, Any]
_INDEX = re.compile(r"\[\d+\]")
_WRAPPING = re.compile(r"^mappings\[\]\.response\.jsonBody\.?|^response\.jsonBody\.?")

# Identity by what a thing is, not by a number: the source gives it none, or not everywhere.
DELIUS = "delius"
OASYS = "oasys"


@dataclass(frozen=True)
class Origin:
    """Where something was read: the file, the place in it, and what kind of answer it was.

    shape: the name of the answer's shape. rank: whose word counts, 0 the most (shapes.py).
    order: the place in the run, so that of equals the first is taken, always.
    """

    file: str
    path: str
    shape: str
    rank: int
    order: tuple[int, ...] = ()

    @property
    def answer(self) -> tuple[int, ...]:
        """Which answer of the run it was, of all that was taken from it."""
        return self.order[:-1]


@dataclass(frozen=True)
class Left:
    """Something of the source that was not taken (or, `kept`, taken but to be looked at)."""

    file: str
    path: str
    why: str
    kept: bool = False

    @property
    def field(self) -> str:
        """The field's name without positions: activities[].lastUpdated."""
        bare = _INDEX.sub("[]", self.path)
        return _WRAPPING.sub("", bare) or bare


@dataclass(frozen=True)
class Note:
    """One note of an entry.

    number: what tells it apart within its entry. cut: the source itself gave only its beginning.
    shape: the answer it was taken from.
    """

    number: str
    text: str
    author: str = ""
    on: str = ""
    cut: bool = False
    path: str = ""
    shape: str = ""


@dataclass(frozen=True)
class Incoming:
    """What one answer says about one thing.

    key: the thing's own number in the source, or what else tells it apart. likeness: what tells it
    apart when the source gives no number; empty when that is the key itself. fields: plain
    values, never empty ones: a source that says nothing about a field takes nothing away.
    when_new: values for making the record only, such as a guess. belongs_to: the key of the order
    it is part of. number: the source's number where the key is something else; a note that comes
    alone names its entry by it. as_of: the day an assessment was made; of two the newer counts.
    """

    kind: type[Record]
    key: str
    fields: Fields
    origin: Origin
    likeness: str = ""
    source: str = DELIUS
    when_new: Fields = field(default_factory=dict)
    belongs_to: str = ""
    number: str = ""
    notes: tuple[Note, ...] = ()
    as_of: str = ""

    @property
    def has_own_key(self) -> bool:
        """Whether the source tells it apart by more than what it is."""
        return self.likeness not in ("", self.key)

    @property
    def is_note(self) -> bool:
        """Whether it is only a note of something that another answer describes."""
        return not self.fields and bool(self.notes)


@dataclass(frozen=True)
class Closed:
    """Limited access: the case may not be shown to the person the source was asked for.

    excluded: that person is on the exclusion list; otherwise the case is open to a list only.
    """

    message: str
    excluded: bool
    origin: Origin


@dataclass(frozen=True)
class Offer:
    """What all answers together say about one thing. shapes: which shape each field came from."""

    kind: type[Record]
    key: str
    fields: Fields
    shapes: Mapping[str, str]
    origin: Origin
    likeness: str = ""
    source: str = DELIUS
    when_new: Fields = field(default_factory=dict)
    belongs_to: str = ""
    notes: tuple[Note, ...] = ()
    as_of: str = ""

    @property
    def has_own_key(self) -> bool:
        """Whether the source tells it apart by more than what it is."""
        return self.likeness not in ("", self.key)

    @property
    def own_key(self) -> str:
        """What the source tells it apart by, empty where that is only what it is."""
        return self.key if self.has_own_key else ""


@dataclass(frozen=True)
class CaseIncoming:
    """Everything the sources say about one person."""

    crn: str
    offers: tuple[Offer, ...] = ()
    closed: Closed | None = None


@dataclass(frozen=True)
class Reading:
    """What all files of a run say, by person, what was left, and which shapes were known."""

    cases: tuple[CaseIncoming, ...] = ()
    left: tuple[Left, ...] = ()
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
