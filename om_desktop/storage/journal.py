"""The journal: every change as an operation; the history people read, and what sync will send.

Must not know rules. An operation is written in the transaction of the state it changed.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import msgspec
from uuid6 import uuid7

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.kinds import KIND_BY_NAME
from om_desktop.domain.record import Record
from om_desktop.domain.wording import LONDON
from om_desktop.storage.connection import Connection
from om_desktop.wire.operation import Operation
from om_desktop.wire.plain import Plain, apply_changes, from_plain, plain_defaults

_COLUMNS = (
    "op_id, txn_id, case_id, record_id, kind, creates, fields, base_version, author, device_id, "
    "case_seq, schema, form_version, made_at"
)
_INSERT = f"INSERT INTO journal ({_COLUMNS}) VALUES ({', '.join('?' * 14)})"  # noqa: S608 - our own names
_encode = msgspec.json.Encoder().encode
_decode_fields = msgspec.json.Decoder(dict[str, list[object]]).decode


def fresh_id() -> UUID:
    """Return an id in the order of time (UUIDv7)."""
    return UUID(int=uuid7().int)


def append(connection: Connection, operation: Operation) -> None:
    """Write one operation."""
    connection.execute(
        _INSERT,
        (
            str(operation.op_id),
            str(operation.txn_id),
            str(operation.case_id),
            str(operation.record_id),
            operation.kind,
            int(operation.creates),
            _encode(operation.fields).decode(),
            operation.base_version,
            operation.author,
            operation.device_id,
            operation.case_seq,
            operation.schema,
            operation.form_version,
            operation.made_at,
        ),
    )


def operations_of(
    connection: Connection, case_id: UUID, before: datetime | None = None
) -> Iterator[Operation]:
    """Yield a case's operations in the order they were made, up to a moment (not including it)."""
    until = stamp(before) if before else "9999"
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM journal WHERE case_id = ? AND made_at < ? ORDER BY seq",  # noqa: S608 - our own names
        (str(case_id), until),
    )
    for row in rows:
        yield _operation(row)


def _operation(row: tuple[object, ...]) -> Operation:
    names = _COLUMNS.split(", ")
    values = dict(zip(names, row, strict=True))
    values["fields"] = _decode_fields(str(values["fields"]))
    values["creates"] = bool(values["creates"])
    return msgspec.convert(values, Operation)


def stamp(moment: datetime) -> str:
    """Return a UTC moment as it is kept: sortable text to the microsecond."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def end_of_day(day: date) -> datetime:
    """Return the moment, in UTC, at which a day ends in London."""
    return datetime.combine(day + timedelta(days=1), time(), LONDON).astimezone(UTC)


def replay(operations: Iterator[Operation]) -> dict[UUID, tuple[type[Record], Plain]]:
    """Return the plain records that operations lead to, by record id, in the order made."""
    state: dict[UUID, tuple[type[Record], Plain]] = {}
    for operation in operations:
        kind = KIND_BY_NAME[operation.kind]
        known = state.get(operation.record_id)
        plain = known[1] if known else _blank(kind, operation)
        after = {path: values[1] for path, values in operation.fields.items()}
        state[operation.record_id] = (kind, apply_changes(kind, plain, after))
    return state


def _blank(kind: type[Record], operation: Operation) -> Plain:
    identity = {"record_id": str(operation.record_id), "case_id": str(operation.case_id)}
    return {**plain_defaults(kind), **identity}


def as_known_on(connection: Connection, case_id: UUID, day: date) -> CaseFile:
    """Return the whole case as the record stood at the end of a day in London.

    An entry that was marked sensitive later is sensitive on every day before: that it is read is
    recorded, so looking back must not be a way round.
    """
    state = replay(operations_of(connection, case_id, end_of_day(day)))
    rows = connection.execute(
        "SELECT record_id FROM contact WHERE case_id = ? AND sensitive", (str(case_id),)
    )
    for record_id in {UUID(row[0]) for row in rows} & state.keys():
        state[record_id][1]["sensitive"] = True
    return CaseFile.of(case_id, (from_plain(kind, plain) for kind, plain in state.values()))
