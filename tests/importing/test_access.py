"""Limited access: a locked row with its message, never the name; and who may import at all."""

import json
from collections.abc import Callable
from typing import TypeVar

import pytest

from om_desktop.domain.case import Case
from om_desktop.domain.permissions import access
from om_desktop.domain.person import Person
from om_desktop.errors import InvalidInput, NotAllowed
from om_desktop.importing.report import ImportReport
from om_desktop.importing.run import run_import
from om_desktop.operations.ports import UnitOfWork
from om_desktop.paths import resource
from om_desktop.storage.store import Store
from om_desktop.wire.identity import case_id_for, person_id_for
from tests.importing.conftest import CRN, Desk, sample_file
from tests.support.people import COLLEAGUE, EVERYBODY, MANAGER, OFFICER, READER
from tests.support.stores import add_case

T = TypeVar("T")
MESSAGE = "This is a restricted record. Please contact a system administrator"
NAME = {"forename": "Alton", "surname": "Berge"}


def published(desk: Desk, *names: str) -> ImportReport:
    return desk.take(*(resource("demo", "moj", f"mpop__{name}.json") for name in names))


def case_of(desk: Desk, crn: str) -> Case:
    return desk.transact(lambda uow: uow.get(Case, case_id_for(crn)))


def everything_written(store: Store) -> str:
    rows = store._connection.execute(
        "SELECT fields FROM journal UNION ALL SELECT fields FROM import_base"
    )
    return json.dumps([row[0] for row in rows])


def test_row_with_limited_access_makes_a_case_nobody_here_may_open(desk: Desk) -> None:
    report = published(desk, "caseload")

    locked = [case for case in report.cases if case.locked]
    assert [(case.crn, case.made) for case in locked] == [("X808126", True)]
    case = case_of(desk, "X808126")
    assert not any(access(person, case).is_open for person in EVERYBODY)
    assert "X808126: made as a locked case, limited access." in report.to_text()


def test_access_check_locks_a_case_with_its_message(desk: Desk) -> None:
    published(desk, "lao")

    case = case_of(desk, "X778160")
    assert access(OFFICER, case).message == MESSAGE
    with pytest.raises(NotAllowed, match="restricted record"):
        desk.file("X778160")


def test_name_of_a_locked_case_is_never_written(desk: Desk) -> None:
    published(desk, "caseload", "lao", "user-schedule")

    assert "Berge" not in everything_written(desk.store)
    person_id = person_id_for(case_id_for("X778160"))
    assert desk.transact(lambda uow: uow.get(Person, person_id)).name == "Name withheld"


def test_locked_case_is_left_alone_by_a_second_run(desk: Desk) -> None:
    published(desk, "caseload", "lao")
    before = desk.operations()

    report = published(desk, "caseload", "lao", "user-schedule")

    assert [c.is_unchanged for c in report.cases if c.crn == "X778160"] == [True]
    added = desk.operations() - before
    assert added == sum(sum(case.added.values()) for case in report.cases)


def test_excluded_person_is_shut_out_and_others_are_not(desk: Desk) -> None:
    desk.body({"access": [{"crn": CRN, "userExcluded": True, "exclusionMessage": "Not you."}]})

    case = case_of(desk, CRN)
    assert access(OFFICER, case).message == "Not you."
    assert access(COLLEAGUE, case).is_open


def test_case_here_already_is_locked_when_the_source_says_so(desk: Desk) -> None:
    add_case(desk.store, CRN, "Caroline", "Wolff")

    desk.body({"access": [{"crn": CRN, "userRestricted": True, "restrictionMessage": MESSAGE}]})

    with pytest.raises(NotAllowed, match="restricted record"):
        desk.file()


def test_open_access_changes_nothing(desk: Desk) -> None:
    report = desk.body({"access": [{"crn": CRN, "userExcluded": False, "userRestricted": False}]})

    assert report.cases == ()


def test_officer_on_the_staff_list_gets_the_case(desk: Desk) -> None:
    staff = {"name": {"forename": "Meera", "surname": "Chaudhary"}, "code": "ZZZ0000"}

    report = desk.body({"caseload": [{"crn": CRN, "caseName": NAME, "staff": staff}]})

    case = desk.file().case
    assert (case.officer_code, case.team_code) == (COLLEAGUE.staff_code, COLLEAGUE.team_code)
    assert report.cases[0].made


def test_own_case_of_another_officer_is_not_taken_over(desk: Desk) -> None:
    add_case(desk.store, CRN, "Caroline", "Wolff", COLLEAGUE)
    before = desk.operations()

    report = desk.sample("personal-detail")

    assert report.cases[0].refused.startswith("Offender manager: not allowed here")
    assert not report.took_anything
    assert desk.operations() == before
    assert "X000001: not taken." in report.to_text()


def test_who_may_not_write_imports_nothing(desk: Desk) -> None:
    desk.actor = READER

    report = desk.sample("personal-detail")

    assert report.cases[0].refused
    assert desk.operations() == 0


def test_manager_imports_a_case_of_the_team(desk: Desk) -> None:
    add_case(desk.store, CRN, "Caroline", "Wolff", COLLEAGUE)
    desk.actor = MANAGER

    report = desk.sample("personal-detail")

    assert report.cases[0].refused == ""
    assert desk.file().person.preferred_language == "Urdu"


def test_one_refused_case_does_not_stop_the_others(desk: Desk) -> None:
    add_case(desk.store, CRN, "Caroline", "Wolff", COLLEAGUE)

    report = desk.body(
        {"caseload": [{"crn": CRN, "caseName": NAME}, {"crn": "X000002", "caseName": NAME}]}
    )

    refused = {case.crn: bool(case.refused) for case in report.cases}
    assert refused == {CRN: True, "X000002": False}


def test_case_that_the_store_cannot_keep_is_told_and_the_import_goes_on(desk: Desk) -> None:
    def refusing(work: Callable[[UnitOfWork], T], /) -> T:
        desk.transact(work)
        raise InvalidInput({"mobile": "Too long."})

    report = run_import(refusing, [sample_file("personal-detail")])

    assert report.cases[0].refused == "The store cannot keep these fields: mobile."
