"""A staff entry as forms hold it, plain, made into a person; and a passphrase judged for it.

Run in a lane: operations is slow to read in. Must not import storage.
"""

from collections.abc import Mapping

from om_desktop.domain.staff import Grade, Role, StaffMember
from om_desktop.operations.passphrase import Strength, judge, known_words
from om_desktop.operations.reference import load_reference


def person_of(entry: Mapping[str, str]) -> StaffMember:
    """Return the person whom a form's plain values describe. Raises ValueError, KeyError."""
    return StaffMember(
        staff_code=entry["staff_code"],
        name=entry["name"],
        role=Role(entry["role"]),
        grade=Grade(entry["grade"]),
        team_code=entry["team_code"],
        team_name=entry["team_name"],
    )


def judge_new(entry: Mapping[str, str], passphrase: str) -> Strength:
    """Say how strong a passphrase is for this person."""
    return judge(passphrase, known_words(person_of(entry)), load_reference().policy)
