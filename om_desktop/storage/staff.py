"""The staff list and the settings of this laptop; must not know passphrases."""

from collections.abc import Sequence

from om_desktop.domain.staff import Grade, Role, StaffMember
from om_desktop.storage.connection import Connection


def staff_list(connection: Connection) -> Sequence[StaffMember]:
    """Return everybody on the staff list, by name."""
    rows = connection.execute(
        "SELECT staff_code, name, role, grade, team_code, team_name FROM staff ORDER BY name"
    )
    return [
        StaffMember(
            staff_code=code,
            name=name,
            role=Role(role),
            grade=Grade(grade),
            team_code=team_code,
            team_name=team_name,
        )
        for code, name, role, grade, team_code, team_name in rows
    ]


def first(connection: Connection) -> str:
    """Return the staff code of the first person ever put on the staff list."""
    row = connection.execute("SELECT staff_code FROM staff ORDER BY rowid LIMIT 1").fetchone()
    return str(row[0]) if row else ""


def put(connection: Connection, person: StaffMember) -> None:
    """Add a person to the staff list, or change the entry."""
    connection.execute(
        "INSERT INTO staff VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (staff_code) DO UPDATE SET "
        "name = excluded.name, role = excluded.role, grade = excluded.grade, "
        "team_code = excluded.team_code, team_name = excluded.team_name",
        (
            person.staff_code,
            person.name,
            person.role.value,
            person.grade.value,
            person.team_code,
            person.team_name,
        ),
    )


def setting(connection: Connection, name: str) -> str | None:
    """Return a setting of this laptop, None when it was never set."""
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else None


def set_setting(connection: Connection, name: str, value: str) -> None:
    """Keep a setting of this laptop."""
    connection.execute(
        "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )
