"""Reading one answer field by field, so that nothing of it is passed over in silence.

A `Node` is one JSON object of the answer. Each field is either read, skipped with a reason, or
known to say nothing; what remains when the node is closed is reported as not known. Wrong types,
placeholders and characters that cannot be kept are answered here, once for all shapes. Must not
know any one shape.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypedDict, Unpack

from om_desktop.domain.record import Record
from om_desktop.importing.incoming import Closed, Fields, Incoming, Left, Note, Origin
from om_desktop.importing.values import clean, is_template, parse_day, parse_moment, parse_whole

_LONGEST_NAME = 60
_RECENT = 50
_NOTHING: tuple[object, ...] = (None, "", [], {}, False, 0)


class More(TypedDict, total=False):
    """What may be said of a thing beside its fields; see Incoming."""

    likeness: str
    source: str
    when_new: Fields
    belongs_to: str
    number: str
    notes: tuple[Note, ...]
    as_of: str


@dataclass
class Sheet:
    """What is taken and left of one answer. Plain lists, in the order of reading."""

    origin: Origin
    asked: str = ""
    left: list[Left] = field(default_factory=list)
    taken: list[tuple[str, Incoming]] = field(default_factory=list)
    closed: list[tuple[str, Closed]] = field(default_factory=list)

    def leave(self, path: str, why: str) -> None:
        """Report something that is not taken."""
        self._report(Left(self.origin.file, path, why))

    def check(self, path: str, why: str) -> None:
        """Report something that is taken but should be looked at."""
        self._report(Left(self.origin.file, path, why, kept=True))

    def _report(self, left: Left) -> None:
        # A field may be looked at twice; it is reported once.
        if left not in self.left[-_RECENT:]:
            self.left.append(left)

    def close_case(self, crn: str, message: str, *, excluded: bool, path: str) -> None:
        """Say that a case may not be shown to the person the source was asked for."""
        self.closed.append((crn, Closed(message, excluded, replace(self.origin, path=path))))

    def take(self, crn: str, found: Incoming, path: str) -> None:
        """Take what an answer says about a thing; fields without a value are left out."""
        order = (*self.origin.order, len(self.taken))
        origin = replace(found.origin, path=path, order=order)
        fields = {name: value for name, value in found.fields.items() if value not in (None, "")}
        when_new = {
            name: value for name, value in found.when_new.items() if value not in (None, "")
        }
        self.taken.append((crn, replace(found, fields=fields, when_new=when_new, origin=origin)))

    def thing(
        self,
        crn: str,
        node: "Node",
        kind: type[Record],
        key: str,
        fields: Fields,
        **more: Unpack[More],
    ) -> None:
        """Take what a node says about a thing."""
        self.take(crn, Incoming(kind, key, fields, self.origin, **more), node.path)


class Node:
    """One JSON object of an answer: reads fields by name and remembers which."""

    def __init__(self, value: Mapping[str, object], path: str, sheet: Sheet) -> None:
        self._value = value
        self._read: set[str] = set()
        self.path = path
        self.sheet = sheet

    def at(self, name: str) -> str:
        """Return the place of a field; a name that a stranger made up is kept short."""
        shown = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}..."
        return clean(f"{self.path}.{shown}" if self.path else shown)

    def has(self, name: str) -> bool:
        """Whether the object has a field of this name at all; reading it is still to do."""
        return name in self._value

    def says(self, name: str) -> bool:
        """Whether a field has a value; reading it is still to do."""
        return self._value.get(name) not in (None, "", [], {})

    def is_group(self, name: str) -> bool:
        """Whether a field is a group of fields; reading it is still to do."""
        return isinstance(self._value.get(name), Mapping)

    def is_list(self, name: str) -> bool:
        """Whether a field is a list; reading it is still to do."""
        return isinstance(self._value.get(name), list)

    def names(self) -> list[str]:
        """Return the names of the fields, where the names themselves say something."""
        return list(self._value)

    def _take(self, name: str) -> object:
        self._read.add(name)
        return self._value.get(name)

    def text(self, name: str, *, free: bool = False) -> str:
        """Return a text, empty when there is none; a number of the source is text as well.

        free: somebody's own words, in which braces are not a placeholder.
        """
        value = self._take(name)
        if value is None:
            return ""
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str):
            self.sheet.leave(self.at(name), "Text was expected here.")
            return ""
        return self._as_text(name, value, free=free)

    def _as_text(self, name: str, value: str, *, free: bool = False) -> str:
        if is_template(value) and not free:
            self.sheet.leave(self.at(name), "A placeholder that was never filled in.")
            return ""
        kept = clean(value)
        if kept != value.replace("\r\n", "\n").replace("\r", "\n").strip():
            self.sheet.check(self.at(name), "A character that cannot be kept was taken out.")
        return kept

    def flag(self, name: str) -> bool | None:
        """Return yes or no, None when the source does not say."""
        value = self._take(name)
        if value is None or isinstance(value, bool):
            return value
        if value != "":
            self.sheet.leave(self.at(name), "Yes or no was expected here.")
        return None

    def whole(self, name: str) -> int | None:
        """Return a whole number, None when the source gives none."""
        value = self._take(name)
        if value in (None, ""):
            return None
        number = parse_whole(value)
        if number is None:
            self.sheet.leave(self.at(name), "A whole number was expected here.")
        return number

    def day(self, name: str) -> str:
        """Return a date as it is kept, 2024-03-09, empty when the source gives none."""
        found = self._dated(name, parse_day)
        return found.isoformat() if found else ""

    def moment(self, name: str) -> datetime | None:
        """Return a moment in London wall time, None when the source gives none."""
        found = self._dated(name, parse_moment)
        return found if isinstance(found, datetime) else None

    def _dated(self, name: str, parse: Callable[[str], date | None]) -> date | None:
        text = self.text(name)
        if not text:
            return None
        found = parse(text)
        if found is None:
            self.sheet.leave(self.at(name), "Not a date that can be read.")
        return found

    def node(self, name: str) -> "Node | None":
        """Return an object within this one, None when there is none."""
        value = self._take(name)
        if value is None or value == "":
            return None
        if not isinstance(value, Mapping):
            self.sheet.leave(self.at(name), "A group of fields was expected here.")
            return None
        return Node(value, self.at(name), self.sheet)

    def nodes(self, name: str) -> Iterator["Node"]:
        """Yield the objects of a list; each is closed when the next one is asked for."""
        value = self._take(name)
        if value is None or value == "":
            return
        if not isinstance(value, list):
            self.sheet.leave(self.at(name), "A list was expected here.")
            return
        for number, each in enumerate(value):
            path = f"{self.at(name)}[{number}]"
            if isinstance(each, Mapping):
                inside = Node(each, path, self.sheet)
                yield inside
                inside.close()
            elif each is not None:
                self.sheet.leave(path, "A group of fields was expected here.")

    def texts(self, name: str) -> list[tuple[str, str]]:
        """Return the texts of a list with their places."""
        value = self._take(name)
        if value is None or value == "":
            return []
        if not isinstance(value, list):
            self.sheet.leave(self.at(name), "A list was expected here.")
            return []
        found = []
        for number, each in enumerate(value):
            here = f"{name}[{number}]"
            if isinstance(each, str):
                found.append((self._as_text(here, each), self.at(here)))
            else:
                self.sheet.leave(self.at(here), "Text was expected here.")
        return [(text, path) for text, path in found if text]

    def name(self, name: str) -> str:
        """Return a person's name in full from its parts, empty when there is none."""
        parts = self.node(name)
        if parts is None:
            return ""
        full = " ".join(
            part
            for part in (parts.text("forename"), parts.text("middleName"), parts.text("surname"))
            if part
        )
        parts.close()
        return full

    def coded(self, name: str) -> tuple[str, str]:
        """Return the code and the words of a field that is a code with its description."""
        inside = self.node(name)
        if inside is None:
            return "", ""
        found = inside.text("code"), inside.text("description")
        inside.close()
        return found

    def notes(self, *names: str) -> tuple[Note, ...]:
        """Return the notes of an entry, from lists of notes, a single note, or plain text."""
        found: list[Note] = []
        for name in names:
            value = self._value.get(name)
            if isinstance(value, list):
                found += [note for each in self.nodes(name) if (note := _note(each))]
            elif isinstance(value, Mapping):
                inside = self.node(name)
                if inside is not None and (note := _note(inside)):
                    found.append(note)
                    inside.close()
            elif text := self.text(name, free=True):
                found.append(Note(name, text, path=self.at(name)))
        return tuple(found)

    def skip(self, why: str, *names: str) -> None:
        """Leave known fields that have no place in the record; reported when they say something."""
        for name in names:
            if name not in self._read and self._take(name) not in _NOTHING:
                self.sheet.leave(self.at(name), why)
            self._read.add(name)

    def ignore(self, *names: str) -> None:
        """Pass over fields that say nothing about the person: the size of a page, a position."""
        self._read.update(names)

    def ignore_all(self) -> None:
        """Pass over everything: what may not be shown, or is of no known person."""
        self._read.update(self._value)

    def close(self) -> None:
        """Report every field that was neither read nor skipped."""
        for name, value in self._value.items():
            if name not in self._read and value not in _NOTHING:
                self.sheet.leave(self.at(str(name)), "Not a field this program knows.")


def _note(node: Node) -> Note | None:
    text = node.text("note", free=True)
    note = Note(
        node.text("id"),
        text,
        node.text("createdBy"),
        node.day("createdByDate"),
        cut=node.flag("hasNoteBeenTruncated") is True,
        path=node.path,
    )
    return note if text else None
