"""Who may do what: role x kind x action, run by the client and the centre alike (product.md).

Must not know the store. A refusal is NotAllowed, with who may instead.
"""

from dataclasses import dataclass
from enum import StrEnum

from om_desktop.domain.case import Case
from om_desktop.domain.contact import Contact
from om_desktop.domain.document import Document
from om_desktop.domain.record import Record
from om_desktop.domain.staff import Role, StaffMember
from om_desktop.errors import NotAllowed


class Action(StrEnum):
    """What somebody does to a record. ADD and CHANGE are edits, the rest are commands."""

    READ = "read"
    ADD = "add"
    CHANGE = "change"
    COMPLETE = "complete"
    AGREE = "agree"
    ASSIGN = "assign"
    COUNTERSIGN = "countersign"
    REGISTER = "register"
    MANAGE_STAFF = "manage_staff"


class Relation(StrEnum):
    """How a person stands to a case."""

    OWN = "own"
    TEAM = "team"
    OTHER = "other"


_EVERYTHING = frozenset(Action) - {Action.ASSIGN, Action.COUNTERSIGN, Action.MANAGE_STAFF}
_ADMINISTRATOR_KINDS = frozenset({Contact, Document})
_TEAM_KINDS = frozenset({Contact})


def relation(staff: StaffMember, case: Case) -> Relation:
    """Say how somebody stands to a case.

    A case whose officer is not on this laptop's staff list is everybody's here until it is
    assigned: nobody else could do its work.
    """
    if not case.officer_code or case.officer_code == staff.staff_code:
        return Relation.OWN
    if not case.team_code or not staff.team_code or case.team_code == staff.team_code:
        return Relation.TEAM
    return Relation.OTHER


def may(role: Role, action: Action, kind: type[Record], stands: Relation) -> bool:
    """Whether a role may do an action to a kind of record of a case it so stands to."""
    match role:
        case Role.CENTRAL_ADMINISTRATOR:
            return action is Action.MANAGE_STAFF
        case Role.READER:
            return action is Action.READ
        case Role.CASE_ADMINISTRATOR:
            adds = kind in _ADMINISTRATOR_KINDS and action in {Action.ADD, Action.CHANGE}
            return action in {Action.READ, Action.REGISTER} or adds
        case Role.MANAGER:
            return stands is not Relation.OTHER or action is Action.READ
        case Role.DUTY_OFFICER:
            return action in _EVERYTHING
        case Role.OFFENDER_MANAGER:  # pragma: no branch - every role is named
            return _officer_may(action, kind, stands)


def _officer_may(action: Action, kind: type[Record], stands: Relation) -> bool:
    if stands is Relation.OWN:
        return action in _EVERYTHING
    if action in {Action.READ, Action.REGISTER}:
        return True
    return kind in _TEAM_KINDS and action is Action.ADD


@dataclass(frozen=True)
class Access:
    """Whether a case is open to somebody; a locked one shows its message and never the name."""

    is_open: bool
    message: str = ""


def access(staff: StaffMember, case: Case) -> Access:
    """Apply limited access: an exclusion list shuts those out, a restriction list all others."""
    if staff.role is Role.CENTRAL_ADMINISTRATOR:
        return Access(is_open=False, message="Central administrators see no case content.")
    if staff.staff_code in case.exclusions:
        return Access(
            is_open=False, message=case.exclusion_message or "You are excluded from this record."
        )
    if case.restrictions and staff.staff_code not in case.restrictions:
        return Access(
            is_open=False, message=case.restriction_message or "This record is restricted."
        )
    return Access(is_open=True)


_INSTEAD = {
    Action.ASSIGN: "A manager assigns cases.",
    Action.COUNTERSIGN: "A manager countersigns.",
    Action.MANAGE_STAFF: "A manager keeps the staff list.",
}


def require(staff: StaffMember, action: Action, kind: type[Record], case: Case) -> None:
    """Raise NotAllowed unless this person may do this to this case."""
    open_to = access(staff, case)
    if not open_to.is_open:
        raise NotAllowed(open_to.message)
    if may(staff.role, action, kind, relation(staff, case)):
        return
    instead = _INSTEAD.get(action)
    if instead is None and staff.role is Role.OFFENDER_MANAGER:
        instead = "Ask the case's offender manager, the duty officer or a manager."
    raise NotAllowed(
        f"{staff.role.label}: not allowed here ({kind.LABEL.lower()}). "
        f"{instead or 'Ask the offender manager or a manager.'}"
    )


def require_another(signed_by: str, staff: StaffMember) -> None:
    """Raise NotAllowed when somebody would countersign own work (practice.md section 5)."""
    if signed_by == staff.staff_code:
        raise NotAllowed("Nobody countersigns own work. Ask another manager.")
