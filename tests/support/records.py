"""Records of every kind for Hypothesis, made from their declarations: a new kind is in at once."""

import types
import typing
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from om_desktop.domain.case import Case
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.kinds import RECORD_KINDS
from om_desktop.domain.person import Person
from om_desktop.domain.record import Record, fields_of
from tests.builders import CASE_ID, TODAY

_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
_WORD = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
_DATES = st.one_of(
    st.integers(-800, 400).map(lambda days: TODAY + timedelta(days=days)), st.dates()
)
_SIMPLE: dict[type, SearchStrategy[object]] = {
    str: _TEXT,
    bool: st.booleans(),
    # 0 and 1 equal False and True in Python, though not in JSON; a question has one type.
    int: st.integers(2, 2**53),
    UUID: st.uuids(),
    date: _DATES,
    datetime: st.datetimes(timezones=st.just(UTC)),
    time: st.times(),
    type(None): st.none(),
}

# So few ids that records of one case do refer to each other.
_POOL = st.sampled_from([UUID(int=number) for number in range(1, 5)])
_TELLING: dict[str, SearchStrategy[object]] = {
    "contact_type": st.sampled_from(["COAP", "CHVS", "COHV", "CTOA", "TCP6", ""]),
    "outcome": st.sampled_from(["ATTC", "UAAB", "AFTA", "AAME", "XXXX", ""]),
    "register": st.sampled_from(["RHRH", "RMRH", "RLRH", "ARSO", "RCCO", "WEAP", "XXXX"]),
    "prompt_code": st.sampled_from(["home_visit", "no_next_appointment", "induction"]),
    "purpose": st.sampled_from(["See who lives there", " "]),
    "officer_name": st.sampled_from(["Carys Whitcombe", ""]),
    "staff_name": st.sampled_from(["carys whitcombe", ""]),
    "officer_code": st.sampled_from(["N07A001", ""]),
    "staff_code": st.sampled_from(["N07A001", "N07A002", ""]),
    **dict.fromkeys(
        ("order_id", "plan_id", "objective_id", "lineage_id", "objective", "step"), _POOL
    ),
}


def values(hint: object) -> SearchStrategy[object]:
    """Return values of a field's type."""
    if isinstance(hint, type) and hint in _SIMPLE:
        return _SIMPLE[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, types.UnionType}:
        return st.one_of([values(arg) for arg in args])
    if origin is frozenset:
        # An element and a key are the last part of a journal path: never empty.
        (arg,) = args
        return st.frozensets(_WORD if arg is str else values(arg), max_size=4)
    if origin is tuple:
        return st.lists(values(args[0]), max_size=3).map(tuple)
    if origin is Mapping:
        keys = st.lists(_WORD, min_size=1, max_size=3).map(".".join)
        held = [values(arg) for arg in typing.get_args(args[1]) if arg is not type(None)]
        return st.dictionaries(keys, st.one_of(held), max_size=4)
    raise TypeError(f"No values are known for a field of type {hint}")


def records(kind: type[Record], **fixed: SearchStrategy[object]) -> SearchStrategy[Record]:
    """Return records of a kind with any values in its fields."""
    fields = {info.name: values(info.type) for info in fields_of(kind)}
    return st.builds(kind, **{**fields, **fixed})


def _read_by_rules(kind: type[Record]) -> SearchStrategy[Record]:
    """Records of a kind that differ in what rules read: not in words, which would take the time."""
    given: dict[str, SearchStrategy[object]] = {
        info.name: _TELLING[info.name] if info.name in _TELLING else values(info.type)
        for info in fields_of(kind)
        if info.name in _TELLING or info.required or info.type is not str
    }
    return st.builds(kind, **{**given, "case_id": st.just(CASE_ID), "record_id": _POOL})


_KINDS = {kind: _read_by_rules(kind) for kind in RECORD_KINDS}


@st.composite
def case_files(draw: st.DrawFn) -> CaseFile:
    """Return case files that hold a case, a person, and records of all other kinds at random."""
    found = [draw(_KINDS[Case]), draw(_KINDS[Person])]
    others = [kind for kind in RECORD_KINDS if kind not in {Case, Person}]
    drawn = draw(st.lists(st.sampled_from(others).flatmap(_KINDS.__getitem__), max_size=12))
    found += {(type(record), record.record_id): record for record in drawn}.values()
    return CaseFile.of(CASE_ID, found)
