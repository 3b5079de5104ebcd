"""Finding the record that an offer is about: by its key, by what it is, or made by hand before.

Must not know files or shapes.
"""

from uuid import UUID

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.order import Order
from om_desktop.domain.person import Person
from om_desktop.domain.record import Record
from om_desktop.domain.register_entry import RegisterEntry
from om_desktop.importing.identity import alike, record_id_of
from om_desktop.importing.incoming import Fields, Offer
from om_desktop.importing.memory import Memory
from om_desktop.importing.sentence_words import event_number
from om_desktop.operations.ports import UnitOfWork
from om_desktop.wire.identity import order_id_for
from om_desktop.wire.plain import to_plain


class Finding:
    """Finds records of one case as it stood before the import, and the orders placed since."""

    def __init__(self, uow: UnitOfWork, case_id: UUID, file: CaseFile | None) -> None:
        self._uow = uow
        self._case_id = case_id
        self._file = file
        self._orders: dict[str, UUID] = {}
        self._alike: dict[type[Record], dict[str, list[Record]]] = {}

    def note_order(self, key: str, record_id: UUID) -> None:
        """Remember which record an order of the sources is."""
        self._orders[key] = record_id

    def order_id(self, key: str) -> UUID | None:
        """Return which record an order of the sources is, None when it is not here."""
        if key in self._orders:
            return self._orders[key]
        number = event_number(key)
        order_id = order_id_for(self._case_id, number) if number else None
        return order_id if order_id and self._uow.find(Order, order_id) else None

    def record_id(self, offer: Offer, fields: Fields) -> tuple[UUID, bool]:
        """Return the id of the record an offer is about, and whether it is so by likeness only."""
        kind = offer.kind
        if kind is Person and self._file is not None and self._file.all(Person):
            return self._file.person.record_id, False
        own = record_id_of(self._case_id, kind, offer.key, offer.source, fields)
        if self._file is None or self._uow.find(kind, own) is not None:
            return own, False
        if not offer.has_own_key:
            return self._by_likeness(offer, fields, own)
        like = record_id_of(self._case_id, kind, offer.likeness, offer.source, fields)
        if self._uow.find(kind, like) is not None and self._may_adopt(like, offer):
            return like, False
        return self._by_hand(offer, fields, own), False

    def _may_adopt(self, record_id: UUID, offer: Offer) -> bool:
        """Whether a record known by likeness is this thing, or nobody's yet.

        A register that ended is not the one that was named as current.
        """
        known = Memory.of(self._uow.last_imported(record_id)).key
        if known:
            return known == offer.key
        ended = offer.fields.get("ended_on") or offer.fields.get("end_reason")
        return not (offer.kind is RegisterEntry and ended)

    def _by_likeness(self, offer: Offer, fields: Fields, own: UUID) -> tuple[UUID, bool]:
        found = self._records_alike(offer.kind).get(alike(offer.kind, fields), [])
        return (found[0].record_id, True) if found else (own, False)

    def _by_hand(self, offer: Offer, fields: Fields, own: UUID) -> UUID:
        """Return a record that was entered by hand before the source was read."""
        if offer.kind is RegisterEntry:
            return own
        for record in self._records_alike(offer.kind).get(alike(offer.kind, fields), ()):
            if not record.imported_from and self._may_adopt(record.record_id, offer):
                return record.record_id
        return own

    def _records_alike(self, kind: type[Record]) -> dict[str, list[Record]]:
        if kind not in self._alike:
            found: dict[str, list[Record]] = {}
            for record in self._file.all(kind) if self._file else ():
                told = alike(kind, to_plain(record))
                if told:
                    found.setdefault(told, []).append(record)
            self._alike[kind] = found
        return self._alike[kind]
