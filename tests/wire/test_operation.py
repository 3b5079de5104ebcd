"""The operation on the wire: what comes back is what went, and defaults take no room."""

from uuid import UUID

import msgspec

from om_desktop.wire.operation import SCHEMA, Operation

OPERATION = Operation(
    op_id=UUID(int=1),
    txn_id=UUID(int=2),
    case_id=UUID(int=3),
    record_id=UUID(int=4),
    kind="contact",
    fields={"notes": ["before", "after"]},
    base_version=7,
    author="N07A001",
    device_id="laptop-1",
    case_seq=12,
    made_at="2026-05-27T08:41:00Z",
)


def test_an_operation_survives_the_wire() -> None:
    sent = msgspec.json.encode(OPERATION)

    assert msgspec.json.decode(sent, type=Operation) == OPERATION


def test_what_is_usual_is_not_sent() -> None:
    sent = msgspec.json.decode(msgspec.json.encode(OPERATION))

    assert {"schema", "form_version", "creates"}.isdisjoint(sent)
    assert OPERATION.schema == SCHEMA
