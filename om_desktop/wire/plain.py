"""Records as plain values (JSON's types) and back, and what changed between two of them.

Maps are compared key by key (`answers.R1.2.1`), sets element by element (`objectives.<id>`), so
that two people may change different parts of one field without a conflict (sync.md).
"""

from collections.abc import Mapping
from typing import Any, TypeVar, get_origin

import msgspec

from om_desktop.domain.record import FieldInfo, Record, fields_of

Plain = dict[str, Any]
R = TypeVar("R", bound=Record)
_ABSENT = object()


def to_plain(record: Record) -> Plain:
    """Return a record's fields as JSON values, every field, sets sorted.

    A map key without a value is left out: it says the same as no key, here and in the journal.
    """
    return {
        name: _as_json(value)
        for name, value in msgspec.to_builtins(record, order="deterministic").items()
    }


def _as_json(value: object) -> object:
    if isinstance(value, dict):
        return {key: _as_json(held) for key, held in value.items() if held is not None}
    return list(value) if isinstance(value, tuple) else value


def from_plain(kind: type[R], plain: Mapping[str, Any]) -> R:
    """Make a record from plain values.

    Raises msgspec.ValidationError when a value does not fit its field.
    """
    if len(plain) < len(fields_of(kind)):
        # msgspec leaves a dataclass field that was not given unset, and the record then lacks it.
        plain = {**plain_defaults(kind), **plain}
    return msgspec.convert(dict(plain), kind)


def is_map(info: FieldInfo) -> bool:
    """Whether a field is a map, journaled key by key."""
    return get_origin(info.type) is not None and issubclass(get_origin(info.type), Mapping)


def is_set(info: FieldInfo) -> bool:
    """Whether a field is a set, journaled element by element."""
    return get_origin(info.type) is frozenset


def plain_defaults(kind: type[Record]) -> Plain:
    """Return the plain default of every field that has one."""
    return {
        info.name: _as_json(msgspec.to_builtins(info.default))
        for info in fields_of(kind)
        if not info.required
    }


def differences(kind: type[Record], old: Plain | None, new: Plain) -> dict[str, list[Any]]:
    """Return {path: [old, new]} of what changed; for a new record what differs from the defaults.

    A dropped map key or set element becomes None.
    """
    before = plain_defaults(kind) if old is None else old
    changed: dict[str, list[Any]] = {}
    for info in fields_of(kind):
        was, now = before.get(info.name, _ABSENT), new[info.name]
        if was is _ABSENT:
            changed[info.name] = [None, now]
        elif was == now:
            continue
        elif is_map(info):
            for key in sorted({*was, *now}):
                if was.get(key) != now.get(key):
                    changed[f"{info.name}.{key}"] = [was.get(key), now.get(key)]
        elif is_set(info):
            for element in sorted({*was} ^ {*now}):
                added = element in now
                changed[f"{info.name}.{element}"] = [None, True] if added else [True, None]
        else:
            changed[info.name] = [was, now]
    return changed


def apply_changes(kind: type[Record], plain: Plain, changed: Mapping[str, Any]) -> Plain:
    """Return plain fields with changes {path: new value} laid over them.

    The path of a field that only a newer client knows is kept as it comes.
    """
    result = dict(plain)
    infos = {info.name: info for info in fields_of(kind)}
    for path, value in changed.items():
        name, _, key = path.partition(".")
        info = infos.get(name)
        if info is None or not key:
            result[path] = value
        elif is_map(info):
            entries = dict(result.get(name) or {})
            if value is None:
                entries.pop(key, None)
            else:
                entries[key] = value
            result[name] = entries
        else:
            elements = {*(result.get(name) or ())} - {key}
            result[name] = sorted(elements | {key}) if value else sorted(elements)
    return result
