"""What the demo invents from: read once from resources/demo/caseload.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache

from om_desktop.domain.staff import Grade, Role, StaffMember
from om_desktop.paths import resource


@dataclass(frozen=True)
class Goal:
    """An objective with its steps: (what will be done, who does it)."""

    title: str
    area: str
    why: str
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Factor:
    """Something that makes it hard to take part, and what was decided about it."""

    area: str
    what: str
    said: str
    decision: str
    text: str


@dataclass(frozen=True)
class Words:
    """The lists of the demo."""

    lists: dict[str, tuple[str, ...]]
    notes: dict[str, tuple[str, ...]]
    goals: tuple[Goal, ...]
    factors: tuple[Factor, ...]


@cache
def load_words() -> Words:
    """Read the lists."""
    raw = tomllib.loads(resource("demo", "caseload.toml").read_text(encoding="utf-8"))
    goals = tuple(
        Goal(g["title"], g["area"], g["why"], tuple((w, who) for w, who in g["steps"]))
        for g in raw.pop("objectives")
    )
    factors = tuple(Factor(**factor) for factor in raw.pop("factors"))
    notes = {name: tuple(texts) for name, texts in raw.pop("notes").items()}
    return Words({name: tuple(values) for name, values in raw.items()}, notes, goals, factors)


def _person(staff_code: str, name: str, role: Role, grade: Grade) -> StaffMember:
    return StaffMember(
        staff_code=staff_code,
        name=name,
        role=role,
        grade=grade,
        team_code="DYFE02",
        team_name="Dyffryn East 2",
    )


OFFICER = _person("N07A001", "Carys Whitcombe", Role.OFFENDER_MANAGER, Grade.PO)
DUTY = _person("N07A002", "Tomos Adeyemi", Role.DUTY_OFFICER, Grade.PSO)
MANAGER = _person("N07A003", "Gareth Oyelaran-Price", Role.MANAGER, Grade.SPO)
COLLEAGUE = _person("N07A006", "Meera Chaudhary", Role.OFFENDER_MANAGER, Grade.NQO)
TEAM = (OFFICER, DUTY, MANAGER, COLLEAGUE)
# Shown when the demo starts; it guards nothing real.
PASSPHRASE = "heron kettle violet lamp"  # noqa: S105 - the demo's, told to everybody
