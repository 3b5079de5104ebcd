"""What every record kind must do, whichever it is: a new kind is held to it by being registered."""

import dataclasses
import typing
from datetime import date
from typing import Annotated

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from om_desktop.domain.kinds import KIND_BY_NAME, RECORD_KINDS
from om_desktop.domain.record import About, Record, fields_of
from om_desktop.wire.canonical import canonical_fields, record_hash
from om_desktop.wire.plain import (
    Plain,
    apply_changes,
    differences,
    from_plain,
    plain_defaults,
    to_plain,
)
from tests.support.records import records

every_kind = pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.KIND)
few = settings(max_examples=15)


def applied(kind: type[Record], old: Plain, new: Plain) -> Plain:
    """Old fields with the journal's entries of the step to new laid over them."""
    changed = differences(kind, old, new)
    return apply_changes(kind, old, {path: values[1] for path, values in changed.items()})


@every_kind
@few
@given(data=st.data())
def test_a_record_comes_back_from_plain_values(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(records(kind))

    plain = to_plain(record)

    assert from_plain(kind, plain) == record
    assert from_plain(kind, msgspec.json.decode(msgspec.json.encode(plain))) == record
    assert list(plain) == [info.name for info in fields_of(kind)]


@every_kind
@few
@given(data=st.data())
def test_a_new_record_is_journaled_whole(kind: type[Record], data: st.DataObject) -> None:
    plain = to_plain(data.draw(records(kind)))

    changed = differences(kind, None, plain)
    rebuilt = apply_changes(kind, {}, {path: new for path, (_, new) in changed.items()})

    full = {**plain_defaults(kind), **rebuilt}
    assert canonical_fields(kind, full) == canonical_fields(kind, plain)
    required = {info.name for info in fields_of(kind) if info.required}
    assert required <= set(changed)


@every_kind
@few
@given(data=st.data())
def test_a_change_can_be_replayed_and_taken_back(kind: type[Record], data: st.DataObject) -> None:
    old, new = (to_plain(data.draw(records(kind))) for _ in range(2))

    assert canonical_fields(kind, applied(kind, old, new)) == canonical_fields(kind, new)
    changed = differences(kind, old, new)
    back = apply_changes(kind, new, {path: was for path, (was, _) in changed.items()})
    assert canonical_fields(kind, back) == canonical_fields(kind, old)


@every_kind
@few
@given(data=st.data())
def test_what_did_not_change_is_not_journaled(kind: type[Record], data: st.DataObject) -> None:
    plain = to_plain(data.draw(records(kind)))

    assert differences(kind, plain, dict(plain)) == {}


@every_kind
@few
@given(data=st.data())
def test_the_hash_looks_at_content_alone(kind: type[Record], data: st.DataObject) -> None:
    plain = to_plain(data.draw(records(kind)))
    defaults = plain_defaults(kind)

    backwards = dict(reversed(list(plain.items())))
    without_defaults = {
        name: value
        for name, value in plain.items()
        if name not in defaults or value != defaults[name]
    }
    assert record_hash(kind, backwards) == record_hash(kind, plain)
    assert record_hash(kind, without_defaults) == record_hash(kind, plain)


@every_kind
@few
@given(data=st.data())
def test_a_field_added_later_changes_no_old_hash(kind: type[Record], data: st.DataObject) -> None:
    newer: type[Record] = dataclasses.make_dataclass(
        f"Newer{kind.__name__}",
        [("added_later", Annotated[date | None, About("Added later")], None)],
        bases=(kind,),
        frozen=True,
        kw_only=True,
    )
    record = data.draw(records(kind))
    plain = to_plain(record)

    upgraded = from_plain(newer, plain)

    assert record_hash(newer, to_plain(upgraded)) == record_hash(kind, plain)
    told = {**to_plain(upgraded), "added_later": "2026-05-27"}
    older_keeps = record_hash(kind, plain, extra={"added_later": "2026-05-27"})
    assert older_keeps == record_hash(newer, told)
    assert older_keeps != record_hash(kind, plain)


@every_kind
@few
@given(data=st.data())
def test_problems_are_told_by_field(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(records(kind))

    problems = record.problems()

    names = {info.name for info in fields_of(kind)}
    assert {path.partition(".")[0] for path in problems} <= names
    assert all(words.endswith(".") for words in problems.values())


@every_kind
def test_a_kind_is_declared_whole(kind: type[Record]) -> None:
    assert kind.KIND
    assert kind.LABEL
    assert KIND_BY_NAME[kind.KIND] is kind
    assert kind.__doc__
    for info in fields_of(kind):
        assert info.about.label
        assert not info.name.endswith("_on") or info.type in {date, date | None}


@every_kind
def test_every_field_is_annotated_with_the_words_a_person_reads(kind: type[Record]) -> None:
    hints = typing.get_type_hints(kind, include_extras=True)

    assert [
        field.name
        for field in dataclasses.fields(kind)
        if typing.get_origin(hints[field.name]) is not Annotated
    ] == []


@every_kind
def test_no_field_is_a_float(kind: type[Record]) -> None:
    """Two ends must hash alike; floats differ in their last digit."""
    used = {arg for info in fields_of(kind) for arg in (info.type, *typing.get_args(info.type))}

    assert float not in used


@every_kind
def test_ids_and_origin_are_not_shown_in_the_history(kind: type[Record]) -> None:
    hidden = {info.name for info in fields_of(kind) if not info.about.shown}

    assert {"record_id", "case_id", "imported_from"} <= hidden


def test_kinds_are_told_apart_by_name() -> None:
    assert len(KIND_BY_NAME) == len(RECORD_KINDS)
    assert len({kind.LABEL for kind in RECORD_KINDS}) == len(RECORD_KINDS)
