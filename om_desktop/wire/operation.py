"""The operation: one change of one record, as it is journaled, sent and read back (sync.md)."""

from typing import Any
from uuid import UUID

import msgspec

SCHEMA = 1


class Operation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One change of one record.

    fields: {path: [what the author saw, what it became]}. base_version: the case's version at
    the centre that the author worked on. case_seq: the device's own count within the case.
    made_at: device time, RFC 3339 in UTC; shown, never decides.
    """

    op_id: UUID
    txn_id: UUID
    case_id: UUID
    record_id: UUID
    kind: str
    fields: dict[str, list[Any]]
    base_version: int
    author: str
    device_id: str
    case_seq: int
    made_at: str
    schema: int = SCHEMA
    form_version: int = 0
    creates: bool = False
