"""One case with something of everything on it, made by the operations a user would use.

As in the design's pictures: Kieran Docherty-Vaughan, K417702, on Wednesday 27 May 2026.
"""

from datetime import date, time
from uuid import UUID

from om_desktop.domain.address import AddressStatus, Permission
from om_desktop.domain.contact import Contact
from om_desktop.domain.order import OrderType
from om_desktop.domain.person import Alias, Circumstance, Disability, PersonalContact
from om_desktop.domain.register_entry import RoshLevel
from om_desktop.operations import orders, people, registers
from om_desktop.operations.cases import NewCase, register_case
from om_desktop.operations.ports import new_id
from om_desktop.storage.store import Store
from om_desktop.storage.unit_of_work import StoreUnitOfWork
from tests.support.acting import do
from tests.support.people import OFFICER

SENTENCED = date(2025, 9, 8)
PERSON = {
    "crn": "K417702",
    "noms_number": "A1234BC",
    "pnc_number": "2008/7231544V",
    "title": "Mr",
    "forename": "Kieran",
    "middle_names": "Aled",
    "surname": "Docherty-Vaughan",
    "preferred_name": "Kier",
    "previous_surname": "Docherty",
    "date_of_birth": date(1994, 3, 14),
    "mobile": "07700 900318",
    "phone": "01632 960104",
    "email": "kieran.dv@example.org",
    "preferred_language": "English",
    "gender": "Male",
    "ethnicity": "White: English, Welsh, Scottish, Northern Irish or British",
    "nationality": "Welsh",
    "religion": "No religion",
    "notes": "Works at a builders' yard in Penlan, Monday to Thursday, 07:00 to 16:00.",
}
ORDER = {
    "order_type": OrderType.SUSPENDED_SENTENCE,
    "event_number": "1",
    "description": "Suspended sentence order",
    "main_offence": "Assault occasioning actual bodily harm",
    "offence_on": date(2025, 6, 21),
    "court": "Swansea Crown Court",
    "order_on": SENTENCED,
    "ends_on": date(2027, 9, 7),
    "breach_started_on": date(2026, 5, 18),
}


def add_full_case(store: Store) -> UUID:
    """Register the case and fill it; return its id."""
    new = NewCase(
        person=PERSON, officer_code=OFFICER.staff_code, received_on=SENTENCED, order=ORDER
    )
    case_id = do(store, lambda unit: register_case(unit, new))
    do(store, lambda unit: _sentence(unit, case_id))
    do(store, lambda unit: _registers(unit, case_id))
    do(store, lambda unit: _beside_the_person(unit, case_id))
    do(store, lambda unit: _appointment(unit, case_id))
    return case_id


def _sentence(unit: StoreUnitOfWork, case_id: UUID) -> None:
    (order,) = unit.case_file(case_id).active_orders
    for values in (
        {"requirement_type": "F", "length": 35, "unit": "days"},
        {"requirement_type": "W", "length": 120, "unit": "hours", "completed": 64},
        {"requirement_type": "programme", "description": "Building Better Relationships"},
    ):
        orders.record_requirement(unit, order, values)
    curfew = {"requirement_type": "curfew", "length": 3, "unit": "months"}
    done = orders.record_requirement(unit, order, curfew)
    orders.end_part(unit, done, date(2025, 12, 8), "Completed")
    before = {
        "order_type": OrderType.COMMUNITY,
        "event_number": "2",
        "description": "Community order 12 months",
        "main_offence": "Criminal damage",
        "court": "Haverfordwest Magistrates' Court",
        "order_on": date(2023, 2, 6),
        "ends_on": date(2024, 2, 5),
    }
    earlier = orders.record_order(unit, case_id, before).order
    orders.end_order(unit, earlier, date(2024, 2, 5), "Completed")


def _registers(unit: StoreUnitOfWork, case_id: UUID) -> None:
    for level, since, source in (
        (RoshLevel.HIGH, SENTENCED, "Court"),
        (RoshLevel.MEDIUM, date(2026, 1, 12), "Assessment"),
        (RoshLevel.HIGH, date(2026, 4, 28), "Assessment"),
    ):
        registers.set_rosh_level(unit, case_id, level, since, source)
    entries: tuple[dict[str, object], ...] = (
        {"register": "MAPP", "level": "M1", "category": "M2", "source": "MAPPA meeting"},
        {"register": "RCHD", "level": "high", "source": "Children's services"},
        {"register": "ADVP", "source": "Police"},
        {"register": "WEAP", "source": "Police"},
        {"register": "AV2S", "level": "medium", "source": "Assessment"},
        {"register": "ALSH", "source": "The person"},
    )
    for entry in entries:
        registers.add_register_entry(unit, case_id, {"started_on": date(2026, 3, 2), **entry})
    gang = {"register": "STRG", "started_on": date(2025, 9, 20), "source": "Police"}
    over = registers.add_register_entry(unit, case_id, gang)
    registers.end_register_entry(unit, over, date(2026, 2, 2), "No longer applies")


def _beside_the_person(unit: StoreUnitOfWork, case_id: UUID) -> None:
    quay_row = {
        "building_number": "14",
        "street": "Quay Row",
        "town": "Penlan",
        "county": "Dyfed",
        "postcode": "SA62 5QQ",
        "address_type": "Private rental",
        "started_on": date(2024, 11, 1),
        "verified": True,
    }
    people.add_address(unit, case_id, quay_row)
    proposed = {
        "building_name": "Llys Aderyn",
        "street": "Station Road",
        "town": "Llanwennol",
        "postcode": "SA63 2AB",
        "address_type": "Social rental",
        "status": AddressStatus.PROPOSED,
        "permission": Permission.ASKED,
        "permission_asked_on": date(2026, 5, 22),
    }
    people.add_address(unit, case_id, proposed)
    people.add_detail(unit, Alias, case_id, {"forename": "Kier", "surname": "Brannigan"})
    sister = {
        "name": "Siân Docherty",
        "relationship_type": "Next of kin",
        "relationship": "Sister",
        "phone": "07700 900555",
    }
    people.add_detail(unit, PersonalContact, case_id, sister)
    shifts = {
        "circumstance_type": "Employment",
        "sub_type": "Employed full time",
        "started_on": date(2025, 10, 6),
        "verified": True,
    }
    people.add_detail(unit, Circumstance, case_id, shifts)
    dyslexia = {
        "disability_type": "Dyslexia",
        "adjustments": "Step sheets in 16 pt; read letters aloud at the end of a session.",
    }
    people.add_detail(unit, Disability, case_id, dyslexia)


def _appointment(unit: StoreUnitOfWork, case_id: UUID) -> None:
    unit.save(
        Contact(
            record_id=new_id(),
            case_id=case_id,
            contact_type="COAP",
            on=date(2026, 5, 29),
            starts_at=time(14),
            ends_at=time(14, 45),
            location="Penlan House",
            staff_code=OFFICER.staff_code,
            staff_name=OFFICER.name,
        ),
        seen=None,
    )


def add_empty_case(store: Store) -> UUID:
    """Register somebody of whom nothing is known but a very long name."""
    person = {
        "forename": "Bartholomew-Emmanuel Llywelyn",
        "surname": "Featherstonehaugh-ap-Gwilym-Cholmondeley",
    }
    return do(store, lambda unit: register_case(unit, NewCase(person=person)))
