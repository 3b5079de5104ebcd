"""Settling what was changed both here and in a source: keep the one value or take the other.

Must not know where conflicts are kept, nor how they are shown.
"""

from uuid import UUID

import msgspec

from om_desktop.domain.kinds import KIND_BY_NAME
from om_desktop.domain.permissions import Action, require
from om_desktop.domain.record import Record, fields_of
from om_desktop.errors import Conflict, InvalidInput
from om_desktop.operations.ports import KeptConflict, UnitOfWork
from om_desktop.wire.plain import apply_changes, from_plain, is_map, to_plain


def value_here(conflict: KeptConflict, record: Record) -> object:
    """Return the plain value that stands for this side of a conflict.

    That is what the record says now, also when it was changed since. Only of two ordered safety
    values the more cautious is shown until it is settled (sync.md): where that was the source's,
    this side is what was kept.
    """
    name, _, key = conflict.path.partition(".")
    plain = to_plain(record)
    info = next((each for each in fields_of(type(record)) if each.name == name), None)
    value = plain.get(name)
    if key and info is not None:
        value = (value or {}).get(key) if is_map(info) else (key in (value or ())) or None
    return conflict.kept if value == conflict.offered else value


def settle(uow: UnitOfWork, conflict_id: UUID, *, take_offered: bool) -> None:
    """Settle a conflict: write the source's value, or let stand what is here.

    Raises Conflict when it is settled already, InvalidInput (by field) when the value does not go
    with the rest of the record as it is now, NotAllowed, NotFound.
    """
    conflict = uow.conflict(conflict_id)
    kind = KIND_BY_NAME[conflict.kind]
    require(uow.actor, Action.CHANGE, kind, uow.case_file(conflict.case_id).case)
    if conflict.is_settled:
        raise Conflict("This was settled already. Nothing was changed.")
    seen = uow.get(kind, conflict.record_id)
    value = conflict.offered if take_offered else value_here(conflict, seen)
    uow.save(_with(seen, conflict.path, value), seen=seen)
    uow.settle_conflict(conflict_id)


def _with(record: Record, path: str, value: object) -> Record:
    kind = type(record)
    try:
        return from_plain(kind, apply_changes(kind, to_plain(record), {path: value}))
    except msgspec.ValidationError as error:
        name = path.partition(".")[0]
        raise InvalidInput({name: "This value cannot be kept here."}) from error
