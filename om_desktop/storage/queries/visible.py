"""Which cases a person may see, with whose they are; the lists of the window begin here."""

from dataclasses import dataclass
from uuid import UUID

from om_desktop.domain.case import Case
from om_desktop.domain.permissions import Relation, access, relation
from om_desktop.domain.register_entry import ROSH_REGISTERS, RoshLevel
from om_desktop.storage.reader import Reader
from om_desktop.storage.tables import READERS
from om_desktop.wire.plain import from_plain


@dataclass(frozen=True)
class Seen:
    """A case that is open to the person who reads, as lists name it."""

    case: Case
    forename: str
    surname: str
    crn: str
    relation: Relation

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.forename} {self.surname}".strip()

    @property
    def sorted_name(self) -> str:
        """Last name first."""
        return ", ".join(part for part in (self.surname, self.forename) if part)


@dataclass(frozen=True)
class Visible:
    """The cases open to a person by id, and the messages of those that are not."""

    seen: dict[UUID, Seen]
    locked: tuple[str, ...]


def visible_cases(reader: Reader) -> Visible:
    """Return every case this laptop holds, the restricted ones by their message alone."""
    columns = ", ".join(f'"case"."{name}"' for name in READERS[Case].names)
    rows = reader.rows(
        f"SELECT {columns}, forename, surname, crn "  # noqa: S608 - our own column names
        'FROM "case" LEFT JOIN person ON person.case_id = "case".record_id'
    )
    seen: dict[UUID, Seen] = {}
    locked: list[str] = []
    for *values, forename, surname, crn in rows:
        case = from_plain(Case, READERS[Case].plain(tuple(values)))
        open_to = access(reader.actor, case)
        if open_to.is_open:
            stands = relation(reader.actor, case)
            seen[case.record_id] = Seen(case, forename or "", surname or "", crn or "", stands)
        else:
            locked.append(open_to.message)
    return Visible(seen, tuple(sorted(locked)))


def rosh_levels(reader: Reader) -> dict[UUID, RoshLevel]:
    """Return the RoSH level in force of each case that has one: the highest standing entry."""
    marks = ", ".join("?" for _ in ROSH_REGISTERS)
    rows = reader.rows(
        f"SELECT case_id, register FROM register_entry "  # noqa: S608 - marks only
        f"WHERE ended_on IS NULL AND register IN ({marks})",
        ROSH_REGISTERS,
    )
    levels: dict[UUID, RoshLevel] = {}
    for case_id, register in rows:
        level, key = ROSH_REGISTERS[register], UUID(case_id)
        if key not in levels or level.rank > levels[key].rank:
            levels[key] = level
    return levels
