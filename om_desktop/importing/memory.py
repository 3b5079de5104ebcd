"""What was imported last into a record, and from which answers; whose word counts across runs.

Kept by the store as plain fields, with what else is remembered under names that no field has. An
answer whose word counts less never takes back what a better one said, so that files may be
imported one by one, in any order, again and again. Must not know the store.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from om_desktop.domain.merge import more_cautious
from om_desktop.domain.record import Answering, Record, fields_of
from om_desktop.importing.combine import GUARDS, NAMED_BY, NAMES, OFFICER
from om_desktop.importing.fitting import in_words
from om_desktop.importing.incoming import Fields, Note
from om_desktop.importing.shapes import RANKS

# Not said by any answer: taken to make the record whole, given up for any word.
GUESSED = "guessed"
_UNRANKED = 1_000


def _rank(shape: str) -> int:
    return RANKS.get(shape, _UNRANKED)


@dataclass(frozen=True)
class Memory:
    """The fields as last imported, and the shape of the answer that each came from.

    notes: by what tells them apart, the text and its shape. as_of: the day of an assessment. key:
    what the source tells the thing apart by, once it does.
    """

    fields: Fields = field(default_factory=dict)
    shapes: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    as_of: str = ""
    key: str = ""

    @classmethod
    def of(cls, kept: Mapping[str, Any] | None) -> "Memory":
        """Read what the store kept; nothing was imported yet when it kept nothing."""
        held = dict(kept or {})
        notes = {number: (text, shape) for number, text, shape in held.pop("@notes", ())}
        shapes = held.pop("@shapes", {})
        as_of, key = held.pop("@as_of", ""), held.pop("@key", "")
        return cls(held, shapes, notes, as_of, key)

    def kept(self) -> dict[str, object]:
        """Return what the store is to keep."""
        notes = [[number, text, shape] for number, (text, shape) in self.notes.items()]
        beside = {"@shapes": dict(self.shapes), "@notes": notes}
        return {**self.fields, **beside, "@as_of": self.as_of, "@key": self.key}

    def after(self, fields: Fields, shapes: Mapping[str, str], as_of: str, key: str) -> "Memory":
        """Return the memory after fields were imported."""
        taken = dict(self.shapes)
        for name, value in fields.items():
            shape = shapes.get(name, "")
            same = name in self.fields and self.fields[name] == value
            if not same or _rank(shape) < _rank(taken.get(name, "")):
                taken[name] = shape
        return replace(
            self, fields={**self.fields, **fields}, shapes=taken, as_of=as_of or self.as_of, key=key
        )

    def with_notes(self, notes: Iterable[Note]) -> "Memory":
        """Return the memory with notes added, or replaced where the word of their answer counts."""
        known = dict(self.notes)
        for note in notes:
            text, shape = known.get(note.number, ("", ""))
            if not text or note.shape == shape or _rank(note.shape) <= _rank(shape):
                known[note.number] = (in_words(note), note.shape)
        return replace(self, notes=known)

    def admit(
        self, kind: type[Record], fields: Fields, shapes: Mapping[str, str], as_of: str
    ) -> tuple[Fields, frozenset[str]]:
        """Return the fields whose word counts, and the names of those where a better one stands."""
        if as_of < self.as_of:
            return {}, frozenset(n for n in fields if fields[n] != self.fields.get(n))
        refused = frozenset(
            name
            for name, value in fields.items()
            if name in self.fields and not self._counts(kind, name, value, shapes.get(name, ""))
        )
        admitted = {name: value for name, value in fields.items() if name not in refused}
        for deciding, dependent in _groups(kind, fields):
            if refused & deciding:
                admitted = {name: v for name, v in admitted.items() if name not in dependent}
        return admitted, refused

    def _counts(self, kind: type[Record], name: str, value: object, shape: str) -> bool:
        stands, by = self.fields[name], self.shapes.get(name, "")
        if value == stands or by in (shape, GUESSED):
            return True
        if name == "sensitive":
            return value is True
        info = next(info for info in fields_of(kind) if info.name == name)
        if info.about.answering is Answering.ORDERED_SAFETY and stands and value:
            return more_cautious(stands, value) == value
        return _rank(shape) <= _rank(by)


def _groups(kind: type[Record], fields: Fields) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Return which fields, refused, take which others with them: nothing is put together of two."""
    guards = frozenset(GUARDS.get(kind, ()))
    return [
        (frozenset(NAMED_BY), NAMES),
        (frozenset({"officer_name"}), OFFICER),
        (guards, frozenset(fields) - {"sensitive"}),
    ]
