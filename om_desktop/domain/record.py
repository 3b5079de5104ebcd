"""What every record has, and the one list of record kinds.

A record kind is a frozen dataclass registered in RECORD_KINDS (kinds.py) and nothing else: its
table, wire form and journal operations are derived from the annotations. Must not know how.
"""

import dataclasses
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar
from uuid import UUID

LINE = 250
TEXT = 4_000
NOTES = 12_000
FIRST_YEAR, LAST_YEAR = 1900, 2199  # practice.md section 7.6; nobody under supervision is older


class Answering(StrEnum):
    """How two people's different values for one field are brought together (sync.md)."""

    PLAIN = "plain"
    FREE_TEXT = "free_text"
    ORDERED_SAFETY = "ordered_safety"


@dataclass(frozen=True)
class About:
    """What a field is, beside its type: `Annotated[str, About("Surname", max_length=100)]`.

    label: the words a person reads in forms, history and import reports.
    max_length: characters, for text fields.
    answering: the class of field that the merge rule goes by.
    shown: whether the history lists changes of the field (technical fields are not listed).
    """

    label: str
    max_length: int = LINE
    answering: Answering = Answering.PLAIN
    shown: bool = True


@dataclass(frozen=True, kw_only=True)
class Record:
    """One thing on a case. Records are never deleted; a change is a new instance."""

    KIND: ClassVar[str]
    LABEL: ClassVar[str]

    record_id: Annotated[UUID, About("Record", shown=False)]
    case_id: Annotated[UUID, About("Case", shown=False)]
    imported_from: Annotated[str, About("Imported from", shown=False)] = ""

    def rule_problems(self) -> dict[str, str]:
        """Return what is wrong across this kind's fields, by field name; empty when nothing is."""
        return {}

    def problems(self) -> dict[str, str]:
        """Return everything that stops this record from being kept, by field name."""
        return {**_text_problems(self), **_date_problems(self), **self.rule_problems()}


@dataclass(frozen=True)
class FieldInfo:
    """A record field as the deriving layers need it."""

    name: str
    type: Any
    about: About
    default: object
    required: bool


_FIELDS: dict[type[Record], tuple[FieldInfo, ...]] = {}


def fields_of(kind: type[Record]) -> tuple[FieldInfo, ...]:
    """Return the fields of a record kind in their declared order."""
    if kind not in _FIELDS:
        _FIELDS[kind] = _read_fields(kind)
    return _FIELDS[kind]


def _read_fields(kind: type[Record]) -> tuple[FieldInfo, ...]:
    hints = typing.get_type_hints(kind, include_extras=True)
    infos = []
    for declared in dataclasses.fields(kind):
        hint = hints[declared.name]
        bare, about = hint, About(declared.name.replace("_", " ").capitalize())
        if typing.get_origin(hint) is Annotated:
            bare = typing.get_args(hint)[0]
            about = next(a for a in hint.__metadata__ if isinstance(a, About))
        if declared.default_factory is not dataclasses.MISSING:
            default, required = declared.default_factory(), False
        else:
            required = declared.default is dataclasses.MISSING
            default = None if required else declared.default
        infos.append(FieldInfo(declared.name, bare, about, default, required))
    return tuple(infos)


def text_problem(value: str, max_length: int) -> str | None:
    """Say what is wrong with a text as such, or None.

    NUL and lone surrogates are refused: one of them would stop a whole batch of a sync.
    """
    if len(value) > max_length:
        return f"{len(value):,} characters; at most {max_length:,} fit. Nothing was cut."
    if "\x00" in value:
        return "Holds a character that cannot be kept (NUL). Remove it."
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return "Holds half a character that cannot be kept. Remove it."
    return None


def _text_problems(record: Record) -> dict[str, str]:
    found: dict[str, str] = {}
    for info in fields_of(type(record)):
        value = getattr(record, info.name)
        texts: tuple[tuple[str, str], ...]
        if isinstance(value, str):
            texts = ((info.name, value),)
        elif isinstance(value, Mapping):
            texts = tuple((f"{info.name}.{k}", v) for k, v in value.items() if isinstance(v, str))
        elif isinstance(value, tuple | frozenset):
            texts = tuple((info.name, v) for v in value if isinstance(v, str))
        else:
            continue
        for name, text in texts:
            problem = text_problem(text, info.about.max_length)
            if problem:
                found[name] = problem
    return found


def _date_problems(record: Record) -> dict[str, str]:
    return {
        info.name: f"Check the year: it must be from {FIRST_YEAR} to {LAST_YEAR}."
        for info in fields_of(type(record))
        if isinstance(value := getattr(record, info.name), date)  # a datetime is a date too
        and not FIRST_YEAR <= value.year <= LAST_YEAR
    }
