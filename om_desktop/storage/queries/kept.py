"""What is kept on this laptop alone, for the badge: changes no centre has, drafts left open."""

from dataclasses import dataclass

from om_desktop.storage.reader import Reader


@dataclass(frozen=True)
class Kept:
    """Changes that wait, of everybody; drafts left open, of the person at the desk."""

    changes: int
    drafts: int


def kept_here(reader: Reader) -> Kept:
    """Count them. Raises EnvironmentProblem."""
    row = reader.row(
        "SELECT (SELECT count(*) FROM outbox WHERE state = 'waiting'), "
        "(SELECT count(*) FROM draft WHERE staff_code = ?)",
        (reader.actor.staff_code,),
    )
    return Kept(*(int(number) for number in row)) if row else Kept(0, 0)
