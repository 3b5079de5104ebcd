"""Canonical bytes and hashes of records (sync.md): two ends that agree hash alike.

Keys sorted, absent and default values left out, no floats, a removed map key dropped: a new field
changes no old hash.
"""

import hashlib
from uuid import UUID

import msgspec

from om_desktop.domain.record import Record
from om_desktop.wire.plain import Plain, plain_defaults

HASH_SPACE = 2**256
_encoder = msgspec.json.Encoder(order="deterministic")


def canonical_json(value: object) -> bytes:
    """Return a JSON value as canonical bytes: sorted keys, no spaces, UTF-8."""
    return _encoder.encode(value)


def canonical_fields(kind: type[Record], plain: Plain, extra: Plain | None = None) -> bytes:
    """Return a record's canonical bytes; `extra` holds fields of a newer client."""
    defaults = plain_defaults(kind)
    kept = {
        name: value
        for name, value in plain.items()
        if value is not None and (name not in defaults or value != defaults[name])
    }
    return canonical_json({**kept, **(extra or {})})


def record_hash(kind: type[Record], plain: Plain, extra: Plain | None = None) -> bytes:
    """Return the SHA-256 of a record's canonical fields."""
    return hashlib.sha256(
        kind.KIND.encode() + b"\n" + canonical_fields(kind, plain, extra)
    ).digest()


def hash_share(record_id: UUID, hashed: bytes) -> int:
    """Return what one record adds to its case's state hash, modulo 2^256."""
    return int.from_bytes(hashlib.sha256(record_id.bytes + hashed).digest())


def content_digest(*parts: bytes) -> str:
    """Return the SHA-256 of several canonical contents as 64 hexadecimal figures."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8) + part)
    return digest.hexdigest()
