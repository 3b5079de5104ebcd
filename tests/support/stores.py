"""A real encrypted store in a folder of the test, with quick (weak) keys and a clock to set."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from om_desktop.domain.case import Case, CaseState
from om_desktop.domain.person import Person
from om_desktop.domain.staff import StaffMember
from om_desktop.operations.reference import load_reference
from om_desktop.storage.keys import Stretch
from om_desktop.storage.store import Store, create_store
from om_desktop.storage.unit_of_work import StoreUnitOfWork
from om_desktop.wire.identity import case_id_for, person_id_for
from tests.support.people import EVERYBODY, OFFICER

PASSPHRASE = "heron kettle violet lamp"
QUICK = Stretch(rounds=1, memory_kib=8 * 1024)
# Wednesday 27 May 2026, 09:41 in London: the day of the design's pictures.
MORNING = datetime(2026, 5, 27, 8, 41, tzinfo=UTC)


class Clock:
    """A clock that tests set; each look takes a millisecond, so that no two moments are equal."""

    def __init__(self, now: datetime = MORNING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


def make_store(folder: Path, clock: Clock | None = None) -> Store:
    """Make a store whose first person is the officer, with everybody on the staff list."""
    made = create_store(
        folder, OFFICER, PASSPHRASE, load_reference(), stretch=QUICK, clock=clock or Clock()
    )
    made.store.put_staff(EVERYBODY)
    return made.store


def add_case(
    store: Store,
    crn: str = "W205518",
    forename: str = "Llŷr Tomos",
    surname: str = "ap Gwilym-Harries",
    officer: StaffMember = OFFICER,
    **case_fields: object,
) -> UUID:
    """Put a bare supervised case of the officer into the store, and return its id."""
    case_id = case_id_for(crn)
    fields: dict[str, object] = {
        "state": CaseState.SUPERVISED,
        "officer_code": officer.staff_code,
        "officer_name": officer.name,
        "team_code": officer.team_code,
        "team_name": officer.team_name,
        **case_fields,
    }

    def register(unit: StoreUnitOfWork) -> None:
        unit.save(
            Case(record_id=case_id, case_id=case_id, **fields),  # type: ignore[arg-type] # any field may be given
            seen=None,
        )
        unit.save(
            Person(
                record_id=person_id_for(case_id),
                case_id=case_id,
                crn=crn,
                forename=forename,
                surname=surname,
            ),
            seen=None,
        )

    store.transact(officer, register)
    return case_id
