"""Who may do what: the whole table, role by role, as product.md gives it."""

import itertools

import pytest

from om_desktop.domain.address import Address
from om_desktop.domain.case import Case
from om_desktop.domain.contact import Contact
from om_desktop.domain.document import Document
from om_desktop.domain.kinds import RECORD_KINDS
from om_desktop.domain.permissions import (
    Action,
    Relation,
    access,
    may,
    relation,
    require,
    require_another,
)
from om_desktop.domain.record import Record
from om_desktop.domain.sentence_plan import SentencePlan
from om_desktop.domain.staff import Role, StaffMember
from om_desktop.errors import NotAllowed
from tests.builders import a_case

OWN, TEAM, OTHER = Relation
EVERY_ACTION = frozenset(Action)
WORK = frozenset(
    {
        Action.READ,
        Action.ADD,
        Action.CHANGE,
        Action.COMPLETE,
        Action.AGREE,
        Action.REGISTER,
    }
)
READ = frozenset({Action.READ})
LOOK_AND_REGISTER = frozenset({Action.READ, Action.REGISTER})
EDIT = frozenset({Action.ADD, Action.CHANGE})

# Role and relation: what they may do to (contacts, documents, every other kind).
TABLE: dict[tuple[Role, Relation], tuple[frozenset[Action], ...]] = {
    (Role.OFFENDER_MANAGER, OWN): (WORK, WORK, WORK),
    (Role.OFFENDER_MANAGER, TEAM): (
        LOOK_AND_REGISTER | {Action.ADD},
        LOOK_AND_REGISTER,
        LOOK_AND_REGISTER,
    ),
    (Role.OFFENDER_MANAGER, OTHER): (
        LOOK_AND_REGISTER | {Action.ADD},
        LOOK_AND_REGISTER,
        LOOK_AND_REGISTER,
    ),
    **{(Role.DUTY_OFFICER, stands): (WORK, WORK, WORK) for stands in Relation},
    (Role.MANAGER, OWN): (EVERY_ACTION, EVERY_ACTION, EVERY_ACTION),
    (Role.MANAGER, TEAM): (EVERY_ACTION, EVERY_ACTION, EVERY_ACTION),
    (Role.MANAGER, OTHER): (READ, READ, READ),
    **{
        (Role.CASE_ADMINISTRATOR, stands): (
            LOOK_AND_REGISTER | EDIT,
            LOOK_AND_REGISTER | EDIT,
            LOOK_AND_REGISTER,
        )
        for stands in Relation
    },
    **{(Role.READER, stands): (READ, READ, READ) for stands in Relation},
    **{
        (Role.CENTRAL_ADMINISTRATOR, stands): (frozenset({Action.MANAGE_STAFF}),) * 3
        for stands in Relation
    },
}


def expected(role: Role, stands: Relation, kind: type[Record]) -> frozenset[Action]:
    contacts, documents, others = TABLE[role, stands]
    return {Contact: contacts, Document: documents}.get(kind, others)


@pytest.mark.parametrize(
    ("role", "stands", "kind"),
    [*itertools.product(Role, Relation, RECORD_KINDS)],
    ids=lambda value: getattr(value, "KIND", None) or str(value),
)
def test_the_table(role: Role, stands: Relation, kind: type[Record]) -> None:
    allowed = {action for action in Action if may(role, action, kind, stands)}

    assert allowed == expected(role, stands, kind)


def a_colleague(role: Role = Role.OFFENDER_MANAGER, **fields: str) -> StaffMember:
    given = {"staff_code": "N07A006", "name": "Meera Chaudhary", "team_code": "DYFE02", **fields}
    return StaffMember(role=role, **given)  # type: ignore[arg-type] # the texts alone are given


@pytest.mark.parametrize(
    ("officer", "team", "stands"),
    [
        ("N07A006", "DYFE09", OWN),
        ("", "DYFE09", OWN),
        ("N07A001", "DYFE02", TEAM),
        ("N07A001", "", TEAM),
        ("N07A001", "DYFE09", OTHER),
    ],
)
def test_how_somebody_stands_to_a_case(officer: str, team: str, stands: Relation) -> None:
    case = a_case(officer_code=officer, team_code=team)

    assert relation(a_colleague(), case) is stands


def test_somebody_without_a_team_is_taken_as_of_the_team() -> None:
    assert relation(a_colleague(team_code=""), a_case()) is TEAM


# Limited access


def test_an_exclusion_list_shuts_those_out() -> None:
    case = a_case(exclusions=frozenset({"N07A006"}), exclusion_message="You know the family.")

    assert not access(a_colleague(), case).is_open
    assert access(a_colleague(), case).message == "You know the family."
    assert access(a_colleague(staff_code="N07A001"), case).is_open


def test_a_restriction_list_shuts_all_others_out() -> None:
    case = a_case(restrictions=frozenset({"N07A001"}), restriction_message="Ask the Head of PDU.")

    assert access(a_colleague(), case).message == "Ask the Head of PDU."
    assert access(a_colleague(staff_code="N07A001"), case).is_open


def test_a_locked_case_has_words_even_where_none_were_given() -> None:
    excluded = a_case(exclusions=frozenset({"N07A006"}))
    restricted = a_case(restrictions=frozenset({"N07A001"}))

    assert access(a_colleague(), excluded).message == "You are excluded from this record."
    assert access(a_colleague(), restricted).message == "This record is restricted."


def test_a_central_administrator_sees_no_case() -> None:
    assert not access(a_colleague(Role.CENTRAL_ADMINISTRATOR), a_case()).is_open


# Refusals


def test_what_is_allowed_passes() -> None:
    require(a_colleague(staff_code="N07A001"), Action.AGREE, SentencePlan, a_case())


@pytest.mark.parametrize(
    ("role", "action", "kind", "words"),
    [
        (Role.OFFENDER_MANAGER, Action.CHANGE, SentencePlan, "the duty officer or a manager"),
        (Role.OFFENDER_MANAGER, Action.ASSIGN, Case, "A manager assigns cases."),
        (Role.OFFENDER_MANAGER, Action.COUNTERSIGN, SentencePlan, "A manager countersigns."),
        (Role.DUTY_OFFICER, Action.MANAGE_STAFF, Case, "A manager keeps the staff list."),
        (Role.READER, Action.CHANGE, Address, "Ask the offender manager or a manager."),
    ],
)
def test_a_refusal_says_who_may(role: Role, action: Action, kind: type[Record], words: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        require(a_colleague(role), action, kind, a_case())

    assert str(refused.value).startswith(role.label)
    assert words in str(refused.value)


def test_a_locked_case_refuses_with_its_message_and_no_name() -> None:
    case = a_case(exclusions=frozenset({"N07A006"}))

    with pytest.raises(NotAllowed, match=r"^You are excluded from this record\.$"):
        require(a_colleague(), Action.READ, Contact, case)


def test_nobody_countersigns_own_work() -> None:
    manager = a_colleague(Role.MANAGER)

    require_another("N07A001", manager)
    with pytest.raises(NotAllowed, match="own work"):
        require_another("N07A006", manager)
