"""Bringing what the sources say about a person into the case, in one transaction.

Own edits are never overwritten: what the source said last time is remembered (uow.last_imported),
and the rule of domain/merge.py decides. A second run of the same sources writes nothing. Must not
know files or shapes beyond whose word counts (RANKS).
"""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from om_desktop.domain.address import Address, AddressStatus
from om_desktop.domain.case import Case, CaseState
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.order import LicenceCondition, Order, OrderType, Requirement
from om_desktop.domain.permissions import Action, require
from om_desktop.domain.person import Person
from om_desktop.domain.record import Record
from om_desktop.domain.register_entry import RegisterEntry
from om_desktop.errors import NotAllowed
from om_desktop.importing.common import CASE_KEY, PERSON_KEY
from om_desktop.importing.incoming import CaseIncoming, Closed, Fields, Offer, Origin
from om_desktop.importing.placing import Placing
from om_desktop.importing.report import CaseReport
from om_desktop.operations.cases import OFFICER_ROLES
from om_desktop.operations.ports import UnitOfWork
from om_desktop.wire.identity import case_id_for

# Stands for an allow list that the source does not give: nobody here is known to be on it.
ALLOWED_ELSEWHERE = "-"
_WITHHELD = {"forename": "Name", "surname": "withheld"}
_RESTRICTED = "This record is restricted. Ask for access where the record is kept."
# The state follows from all orders together, not from one answer.
_BY_ORDERS = "orders"
_KIND_ORDER = (Order, Requirement, LicenceCondition, RegisterEntry)
_NO_SUPERVISION = {OrderType.PRE_SENTENCE, OrderType.CUSTODY}


def import_case(uow: UnitOfWork, incoming: CaseIncoming) -> CaseReport:
    """Bring one person's data into the store.

    Raises InvalidInput or NotAllowed when the store refuses a record; nothing is then kept.
    """
    case_id = uow.case_id_of(incoming.crn)
    file: CaseFile | None = None
    if case_id is not None:
        try:
            file = uow.case_file(case_id)
        except NotAllowed:
            return CaseReport(incoming.crn, locked=True)
    if file is not None:
        # Also where the source differs in everything and would only leave conflicts behind.
        require(uow.actor, Action.CHANGE, Person, file.case)
    if incoming.closed is not None:
        return _lock(uow, incoming.crn, case_id, file, incoming.closed)
    if file is None and not _names_the_person(incoming):
        return CaseReport(incoming.crn, refused="No source says the person's name.")
    return _Import(uow, incoming, case_id, file).run()


def _names_the_person(incoming: CaseIncoming) -> bool:
    persons = (offer for offer in incoming.offers if offer.kind is Person)
    return any({"forename", "surname"} <= person.fields.keys() for person in persons)


def _lock(
    uow: UnitOfWork, crn: str, case_id: UUID | None, file: CaseFile | None, closed: Closed
) -> CaseReport:
    """Leave a locked row: its CRN and message, and of a new case no name."""
    placing = Placing(uow, case_id or case_id_for(crn), file)
    kind = "exclusion" if closed.excluded else "restriction"
    fields: Fields = {
        f"{kind}s": [uow.actor.staff_code if closed.excluded else ALLOWED_ELSEWHERE],
        f"{kind}_message": closed.message or _RESTRICTED,
    }
    case = _offer(Case, CASE_KEY, fields, closed.origin)
    if file is None:
        placing.make_case(case)
        placing.place(_offer(Person, PERSON_KEY, {"crn": crn, **_WITHHELD}, closed.origin))
    # Last: from here on the case is closed to the person importing.
    placing.place(case)
    return placing.report(crn, made=file is None, locked=True)


def _offer(kind: type[Record], key: str, fields: Fields, origin: Origin) -> Offer:
    return Offer(kind, key, fields, dict.fromkeys(fields, origin.shape), origin)


