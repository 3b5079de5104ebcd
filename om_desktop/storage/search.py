"""What can be found by words: people, contacts and plans; must not know any screen.

External-content FTS5. A document's key is made from its time, so that a search is ordered by the
primary key (0.1 ms in 250,000), never by rank; people come before everything else.
"""

import secrets
from collections.abc import Callable
from datetime import date

from om_desktop.domain.codes import Codes
from om_desktop.domain.contact import Contact
from om_desktop.domain.person import Alias, Person, PersonalContact
from om_desktop.domain.record import Record
from om_desktop.domain.sentence_plan import Objective, ProgressEntry, SentencePlan, Step
from om_desktop.storage.connection import Connection

LEAST_LETTERS = 2
_RANDOM_BITS = 20
_FIRST_DAY = date(1900, 1, 1)
PEOPLE_FIRST = 1 << 50

Found = tuple[str, str, date | None]


def _person(person: Person, _codes: Codes) -> Found:
    known_as = (person.preferred_name, person.previous_surname)
    numbers = (person.crn, person.noms_number, person.pnc_number)
    return person.full_name, _joined(*known_as, *numbers, person.mobile, person.phone), None


def _alias(alias: Alias, _codes: Codes) -> Found:
    return _joined(alias.forename, alias.surname), "", None


def _personal_contact(contact: PersonalContact, _codes: Codes) -> Found:
    return contact.name, _joined(contact.relationship, contact.relationship_type), None


def _contact(contact: Contact, codes: Codes) -> Found:
    title = codes.contact_type_name(contact.contact_type, contact.type_as_worded)
    if contact.sensitive:
        # Reading it is recorded, so a search must not tell which words occur in it.
        return title, contact.staff_name, contact.on
    parts = (contact.notes, contact.location, contact.staff_name, contact.purpose)
    return title, _joined(*parts), contact.on


def _plan(plan: SentencePlan, _codes: Codes) -> Found:
    return f"Sentence plan version {plan.version}", _joined(plan.person_view, plan.took_part), None


def _objective(objective: Objective, _codes: Codes) -> Found:
    return objective.title, objective.why, objective.target_on


def _step(step: Step, _codes: Codes) -> Found:
    return step.description, step.actor_name, step.due_on


def _progress(entry: ProgressEntry, _codes: Codes) -> Found:
    return entry.progress.label, entry.text, entry.on


_SEARCHED: dict[type[Record], Callable[..., Found]] = {
    Person: _person,
    Alias: _alias,
    PersonalContact: _personal_contact,
    Contact: _contact,
    SentencePlan: _plan,
    Objective: _objective,
    Step: _step,
    ProgressEntry: _progress,
}


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def index(connection: Connection, record: Record, codes: Codes) -> None:
    """Bring the index up to date with one record, in the transaction that keeps it."""
    describe = _SEARCHED.get(type(record))
    if describe is None:
        return
    title, body, on = describe(record, codes)
    known = connection.execute(
        'SELECT doc_id, title, body, "on" FROM search_document WHERE record_id = ?',
        (str(record.record_id),),
    ).fetchone()
    when = on.isoformat() if on else None
    if known:
        if known[1:] == (title, body, when):
            return
        connection.execute(
            "INSERT INTO search(search, rowid, title, body) VALUES ('delete', ?, ?, ?)", known[:3]
        )
        connection.execute("DELETE FROM search_document WHERE doc_id = ?", known[:1])
    doc_id = _free_key(connection, record, on)
    connection.execute(
        'INSERT INTO search_document (doc_id, record_id, case_id, kind, "on", title, body) '
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (doc_id, str(record.record_id), str(record.case_id), record.KIND, when, title, body),
    )
    connection.execute(
        "INSERT INTO search(rowid, title, body) VALUES (?, ?, ?)", (doc_id, title, body)
    )


def _free_key(connection: Connection, record: Record, on: date | None) -> int:
    """Return a key that no document has: in a large caseload two do draw the same one."""
    while True:
        doc_id = _document_key(record, on)
        taken = connection.execute("SELECT 1 FROM search_document WHERE doc_id = ?", (doc_id,))
        if taken.fetchone() is None:
            return doc_id


def _document_key(record: Record, on: date | None) -> int:
    random = secrets.randbits(_RANDOM_BITS)
    if isinstance(record, Person | Alias):
        return PEOPLE_FIRST + secrets.randbits(40)
    if isinstance(record, Contact):
        minutes = round((record.starts.date() - _FIRST_DAY).days * 1440)
        minutes += record.starts.hour * 60 + record.starts.minute
    else:
        minutes = ((on or _FIRST_DAY) - _FIRST_DAY).days * 1440
    return (max(minutes, 0) << _RANDOM_BITS) + random


def match_expression(words: str) -> str | None:
    """Return an FTS5 query for typed words, the last one a beginning; None when too short."""
    tokens = [token.replace('"', "") for token in words.split()]
    tokens = [token for token in tokens if any(letter.isalnum() for letter in token)]
    if not tokens or max(len(token) for token in tokens) < LEAST_LETTERS:
        return None
    return " ".join(f'"{token}"*' for token in tokens)


def rest(connection: Connection) -> None:
    """Merge the index's segments a little; run when idle, so that no save pays for it."""
    connection.execute("INSERT INTO search(search, rank) VALUES ('merge', 200)")
