"""Which record an offer is about (sync.md, Identity); must not know files or the store.

Two imports of one person meet in one case, and one order, register or contact in one record.
Where the source gives a thing no number, it is known by what it is.
"""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from om_desktop.domain.address import Address
from om_desktop.domain.case import Case
from om_desktop.domain.contact import Contact
from om_desktop.domain.order import Order, Requirement
from om_desktop.domain.person import Alias, Circumstance, Disability, Person, PersonalContact
from om_desktop.domain.record import Record
from om_desktop.domain.register_entry import RegisterEntry
from om_desktop.importing.incoming import Fields
from om_desktop.importing.sentence_words import event_number
from om_desktop.importing.values import compact, fold
from om_desktop.wire.identity import (
    imported_id_for,
    order_id_for,
    order_id_from,
    person_id_for,
)

_Values = Mapping[str, Any]


def record_id_of(case_id: UUID, kind: type[Record], key: str, source: str, fields: Fields) -> UUID:
    """Return the id of the record with a key of a source."""
    if kind is Case:
        return case_id
    if kind is Person:
        return person_id_for(case_id)
    if kind is Order:
        number = event_number(key)
        if number:
            return order_id_for(case_id, number)
        return order_id_from(
            case_id,
            fields.get("order_type", ""),
            fields.get("court", ""),
            fields.get("order_on", ""),
        )
    return imported_id_for(case_id, source, kind.KIND, key)


def alike(kind: type[Record], values: _Values) -> str:
    """Return what tells a record apart by what it is, empty where nothing does."""
    tell = _TELL.get(kind)
    return tell(values) if tell else ""


def _text(values: _Values, *names: str) -> str:
    return " ".join(str(values.get(name) or "") for name in names)


def _contact(values: _Values) -> str:
    words = fold(_text(values, "type_as_worded")) or _text(values, "contact_type")
    return f"{values.get('on')}|{values.get('starts_at') or ''}|{words}"


def _address(values: _Values) -> str:
    number = values.get("building_number") or values.get("building_name") or ""
    street = _text(values, "street")
    return f"{compact(f'{number} {street}')}|{compact(_text(values, 'postcode'))}"


_TELL: dict[type[Record], Callable[[_Values], str]] = {
    Contact: _contact,
    Address: _address,
    RegisterEntry: lambda v: _text(v, "register"),
    Order: lambda v: f"{v.get('order_type')}|{v['order_on']}" if v.get("order_on") else "",
    Requirement: lambda v: f"{v.get('order_id')}|{v.get('requirement_type')}",
    Circumstance: lambda v: fold(_text(v, "circumstance_type", "sub_type")),
    Disability: lambda v: compact(_text(v, "disability_type", "adjustments")),
    PersonalContact: lambda v: fold(_text(v, "name", "relationship")),
    Alias: lambda v: fold(_text(v, "forename", "surname")),
}