class _Import:
    """One person's data on its way into one case."""

    def __init__(
        self, uow: UnitOfWork, incoming: CaseIncoming, case_id: UUID | None, file: CaseFile | None
    ) -> None:
        self._uow = uow
        self._crn = incoming.crn
        self._file = file
        self._offers = incoming.offers
        self._case_id = case_id or case_id_for(incoming.crn)
        self._placing = Placing(uow, self._case_id, file)

    def run(self) -> CaseReport:
        """Bring everything in: the case, the person, orders, what belongs to them, the rest."""
        if not self._offers:
            return CaseReport(self._crn)
        case = self._case_offer()
        if self._file is None:
            self._make_case(case)
        for offer in self._of(Person):
            self._placing.place(self._checked_person(offer))
        for kind in _KIND_ORDER:
            for offer in self._of(kind):
                self._placing.place(offer)
        for offer in self._offers:
            if offer.kind not in {Person, Case, *_KIND_ORDER}:
                self._placing.place(offer)
        self._check_addresses()
        # Last: the case may now belong to another officer, who alone may change it then.
        case = self._with_state(case)
        if case.fields:
            self._placing.place(case)
        return self._placing.report(self._crn, made=self._file is None)

    def _make_case(self, case: Offer) -> None:
        orders = self._of(Order)
        if orders:
            state = _state(
                OrderType(kind)
                for o in orders
                if (kind := o.fields.get("order_type") or o.when_new.get("order_type"))
                and not o.fields.get("ended_on")
            )
            case = replace(case, when_new={**case.when_new, "state": state})
        else:
            self._placing.leave(
                case.origin, "No order in the sources: please check the state.", kept=True
            )
        self._placing.make_case(case)

    def _with_state(self, case: Offer) -> Offer:
        """Return what is said of the case with the state that all its orders say together."""
        if not self._of(Order):
            return case
        orders = self._uow.case_file(self._case_id).active_orders
        return replace(
            case,
            fields={**case.fields, "state": _state(order.order_type for order in orders)},
            shapes={**case.shapes, "state": _BY_ORDERS},
        )

    def _check_addresses(self) -> None:
        """Say so when the person now has two main addresses: the source may tell only the new."""
        offers = self._of(Address)
        if self._file is None or not offers:
            return
        addresses = self._uow.case_file(self._file.case_id).all(Address)
        mains = [a for a in addresses if a.status is AddressStatus.MAIN and not a.ended_on]
        if len(mains) > 1:
            self._placing.leave(
                offers[0].origin, "Two main addresses stand: please end the earlier.", kept=True
            )

    def _of(self, kind: type[Record]) -> list[Offer]:
        return [offer for offer in self._offers if offer.kind is kind]

    def _checked_person(self, offer: Offer) -> Offer:
        born = offer.fields.get("date_of_birth", "")
        if born > self._uow.today.isoformat():
            self._placing.leave(offer.origin, "Date of birth: it is still to come.")
            del offer.fields["date_of_birth"]
        return offer

    def _case_offer(self) -> Offer:
        """Return what the sources say about the case itself."""
        given = self._of(Case)
        offer = given[0] if given else _offer(Case, CASE_KEY, {}, self._offers[0].origin)
        fields = dict(offer.fields)
        self._officer(fields)
        shapes = {name: offer.shapes.get(name, offer.origin.shape) for name in fields}
        return replace(offer, fields=fields, shapes=shapes)

    def _officer(self, fields: Fields) -> None:
        """Name the officer by code only if he or she is on the staff list here."""
        code, name = fields.pop("officer_code", ""), fields.get("officer_name", "")
        member = self._placing.member(code, name, OFFICER_ROLES)
        if member is not None:
            fields["officer_code"] = member.staff_code
            fields["officer_name"] = member.name
            fields.setdefault("team_code", member.team_code)
            fields.setdefault("team_name", member.team_name)


def _state(active: Iterable[OrderType]) -> CaseState:
    """Return the state that the kinds of the active orders say."""
    kinds = set(active)
    if kinds - _NO_SUPERVISION:
        return CaseState.SUPERVISED
    if OrderType.CUSTODY in kinds:
        return CaseState.IN_CUSTODY
    return CaseState.PRE_SENTENCE if kinds else CaseState.SUPERVISED
