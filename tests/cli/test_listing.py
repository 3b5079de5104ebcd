"""`cases`, `prompts` and `history`: for people, for programs, for who may see them."""

import json
import os
from datetime import date

from tests.support.commands import CRN, Run
from tests.support.people import MANAGER

# cases


def test_cases_as_json_have_the_fields_programs_were_promised(run: Run) -> None:
    status, out, err = run("cases", "--json")
    assert (status, err) == (0, "")
    own, locked = json.loads(out)
    assert own == {
        "crn": CRN,
        "name": "Llŷr Tomos ap Gwilym-Harries",
        "rosh_level": "high",
        "offender_manager": "Carys Whitcombe",
        "next_appointment_at": "2026-06-03T14:00:00+01:00",
        "prompts": own["prompts"],
    }
    assert "own_manager_appointment" in own["prompts"]
    assert {key: locked[key] for key in own} == {**dict.fromkeys(own), "prompts": []}
    assert locked["message"] == "Speak to the manager."


def test_a_restricted_case_is_never_named(run: Run) -> None:
    for arguments in (("cases",), ("cases", "--json"), ("prompts",), ("prompts", "--json")):
        _status, out, err = run(*arguments)
        assert "Kieran" not in out + err
        assert "K417702" not in out + err
    refusals: tuple[tuple[str, ...], ...] = (
        ("history", "K417702"),
        ("pdf", "sentence-plan", "K417702", "-o", os.devnull),
    )
    for refused in refusals:
        status, out, err = run(*refused)
        assert (status, out) == (1, "")
        assert err.strip() == "Speak to the manager."


def test_who_may_see_it_sees_it(run: Run) -> None:
    _status, out, _err = run("cases", "--json", "--staff", MANAGER.staff_code)
    assert [row["name"] for row in json.loads(out)] == [
        "Kieran Docherty-Vaughan",
        "Llŷr Tomos ap Gwilym-Harries",
    ]


def test_cases_for_people_are_one_line_each_the_restricted_last(run: Run) -> None:
    status, out, _err = run("cases")
    first, last = out.splitlines()
    assert status == 0
    assert first.split("  ")[0] == CRN
    assert "Wed 3 Jun 2026 14:00" in first
    assert last.strip() == "Restricted case. Speak to the manager."


# prompts


def test_prompts_as_json_have_the_fields_programs_were_promised(run: Run) -> None:
    status, out, _err = run("prompts", "--json")
    rows = json.loads(out)
    assert status == 0
    assert rows
    assert all(set(row) == {"code", "crn", "due_on", "state", "why"} for row in rows)
    assert {row["crn"] for row in rows} == {CRN}
    assert {row["state"] for row in rows} <= {"overdue", "due", "upcoming", "waiting"}
    order = ["overdue", "due", "upcoming", "waiting"]
    ranks = [order.index(row["state"]) for row in rows]
    assert ranks == sorted(ranks)
    assert all(date.fromisoformat(row["due_on"]) for row in rows)


def test_prompts_on_another_day_are_those_of_that_day(run: Run) -> None:
    def states(*more: str) -> dict[str, str]:
        return {row["code"]: row["state"] for row in json.loads(run("prompts", "--json", *more)[1])}

    assert "outcome_to_record" not in states()
    later = states("--on", "2026-06-10")
    assert later["outcome_to_record"] == "overdue"
    assert states("--on", "2026-05-27") == states()


def test_prompts_for_people(run: Run) -> None:
    status, out, _err = run("prompts")
    assert status == 0
    assert out.splitlines()[0].startswith("Overdue")
    assert "Llŷr Tomos ap Gwilym-Harries" in out


# history


def test_history_as_json_tells_every_change_in_words_oldest_first(run: Run) -> None:
    status, out, _err = run("history", CRN, "--json")
    rows = json.loads(out)
    assert status == 0
    assert all(
        set(row) == {"at", "who", "kind", "where", "field", "before", "after"} for row in rows
    )
    assert [row["at"] for row in rows] == sorted(row["at"] for row in rows)
    assert rows[0]["kind"] == "case"
    assert any(row["who"] == "Tomos Adeyemi" and "Rang in" in row["after"] for row in rows)


def test_history_as_known_on_a_day_gives_the_case_of_that_day(run: Run) -> None:
    status, out, _err = run("history", CRN, "--as-known-on", "2026-05-27", "--json")
    known = json.loads(out)
    assert status == 0
    assert known["as_known_on"] == "2026-05-27"
    assert known["records"]["person"][0]["surname"] == "ap Gwilym-Harries"
    assert known["changes"]
    _status, out, _err = run("history", CRN, "--as-known-on", "2026-05-26", "--json")
    assert json.loads(out) == {"as_known_on": "2026-05-26", "records": {}, "changes": []}


def test_a_sensitive_entry_keeps_its_words_on_every_way_out(run: Run) -> None:
    for arguments in (
        ("history", CRN),
        ("history", CRN, "--json"),
        ("history", CRN, "--as-known-on", "2026-05-27", "--json"),
        ("history", CRN, "--as-known-on", "2026-05-27"),
    ):
        status, out, _err = run(*arguments)
        assert status == 0
        assert "Sensitive" in out
        assert "harbour" not in out


def test_history_for_people_says_when_who_and_what(run: Run) -> None:
    _status, out, _err = run("history", CRN.lower())
    assert "Wed 27 May 2026 09:41" in out
    assert "Carys Whitcombe" in out
