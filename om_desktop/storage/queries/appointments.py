"""What the booking of an appointment looks up; must not know the form."""

from datetime import timedelta
from itertools import islice
from uuid import UUID

from om_desktop.domain import contact_rules
from om_desktop.domain.contact import HOME_VISIT_TYPES, Contact
from om_desktop.domain.contact_rules import FieldWarning
from om_desktop.operations.contact_checks import CLOSE_WARNING
from om_desktop.storage.appointments import neighbours
from om_desktop.storage.queries.visible import visible_cases
from om_desktop.storage.reader import Reader

_LOOK_BACK = timedelta(days=180)
_TYPES, _PLACES = 12, 12


def time_warnings(reader: Reader, contact: Contact) -> list[FieldWarning]:
    """Return what saving this contact would warn of, while it is still being typed."""
    found = neighbours(
        reader.connection,
        reader.actor,
        reader.reference.codes,
        (contact.case_id, contact.staff_code),
        contact.on,
    )
    others = [each for each in found if each.record_id != contact.record_id]
    close = reader.reference.policy.number(CLOSE_WARNING)
    return contact_rules.time_warnings(
        contact, reader.wall_now, reader.reference.calendar, others, close
    )


def usual_types(reader: Reader) -> tuple[str, ...]:
    """Return the types this person used most in the last half year, the most used first."""
    rows = reader.rows(
        'SELECT contact_type FROM contact WHERE staff_code = ? AND "on" >= ? '
        "AND NOT system_entry AND entered_in_error_at IS NULL AND contact_type <> '' "
        'GROUP BY contact_type ORDER BY count(*) DESC, max("on") DESC LIMIT ?',
        (reader.actor.staff_code, (reader.today - _LOOK_BACK).isoformat(), _TYPES),
    )
    return tuple(row[0] for row in rows)


def usual_places(reader: Reader) -> tuple[str, ...]:
    """Return the places this person used in the last half year, the latest first.

    No place of a home visit, which is somebody's address, and none of a case that is not open.
    """
    homes = ", ".join("?" for _ in HOME_VISIT_TYPES)
    rows = reader.rows(
        "SELECT location, case_id FROM contact "  # noqa: S608 - marks only
        "WHERE staff_code = ? AND \"on\" >= ? AND location <> '' "
        f"AND contact_type NOT IN ({homes}) "
        'GROUP BY location, case_id ORDER BY max("on") DESC, count(*) DESC',
        (
            reader.actor.staff_code,
            (reader.today - _LOOK_BACK).isoformat(),
            *sorted(HOME_VISIT_TYPES),
        ),
    )
    if not rows:
        return ()
    seen = visible_cases(reader).seen
    places = dict.fromkeys(place for place, case_id in rows if UUID(case_id) in seen)
    return tuple(islice(places, _PLACES))
