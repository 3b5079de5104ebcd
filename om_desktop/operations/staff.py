"""Who works on this laptop: added, changed, let in and shut out; passphrases of their own.

Must not know how a passphrase opens the case file. Before enrolment a manager keeps the staff
list; on a laptop without one, whoever set it up does (product.md, Who uses it).
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from om_desktop.domain.identifiers import TEAM_CODE, staff_code_problem
from om_desktop.domain.permissions import Action, Relation, may
from om_desktop.domain.person import Person
from om_desktop.domain.policy import Policy
from om_desktop.domain.staff import Role, StaffMember
from om_desktop.errors import EnvironmentProblem, InvalidInput, NotAllowed, Trouble
from om_desktop.operations.passphrase import MOST_CHARACTERS, judge, known_words

_MOST_LETTERS = 100


class StaffStore(Protocol):
    """What these operations need of the store."""

    def staff(self) -> Sequence[StaffMember]:
        """Return the staff list."""

    def first_person(self) -> str:
        """Return the staff code of whoever set this laptop up."""

    def who_may_unlock(self) -> frozenset[str]:
        """Return the staff codes of those with a passphrase here."""

    def put_staff(self, people: Iterable[StaffMember]) -> None:
        """Add people to the staff list, or change their entries."""

    def give_passphrase(self, person: StaffMember, passphrase: str) -> None:
        """Let a person unlock, or change how."""

    def check_passphrase(self, staff_code: str, passphrase: str) -> None:
        """Raise EnvironmentProblem (WRONG_KEY) unless this is the person's passphrase."""

    def take_passphrase(self, staff_code: str) -> None:
        """Stop a person's passphrase from opening this case file."""


def person_problems(person: StaffMember) -> dict[str, str]:
    """Return what is wrong with an entry of the staff list, by field name."""
    found: dict[str, str] = {}
    if not person.name.strip():
        found["name"] = "Give the name, as others write it."
    problem = staff_code_problem(person.staff_code)
    if problem:
        found["staff_code"] = problem
    if person.team_code and not TEAM_CODE.match(person.team_code):
        found["team_code"] = "A team code is six capital letters or digits, for example N07T01."
    for field, value in (("name", person.name), ("team_name", person.team_name)):
        if len(value) > _MOST_LETTERS:
            found[field] = f"At most {_MOST_LETTERS} letters."
    return found


def passphrase_problem(passphrase: str, person: StaffMember, policy: Policy) -> str | None:
    """Say why a passphrase will not do, or None."""
    if len(passphrase) > MOST_CHARACTERS:
        return f"At most {MOST_CHARACTERS:,} characters."
    strength = judge(passphrase, known_words(person), policy)
    if strength.accepted:
        return None
    reasons = [remark.text for remark in strength.remarks if not remark.good]
    return " ".join([strength.sentence, *reasons]).strip() or "Type a passphrase."


def check_new(person: StaffMember, passphrase: str, policy: Policy) -> None:
    """Raise InvalidInput unless this entry and its passphrase will do."""
    problems = person_problems(person)
    problem = passphrase_problem(passphrase, person, policy)
    if problem:
        problems["passphrase"] = problem
    if problems:
        raise InvalidInput(problems)


def may_keep_staff(store: StaffStore, actor: StaffMember) -> bool:
    """Whether this person keeps the staff list of this laptop."""
    if may(actor.role, Action.MANAGE_STAFF, Person, Relation.OWN):
        return True
    has_manager = any(person.role is Role.MANAGER for person in store.staff())
    return not has_manager and actor.staff_code == store.first_person()


def add_person(
    store: StaffStore, actor: StaffMember, person: StaffMember, passphrase: str, policy: Policy
) -> None:
    """Add a person with the passphrase he or she typed.

    Raises NotAllowed; InvalidInput when the code is in use or the passphrase will not do.
    """
    _require(store, actor)
    check_new(person, passphrase, policy)
    if person.staff_code in store.who_may_unlock():
        raise InvalidInput({"staff_code": "Somebody with this staff code unlocks here already."})
    store.put_staff([person])
    store.give_passphrase(person, passphrase)


def change_person(store: StaffStore, actor: StaffMember, person: StaffMember) -> None:
    """Change a person's name, role, grade or team.

    Raises NotAllowed, also for one's own role once there is a manager; InvalidInput.
    """
    _require(store, actor)
    before = next((p for p in store.staff() if p.staff_code == person.staff_code), None)
    if before is None:
        raise InvalidInput({"staff_code": "Nobody with this staff code is on the staff list."})
    if person.staff_code == actor.staff_code and person.role is not before.role:
        raise NotAllowed("Another manager changes your own role.")
    problems = person_problems(person)
    if problems:
        raise InvalidInput(problems)
    store.put_staff([person])


def remove_access(store: StaffStore, actor: StaffMember, staff_code: str) -> None:
    """Stop a person's passphrase from opening this case file; the record keeps the name.

    Raises NotAllowed, also for one's own access: somebody must be able to open the case file.
    """
    _require(store, actor)
    if staff_code == actor.staff_code:
        raise NotAllowed("You cannot remove your own access. Ask another manager.")
    store.take_passphrase(staff_code)


def change_passphrase(
    store: StaffStore, actor: StaffMember, old: str, new: str, policy: Policy
) -> None:
    """Change one's own passphrase; no record is touched. Raises InvalidInput (old, passphrase)."""
    problem = passphrase_problem(new, actor, policy)
    if problem:
        raise InvalidInput({"passphrase": problem})
    try:
        store.check_passphrase(actor.staff_code, old)
    except EnvironmentProblem as error:
        if error.trouble is not Trouble.WRONG_KEY:
            raise
        raise InvalidInput({"old": "This is not your passphrase. Nothing was changed."}) from None
    store.give_passphrase(actor, new)


def _require(store: StaffStore, actor: StaffMember) -> None:
    if not may_keep_staff(store, actor):
        raise NotAllowed("A manager keeps the staff list.")
