"""Who of those on this laptop may be the person about to be registered; must not know screens.

Compared are names (aliases, earlier and preferred names too), dates of birth and numbers. A
restricted case is found by its numbers alone, and never named: a name that found it would tell.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rapidfuzz.fuzz import ratio, token_sort_ratio

from om_desktop.domain.case import Case, CaseState
from om_desktop.domain.identifiers import normalise_pnc, pnc_problem
from om_desktop.domain.permissions import access
from om_desktop.storage.reader import Reader
from om_desktop.storage.tables import READERS
from om_desktop.wire.plain import from_plain

MOST_SHOWN = 8
# Of 100: names this alike are worth a look alone, or together with a date of birth.
ALIKE, ALIKE_WITH_BIRTH = 88, 60
_EQUAL = 100


@dataclass(frozen=True)
class Wanted:
    """What is known of the person about to be registered; empty is not known."""

    forename: str = ""
    surname: str = ""
    date_of_birth: date | None = None
    crn: str = ""
    noms_number: str = ""
    pnc_number: str = ""

    @property
    def name(self) -> str:
        """First and last name, as compared."""
        return folded(f"{self.forename} {self.surname}")

    @property
    def numbers(self) -> dict[str, str]:
        """The numbers given, by what they are called."""
        pnc = self.pnc_number.strip().upper()
        given = {
            "CRN": self.crn.strip().upper(),
            "NOMS number": self.noms_number.strip().upper(),
            "PNC number": normalise_pnc(pnc) if pnc and not pnc_problem(pnc) else pnc,
        }
        return {name: number for name, number in given.items() if number}


@dataclass(frozen=True)
class PossibleDuplicate:
    """A case that may be the same person's. `locked` is the message of a restricted case."""

    case_id: UUID
    name: str = ""
    crn: str = ""
    date_of_birth: date | None = None
    officer_name: str = ""
    state: CaseState | None = None
    reasons: tuple[str, ...] = ()
    same_number: bool = False
    locked: str = ""


@dataclass(frozen=True)
class _Known:
    case_id: UUID
    name: str
    crn: str
    noms_number: str
    pnc_number: str
    born: date | None
    names: tuple[str, ...]


@dataclass(frozen=True)
class _Match:
    known: _Known
    likeness: float
    reasons: tuple[str, ...]
    same_number: bool


def folded(name: str) -> str:
    """Return a name as it is compared: small letters and spaces, no accents or marks."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in apart if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def possible_duplicates(reader: Reader, wanted: Wanted) -> list[PossibleDuplicate]:
    """Return at most MOST_SHOWN cases that may be this person's, the likeliest first."""
    compared = (_compared(wanted, known) for known in _everybody(reader))
    matches = [match for match in compared if match is not None]
    matches.sort(key=lambda match: (-match.likeness, match.known.name))
    shown = (_shown(reader, match) for match in matches)
    return [duplicate for duplicate in shown if duplicate is not None][:MOST_SHOWN]


def _everybody(reader: Reader) -> Iterator[_Known]:
    aliases: dict[str, list[str]] = {}
    for case_id, forename, surname in reader.rows("SELECT case_id, forename, surname FROM alias"):
        aliases.setdefault(case_id, []).append(folded(f"{forename} {surname}"))
    rows = reader.rows(
        "SELECT case_id, forename, surname, preferred_name, previous_surname, date_of_birth, "
        "crn, noms_number, pnc_number FROM person"
    )
    for case_id, forename, surname, preferred, previous, born, crn, noms, pnc in rows:
        names = [folded(f"{forename} {surname}"), *aliases.get(case_id, [])]
        if preferred:
            names.append(folded(f"{preferred} {surname}"))
        if previous:
            names.append(folded(f"{forename} {previous}"))
        yield _Known(
            case_id=UUID(case_id),
            name=f"{forename} {surname}".strip(),
            crn=crn,
            noms_number=noms,
            pnc_number=pnc,
            born=date.fromisoformat(born) if born else None,
            names=tuple(names),
        )


def _compared(wanted: Wanted, known: _Known) -> _Match | None:
    """Return how likely it is the same person and why; None when it is not worth a look."""
    held = {"CRN": known.crn, "NOMS number": known.noms_number, "PNC number": known.pnc_number}
    same = [name for name, number in wanted.numbers.items() if held[name] == number]
    alike = _alike(wanted, known)
    born = _birth(wanted.date_of_birth, known.born)
    named = alike >= ALIKE or (bool(born) and alike >= ALIKE_WITH_BIRTH)
    if not same and not named:
        return None
    reasons = [f"Same {name}" for name in same]
    if named:
        reasons.append("Same name" if alike >= _EQUAL else "Similar name")
    if born:
        reasons.append(born)
    likeness = 1_000 * len(same) + alike + (100 if born else 0)
    return _Match(known, likeness, tuple(reasons), bool(same))


def _alike(wanted: Wanted, known: _Known) -> float:
    """Return how alike the names are, of 100; 0 until first and last name are typed."""
    if not folded(wanted.forename) or not folded(wanted.surname):
        return 0
    return max(max(token_sort_ratio(wanted.name, n), ratio(wanted.name, n)) for n in known.names)


def _birth(typed: date | None, known: date | None) -> str:
    """Say in what way two dates of birth agree: the same, turned round, or one figure apart."""
    if typed is None or known is None:
        return ""
    if typed == known:
        return "Same date of birth"
    turned_round = (typed.year, typed.day, typed.month) == (known.year, known.month, known.day)
    apart = sum(a != b for a, b in zip(typed.isoformat(), known.isoformat(), strict=True))
    return "Date of birth nearly the same" if turned_round or apart == 1 else ""


def _shown(reader: Reader, match: _Match) -> PossibleDuplicate | None:
    known = match.known
    row = reader.row(
        f'SELECT {READERS[Case].columns} FROM "case" WHERE record_id = ?',  # noqa: S608 - our own names
        (str(known.case_id),),
    )
    assert row is not None
    case = from_plain(Case, READERS[Case].plain(row))
    allowed = access(reader.actor, case)
    if not allowed.is_open:
        if not match.same_number:
            return None
        numbers = tuple(why for why in match.reasons if why.endswith(("CRN", "number")))
        return PossibleDuplicate(
            known.case_id, reasons=numbers, same_number=True, locked=allowed.message
        )
    return PossibleDuplicate(
        case_id=known.case_id,
        name=known.name,
        crn=known.crn,
        date_of_birth=known.born,
        officer_name=case.officer_name,
        state=case.state,
        reasons=match.reasons,
        same_number=match.same_number,
    )
