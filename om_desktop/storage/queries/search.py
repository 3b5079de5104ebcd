"""Finding by words: people first, then contacts and plans, the newest first; at most 50.

A case that is locked to the person who searches is found by its person alone, and only by words
that somebody who already knows the name or number would type in full: its row is last and says the
message, never the name. The words of a sensitive entry are not shown. Must not know screens.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from om_desktop.domain.contact import Contact
from om_desktop.domain.person import Alias, Person
from om_desktop.domain.sentence_plan import Objective, Step
from om_desktop.domain.staff import Role
from om_desktop.storage.reader import Reader
from om_desktop.storage.search import PEOPLE_FIRST, match_expression

LIMIT = 50
# More are read than are shown: versions of a plan repeat their words, a person has aliases.
_READ = 200
_WORDS_AROUND = 12
_OPENS, _CLOSES = "\x01", "\x02"
_SENSITIVE = "Sensitive entry: its words are not shown here."
_PEOPLE = (Person.KIND, Alias.KIND)
_LEAST_WHOLE_WORDS = 2


@dataclass(frozen=True)
class Part:
    """A piece of an excerpt; `found` where it is what was looked for."""

    text: str
    found: bool


@dataclass(frozen=True)
class FoundRow:
    """One thing found.

    kind, record_id: what it is. name, crn, born_on: the person of the case. also: the alias that
    was found. locked: the message of a case that is locked; nothing else is then filled.
    """

    case_id: UUID
    record_id: UUID
    kind: str
    title: str = ""
    excerpt: tuple[Part, ...] = ()
    on: date | None = None
    name: str = ""
    crn: str = ""
    born_on: date | None = None
    officer: str = ""
    also: str = ""
    in_error: bool = False
    locked: str = ""


@dataclass(frozen=True)
class _Whose:
    name: str
    crn: str
    born_on: date | None
    officer: str


_Hit = tuple[str, str, str, str | None, str, str]


def find(reader: Reader, words: str, *, people_only: bool = False) -> Sequence[FoundRow]:
    """Return what the words find; nothing for fewer than two letters. Raises EnvironmentProblem."""
    expression = match_expression(words)
    if expression is None or reader.actor.role is Role.CENTRAL_ADMINISTRATOR:
        return []
    locked = _locked_cases(reader)
    rows = _open_rows(reader, expression, locked, people_only=people_only)[:LIMIT]
    return [*rows, *_locked_rows(reader, expression, words, locked)]


def _locked_cases(reader: Reader) -> dict[str, str]:
    """Return the message of each case that is locked to this person, by case id."""
    found = reader.rows(
        "SELECT record_id FROM \"case\" WHERE exclusions <> '[]' OR restrictions <> '[]'"
    )
    answers = {row[0]: reader.access_to(UUID(row[0])) for row in found}
    return {case_id: answer.message for case_id, answer in answers.items() if not answer.is_open}


def _open_rows(
    reader: Reader, expression: str, locked: Iterable[str], *, people_only: bool
) -> list[FoundRow]:
    hits: Sequence[_Hit] = reader.rows(
        'SELECT d.record_id, d.case_id, d.kind, d."on", d.title, '
        "snippet(search, 1, ?, ?, '…', ?) FROM search "
        "JOIN search_document d ON d.doc_id = search.rowid "
        "WHERE search MATCH ? AND search.rowid >= ? "
        "AND d.case_id NOT IN (SELECT value FROM json_each(?)) "
        "ORDER BY search.rowid DESC LIMIT ?",
        (
            _OPENS,
            _CLOSES,
            _WORDS_AROUND,
            expression,
            PEOPLE_FIRST if people_only else 0,
            json.dumps(list(locked)),
            _READ,
        ),
    )
    whose = _whose(reader, {hit[1] for hit in hits})
    sensitive, in_error = _contact_flags(reader, hits)
    withdrawn = _withdrawn(reader, hits)
    seen: set[tuple[str, ...]] = set()
    rows = []
    for hit in hits:
        record_id, case_id, kind, _, title, excerpt = hit
        key = (case_id, "person") if kind in _PEOPLE else (case_id, kind, title, excerpt)
        if key in seen or record_id in withdrawn:
            continue
        seen.add(key)
        rows.append(
            _row(
                hit,
                whose[case_id],
                is_sensitive=record_id in sensitive,
                in_error=record_id in in_error,
            )
        )
    return rows


def _row(hit: _Hit, whose: _Whose, *, is_sensitive: bool, in_error: bool) -> FoundRow:
    record_id, case_id, kind, on, title, excerpt = hit
    parts = (Part(_SENSITIVE, found=False),) if is_sensitive else _parts(excerpt)
    return FoundRow(
        case_id=UUID(case_id),
        record_id=UUID(record_id),
        kind=Person.KIND if kind in _PEOPLE else kind,
        title=whose.name if kind in _PEOPLE else title,
        excerpt=() if kind in _PEOPLE else parts,
        on=date.fromisoformat(on) if on else None,
        name=whose.name,
        crn=whose.crn,
        born_on=whose.born_on,
        officer=whose.officer,
        also=title if kind == Alias.KIND else "",
        in_error=in_error,
    )


def _parts(excerpt: str) -> tuple[Part, ...]:
    pieces = re.split(f"([{_OPENS}{_CLOSES}])", " ".join(excerpt.split()))
    parts, found = [], False
    for piece in pieces:
        if piece in (_OPENS, _CLOSES):
            found = piece == _OPENS
        elif piece:
            parts.append(Part(piece, found))
    return tuple(parts)


def _whose(reader: Reader, case_ids: Iterable[str]) -> dict[str, _Whose]:
    rows = reader.rows(
        "SELECT p.case_id, p.forename, p.surname, p.crn, p.date_of_birth, c.officer_name "
        'FROM person p JOIN "case" c ON c.record_id = p.case_id '
        "WHERE p.case_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(case_ids)),),
    )
    return {
        case_id: _Whose(
            f"{forename} {surname}".strip(),
            crn,
            date.fromisoformat(born) if born else None,
            officer,
        )
        for case_id, forename, surname, crn, born, officer in rows
    }


def _contact_flags(reader: Reader, hits: Sequence[_Hit]) -> tuple[set[str], set[str]]:
    rows = reader.rows(
        "SELECT record_id, sensitive, entered_in_error_at IS NOT NULL FROM contact "
        "WHERE record_id IN (SELECT value FROM json_each(?))",
        (json.dumps([hit[0] for hit in hits if hit[2] == Contact.KIND]),),
    )
    return {row[0] for row in rows if row[1]}, {row[0] for row in rows if row[2]}


def _withdrawn(reader: Reader, hits: Sequence[_Hit]) -> set[str]:
    """Return what was taken out of a draft plan: it is in no plan that anybody sees."""
    ids = json.dumps([hit[0] for hit in hits if hit[2] in (Objective.KIND, Step.KIND)])
    rows = reader.rows(
        "SELECT record_id FROM objective WHERE withdrawn AND record_id IN "
        "(SELECT value FROM json_each(?1)) UNION ALL "
        "SELECT record_id FROM step WHERE withdrawn AND record_id IN "
        "(SELECT value FROM json_each(?1))",
        (ids,),
    )
    return {row[0] for row in rows}


def _locked_rows(
    reader: Reader, expression: str, words: str, locked: dict[str, str]
) -> list[FoundRow]:
    wanted = _tokens(words)
    knows = len(wanted) >= _LEAST_WHOLE_WORDS or any(not word.isalpha() for word in wanted)
    if not locked or not knows:
        return []
    hits = reader.rows(
        "SELECT d.record_id, d.case_id, d.title, d.body FROM search "
        "JOIN search_document d ON d.doc_id = search.rowid "
        "WHERE search MATCH ? AND search.rowid >= ? "
        "AND d.case_id IN (SELECT value FROM json_each(?)) LIMIT ?",
        (expression, PEOPLE_FIRST, json.dumps(list(locked)), _READ),
    )
    found = {
        case_id: record_id
        for record_id, case_id, title, body in hits
        if wanted <= _tokens(f"{title} {body}")
    }
    # In the order of their ids, which say nothing of the name.
    return [
        FoundRow(UUID(case_id), UUID(found[case_id]), Person.KIND, locked=locked[case_id])
        for case_id in sorted(found)
    ]


def _tokens(words: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", words.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return set(re.findall(r"\w+", letters))
