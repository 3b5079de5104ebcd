"""Identities that two offline laptops arrive at alone (sync.md, Identity)."""

from uuid import UUID, uuid5

# Made once for this product; changing it would tear every shared identity apart.
NAMESPACE = UUID("6f2d3c1e-8b57-5a0e-9d44-2f1c7e5b9a30")


def _made_of(*parts: object) -> UUID:
    return uuid5(NAMESPACE, "\x1f".join(str(part) for part in parts))


def case_id_for(crn: str) -> UUID:
    """Return the id of the case with a CRN: two imports of one person meet in one case."""
    return _made_of("case", crn)


def person_id_for(case_id: UUID) -> UUID:
    """Return the id of the one person record of a case."""
    return _made_of(case_id, "person")


def order_id_for(case_id: UUID, event_number: str) -> UUID:
    """Return the id of an order that has an event number."""
    return _made_of(case_id, "order", event_number)


def order_id_from(case_id: UUID, order_type: str, court: str, sentenced_on: str) -> UUID:
    """Return the id of an order without an event number."""
    return _made_of(case_id, order_type, court, sentenced_on)


def single_id_for(case_id: UUID, order: UUID | None, kind: str, predecessor: object = "") -> UUID:
    """Return the id of a record that exists once: the induction of an order, plan version n.

    Two officers who both start it offline meet in one record.
    """
    return _made_of(case_id, order or "", kind, predecessor)


def imported_id_for(case_id: UUID, source: str, kind: str, source_id: str) -> UUID:
    """Return the id of a record that came from an outside source."""
    return _made_of(case_id, source, kind, source_id)
