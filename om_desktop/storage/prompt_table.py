"""The prompts as last computed; knows no rules.

Those of a case are computed when it changes and when an appointment of the day passes; those of
all cases once a day. Today reads this table; the rules themselves are pure (om_desktop.prompts).
"""

import time
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact_rules import is_booked
from om_desktop.domain.reference import Reference
from om_desktop.domain.wording import in_london
from om_desktop.prompts.engine import evaluate
from om_desktop.prompts.prompt import Prompt
from om_desktop.storage import cases
from om_desktop.storage.connection import Connection, transaction

_decode = msgspec.json.Decoder(Prompt).decode
_encode = msgspec.json.Encoder().encode


def recompute(
    connection: Connection, file: CaseFile, now: datetime, reference: Reference
) -> Sequence[Prompt]:
    """Compute a case's prompts and keep them, within the caller's transaction."""
    wall = in_london(now).replace(tzinfo=None)
    found = evaluate(file, wall.date(), wall, reference)
    case_id = str(file.case_id)
    rows = [
        (case_id, position, prompt.due_on.isoformat(), prompt.state.value, _encode(prompt).decode())
        for position, prompt in enumerate(found)
    ]
    # Most saves change no prompt; what is the same is not written again.
    held = connection.execute(
        "SELECT * FROM prompt WHERE case_id = ? ORDER BY position", (case_id,)
    ).fetchall()
    if rows != held:
        connection.execute("DELETE FROM prompt WHERE case_id = ?", (case_id,))
        connection.executemany("INSERT INTO prompt VALUES (?, ?, ?, ?, ?)", rows)
    connection.execute(
        "INSERT INTO prompt_day (case_id, computed_for, until) VALUES (?, ?, ?) "
        "ON CONFLICT (case_id) DO UPDATE "
        "SET computed_for = excluded.computed_for, until = excluded.until "
        "WHERE computed_for IS NOT excluded.computed_for OR until IS NOT excluded.until",
        (case_id, _computed_for(wall, reference), _until(file, wall, reference)),
    )
    return found


def forget(connection: Connection, case_id: UUID) -> None:
    """Let the next sweep compute a case's prompts."""
    connection.execute("DELETE FROM prompt_day WHERE case_id = ?", (str(case_id),))


def sweep(connection: Connection, now: datetime, reference: Reference, limit_seconds: float) -> int:
    """Recompute the cases that are stale; return how many are left."""
    started = time.perf_counter()
    stale = stale_cases(connection, now, reference)
    for done, case_id in enumerate(stale):
        if time.perf_counter() - started > limit_seconds:
            return len(stale) - done
        with transaction(connection):
            recompute(connection, cases.load_unchecked(connection, case_id), now, reference)
    return 0


def prompts_of(connection: Connection, case_id: UUID) -> Sequence[Prompt]:
    """Return a case's prompts, the most urgent first."""
    rows = connection.execute(
        "SELECT content FROM prompt WHERE case_id = ? ORDER BY position", (str(case_id),)
    )
    return [_decode(row[0]) for row in rows]


def stale_cases(connection: Connection, now: datetime, reference: Reference) -> list[UUID]:
    """Return the cases whose prompts hold no longer.

    They are of an earlier day or policy, or an appointment passed since.
    """
    wall = in_london(now).replace(tzinfo=None)
    rows = connection.execute(
        'SELECT "case".record_id FROM "case" LEFT JOIN prompt_day '
        'ON prompt_day.case_id = "case".record_id '
        "WHERE computed_for IS NOT ? OR until <= ?",
        (_computed_for(wall, reference), wall.isoformat()),
    )
    return [UUID(row[0]) for row in rows]


def _computed_for(wall: datetime, reference: Reference) -> str:
    return f"{wall.date().isoformat()} {reference.policy.version}"


def _until(file: CaseFile, wall: datetime, reference: Reference) -> str | None:
    """Return when the next appointment of the day passes: rules ask what is booked or overdue."""
    ahead = (
        contact.starts
        for contact in file.unsettled
        if contact.on == wall.date() and is_booked(reference.codes, contact, wall)
    )
    first = min(ahead, default=None)
    return first.isoformat() if first else None
