"""The tables: one per record kind, derived from its declaration, and those that journal and search.

Must not know values. Columns hold plain values: text, whole numbers, JSON for maps and sets.
"""

from collections.abc import Mapping
from typing import Any, get_args, get_origin

import msgspec
from sqlalchemy import (
    BLOB,
    Column,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

from om_desktop.domain.contact import Contact
from om_desktop.domain.kinds import RECORD_KINDS
from om_desktop.domain.record import FieldInfo, Record, fields_of
from om_desktop.wire.plain import Plain

SCHEMA_VERSION = 1
metadata = MetaData()
_json = msgspec.json.Encoder(order="deterministic")


def _is_json(info: FieldInfo) -> bool:
    origin = get_origin(info.type)
    return origin is not None and _is_kind_of(origin, (Mapping, frozenset, tuple))


def _is_kind_of(origin: object, kinds: tuple[type, ...]) -> bool:
    """Whether a generic's origin is one of these classes."""
    return isinstance(origin, type) and issubclass(origin, kinds)


def _holds(info: FieldInfo, kind: type) -> bool:
    return info.type is kind or kind in get_args(info.type)


def _column(info: FieldInfo) -> Column[Any]:
    whole = _holds(info, int) or _holds(info, bool)
    kind = Integer if whole and not _is_json(info) else Text
    return Column(info.name, kind, primary_key=info.name == "record_id", nullable=not info.required)


def _kind_table(kind: type[Record]) -> Table:
    return Table(
        kind.KIND,
        metadata,
        *(_column(info) for info in fields_of(kind)),
        Column("extra", Text),
        Column("record_hash", BLOB, nullable=False),
        Index(f"ix_{kind.KIND}_case", "case_id"),
    )


TABLES: dict[type[Record], Table] = {kind: _kind_table(kind) for kind in RECORD_KINDS}

_contact = TABLES[Contact]
Index("ix_contact_case_on", _contact.c.case_id, _contact.c.on, _contact.c.starts_at)
Index("ix_contact_staff_on", _contact.c.staff_code, _contact.c.on)

journal = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("op_id", Text, nullable=False, unique=True),
    Column("txn_id", Text, nullable=False),
    Column("case_id", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("creates", Integer, nullable=False),
    Column("fields", Text, nullable=False),
    Column("base_version", Integer, nullable=False),
    Column("author", Text, nullable=False),
    Column("device_id", Text, nullable=False),
    Column("case_seq", Integer, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("form_version", Integer, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("version", Integer),
    Column("applied_at", Text),
    Column("outcome", Text),
    Index("ix_journal_case", "case_id", "made_at"),
    Index("ix_journal_txn", "txn_id"),
)

# sqlite_with_rowid=False: written with every save and found by the key, so kept in its order, once.
outbox = Table(
    "outbox",
    metadata,
    Column("txn_id", Text, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("queued_at", Text, nullable=False),
    Index("ix_outbox_state", "state"),
    sqlite_with_rowid=False,
)

# path '' stands for the whole record: the centre does not hold it yet.
base_field = Table(
    "base_field",
    metadata,
    Column("record_id", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("value", Text),
    PrimaryKeyConstraint("record_id", "path"),
    sqlite_with_rowid=False,
)

# state_hash: of what the centre holds at `version`; seen_hash: of what this laptop shows.
case_state = Table(
    "case_state",
    metadata,
    Column("case_id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("epoch", Text, nullable=False),
    Column("state_hash", BLOB, nullable=False),
    Column("seen_hash", BLOB, nullable=False),
    Column("next_seq", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# A case registered before its CRN was known keeps its id; this is the id the CRN would have made.
case_alias = Table(
    "case_alias",
    metadata,
    Column("alias_id", Text, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("made_at", Text, nullable=False),
)

draft = Table(
    "draft",
    metadata,
    Column("staff_code", Text, nullable=False),
    Column("case_id", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("saved_at", Text, nullable=False),
    PrimaryKeyConstraint("staff_code", "case_id", "form", "subject"),
)

conflict = Table(
    "conflict",
    metadata,
    Column("conflict_id", Text, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("base", Text),
    Column("kept", Text),
    Column("offered", Text),
    Column("origin", Text, nullable=False),
    Column("noted_at", Text, nullable=False),
    Column("resolved_at", Text),
    UniqueConstraint("record_id", "path", "resolved_at"),
)

search_document = Table(
    "search_document",
    metadata,
    Column("doc_id", Integer, primary_key=True),
    Column("record_id", Text, nullable=False, unique=True),
    Column("case_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("on", Text),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
)

# Virtual tables are not the metadata's; made beside it, and in the migration.
SEARCH_DDL = (
    "CREATE VIRTUAL TABLE search USING fts5(title, body, content='search_document', "
    "content_rowid='doc_id', tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
)
SEARCH_TUNING = "INSERT INTO search(search, rank) VALUES ('automerge', 0)"

prompt = Table(
    "prompt",
    metadata,
    Column("case_id", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("due_on", Text),
    Column("state", Text, nullable=False),
    Column("content", Text, nullable=False),
    PrimaryKeyConstraint("case_id", "position"),
    sqlite_with_rowid=False,
)

# Which day and policy the prompts of a case were computed for, and until when they hold that day:
# London wall time, empty where no appointment of the day is still to pass.
prompt_day = Table(
    "prompt_day",
    metadata,
    Column("case_id", Text, primary_key=True),
    Column("computed_for", Text, nullable=False),
    Column("until", Text),
    sqlite_with_rowid=False,
)

import_base = Table(
    "import_base",
    metadata,
    Column("record_id", Text, primary_key=True),
    Column("fields", Text, nullable=False),
)

stored_file = Table(
    "stored_file",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("kept_at", Text, nullable=False),
)

reading = Table(
    "reading",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("staff_code", Text, nullable=False),
    Column("read_at", Text, nullable=False),
)

# Before enrolment the staff list lives here; who may unlock stands in the key file.
staff = Table(
    "staff",
    metadata,
    Column("staff_code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("grade", Text, nullable=False),
    Column("team_code", Text, nullable=False),
    Column("team_name", Text, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)


def to_row(kind: type[Record], plain: Plain) -> dict[str, Any]:
    """Return a plain record as column values."""
    row = dict(plain)
    for name in READERS[kind].json_names:
        row[name] = _json.encode(plain[name]).decode()
    return row


class RowReader:
    """Turns rows of one kind's table back into plain values; made once per kind."""

    def __init__(self, kind: type[Record]) -> None:
        infos = fields_of(kind)
        self.names = tuple(info.name for info in infos)
        self.columns = ", ".join(f'"{name}"' for name in self.names)
        self.json_names = tuple(info.name for info in infos if _is_json(info))
        self._bools = tuple(
            info.name for info in infos if _holds(info, bool) and not _is_json(info)
        )

    def plain(self, row: tuple[Any, ...]) -> Plain:
        """Return the plain values of a row selected with `columns`."""
        plain = dict(zip(self.names, row, strict=True))
        for name in self.json_names:
            plain[name] = msgspec.json.decode(plain[name])
        for name in self._bools:
            if plain[name] is not None:
                plain[name] = bool(plain[name])
        return plain


READERS: dict[type[Record], RowReader] = {kind: RowReader(kind) for kind in RECORD_KINDS}
