"""The commands beside the window: what they print for people and programs, and their status."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from importlib.metadata import version
from pathlib import Path
from uuid import UUID

import pytest

from om_desktop.cli import main
from om_desktop.cli.session import PASSPHRASE as VARIABLE
from om_desktop.domain.order import OrderType
from om_desktop.domain.register_entry import RoshLevel
from om_desktop.operations.contacts import ContactEntry, book_appointment, record_contact
from om_desktop.operations.orders import record_order
from om_desktop.operations.plans import start_plan
from om_desktop.operations.reference import load_reference
from om_desktop.operations.registers import set_rosh_level
from om_desktop.storage import store as store_module
from om_desktop.storage.keys import read_keys, unlock
from om_desktop.storage.store import Store
from tests.support.acting import do, file_of
from tests.support.conflicts import disputed_mobile
from tests.support.people import DUTY, MANAGER, OFFICER
from tests.support.stores import PASSPHRASE, QUICK, Clock, add_case, make_store

TODAY = date(2026, 5, 27)
CRN = "W205518"
Run = Callable[..., tuple[int, str, str]]


def opened(folder: Path, clock: Clock) -> Store:
    """Open the case file to write, as the window does."""
    key = unlock(read_keys(folder), OFFICER.staff_code, PASSPHRASE)
    return store_module.open_store(folder, key, load_reference(), clock=clock)


@pytest.fixture
def folder(tmp_path: Path, clock: Clock) -> Path:
    """A case file with a sentenced case, an appointment ahead, a call, and a locked case."""
    data = tmp_path / "data"
    store = make_store(data, clock)
    store.give_passphrase(MANAGER, PASSPHRASE, QUICK)
    case_id = add_case(store)
    values = {
        "order_type": OrderType.COMMUNITY,
        "order_on": TODAY - timedelta(days=9),
        "ends_on": TODAY + timedelta(days=300),
    }
    do(store, lambda uow: record_order(uow, case_id, values))
    do(store, lambda uow: set_rosh_level(uow, case_id, RoshLevel.HIGH, TODAY, "Assessment"))
    _contacts(store, case_id)
    locked = add_case(store, "K417702", "Kieran", "Docherty-Vaughan", MANAGER)
    seen = file_of(store, locked, MANAGER).case
    shut = replace(
        seen, exclusions=frozenset({OFFICER.staff_code}), exclusion_message="Speak to the manager."
    )
    do(store, lambda uow: uow.save(shut, seen=seen), MANAGER)
    store.close()
    return data


def _contacts(store: Store, case_id: UUID) -> None:
    ahead = ContactEntry(
        contact_type="COAP", on=date(2026, 6, 3), starts_at=time(14), location="Penlan House"
    )
    do(store, lambda uow: book_appointment(uow, case_id, ahead))
    call = ContactEntry(contact_type="CTOA", on=TODAY, starts_at=time(9), notes="Rang in.")
    do(store, lambda uow: record_contact(uow, case_id, call), DUTY)
    secret = replace(call, notes="The harbour flat.", sensitive=True)
    do(store, lambda uow: record_contact(uow, case_id, secret))


@pytest.fixture
def run(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    clock: Clock,
) -> Run:
    """Runs a command on the case file at the morning of the pictures."""
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    monkeypatch.setattr(
        store_module.open_store, "__kwdefaults__", {"read_only": False, "clock": clock}
    )

    def command(*arguments: str, data_dir: Path = folder) -> tuple[int, str, str]:
        status = main([*arguments, "--data-dir", str(data_dir)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return command


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
    assert "Wed 3 Jun 14:00" in first
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


# pdf


def test_a_plan_is_printed_to_the_file_named(
    run: Run, folder: Path, tmp_path: Path, clock: Clock
) -> None:
    store = opened(folder, clock)
    case_id = store.reader(OFFICER).case_id_of(CRN)
    assert case_id is not None
    do(store, lambda uow: start_plan(uow, case_id))
    store.close()
    target = tmp_path / "plan.pdf"
    status, out, _err = run("pdf", "sentence-plan", CRN, "-o", str(target), "--json")
    said = json.loads(out)
    assert status == 0
    assert target.read_bytes().startswith(b"%PDF-")
    assert said["file"] == str(target)
    assert said["pages"] >= 1
    assert len(said["digest"]) == 64
    status, out, _err = run("pdf", "sentence-plan", CRN, "-o", str(target), "--large-print")
    assert status == 0
    assert "digest" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("pdf", "sentence-plan", CRN, "-o", "x.pdf"), "no sentence plan to print"),
        (("pdf", "a-poem", CRN, "-o", "x.pdf"), "No document is called a-poem."),
        (("pdf", "induction-record", "ZZ99", "-o", "x.pdf"), "CRN: "),
        (("pdf", "induction-record", "A999999", "-o", "x.pdf"), "no case with the CRN A999999"),
        (("history", "A999999"), "no case with the CRN A999999"),
        (("history", "not a crn"), "CRN: "),
        (("cases", "--staff", "N07A002"), ""),
        (("cases", "--staff", "NOBODY1"), ""),
    ],
)
def test_what_cannot_be_done_is_refused_with_its_reason(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = run(*arguments)
    assert (status, out) == (1, "")
    assert words in err
    assert err.strip()
    assert "Traceback" not in err
    assert not (tmp_path / "x.pdf").exists()


# verify


def test_verify_counts_what_it_checked(run: Run) -> None:
    status, out, _err = run("verify", "--json")
    said = json.loads(out)
    assert status == 0
    assert said["sound"] is True
    assert said["cases"] == 2
    assert said["operations"] >= said["records"] > 4
    assert said["open_conflicts"] == 0
    status, out, _err = run("verify")
    assert status == 0
    assert out.splitlines()[-2:] == ["No open conflicts.", "Everything fits."]


def test_verify_counts_open_conflicts_and_finds_nothing_wrong(
    run: Run, folder: Path, clock: Clock, tmp_path: Path
) -> None:
    store = opened(folder, clock)
    disputed_mobile(store, tmp_path)
    store.close()
    status, out, _err = run("verify")
    assert status == 0
    assert "1 open conflict: choose a value on the case's Overview." in out.splitlines()
    _status, out, _err = run("verify", "--json")
    assert json.loads(out)["open_conflicts"] == 1


def test_verify_finds_a_record_that_was_changed_behind_the_journal(
    run: Run, folder: Path, clock: Clock
) -> None:
    store = opened(folder, clock)
    store._connection.execute("UPDATE person SET forename = 'Somebody'")
    store.close()
    status, out, _err = run("verify")
    assert status == 1
    assert "its hash does not fit" in out
    assert out.splitlines()[-1] == "This case file needs attention."
    status, out, _err = run("verify", "--json")
    assert status == 1
    assert json.loads(out)["sound"] is False


# import


def test_import_makes_a_missing_case_file_and_shows_its_recovery_code_once(
    run: Run, tmp_path: Path
) -> None:
    listed = tmp_path / "cases.csv"
    listed.write_text("crn,forename,surname\nD330914,Danuta,Wiśniewska-Clarke\n", encoding="utf-8")
    fresh = tmp_path / "fresh"
    status, out, err = run("import", str(listed), data_dir=fresh)
    assert status == 0
    assert "recovery code" in err
    assert "recovery" not in out
    status, out, err = run("import", str(listed), "--json", data_dir=fresh)
    assert status == 0
    assert "recovery" not in err
    assert json.loads(out)
    status, out, _err = run("cases", "--json", data_dir=fresh)
    assert [row["crn"] for row in json.loads(out)] == ["D330914"]


@pytest.mark.parametrize("text", ["{ broken", "", "[1, 2"])
def test_a_broken_file_is_refused_and_leaves_nothing_behind(
    run: Run, tmp_path: Path, text: str
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text(text, encoding="utf-8")
    fresh = tmp_path / "fresh"
    status, out, err = run("import", str(broken), data_dir=fresh)
    assert status == 1
    assert "broken.json" in out + err
    assert "Traceback" not in err
    assert not (fresh / "keys.json").exists()


# The passphrase


def test_a_wrong_passphrase_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "not this one at all")
    status, out, err = run("cases")
    assert (status, out) == (1, "")
    assert err.strip()
    assert "not this one" not in err


def test_without_a_passphrase_and_a_terminal_it_says_how_to_give_one(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    status, _out, err = run("cases")
    assert status == 1
    assert VARIABLE in err


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A terminal at which these lines are typed."""
    monkeypatch.delenv(VARIABLE, raising=False)
    typed: list[str] = []
    monkeypatch.setattr("om_desktop.cli.session.sys.stdin", _Terminal())
    monkeypatch.setattr("om_desktop.cli.session.getpass.getpass", lambda _question: typed.pop(0))
    return typed


class _Terminal:
    def isatty(self) -> bool:
        return True


def test_at_a_terminal_the_passphrase_is_asked_for(run: Run, terminal: list[str]) -> None:
    terminal.append(PASSPHRASE)
    assert run("cases")[0] == 0


def test_a_new_case_file_asks_twice_and_is_not_made_when_they_differ(
    run: Run, terminal: list[str], tmp_path: Path
) -> None:
    listed = tmp_path / "cases.csv"
    listed.write_text("crn,forename,surname\nD330914,Danuta,Wiśniewska\n", encoding="utf-8")
    terminal += ["one passphrase here", "another passphrase"]
    status, _out, err = run("import", str(listed), data_dir=tmp_path / "fresh")
    assert status == 1
    assert "not the same" in err
    assert not (tmp_path / "fresh").exists()


@pytest.mark.parametrize("error", [KeyboardInterrupt, EOFError])
def test_stopping_at_the_question_is_no_error_of_the_program(
    run: Run, terminal: list[str], monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    del terminal

    def stop(_question: str) -> str:
        raise error

    monkeypatch.setattr("om_desktop.cli.session.getpass.getpass", stop)
    status, _out, err = run("cases")
    assert (status, err.strip()) == (1, "Stopped.")


# Usage, version, bugs


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("history",),
        ("pdf", "sentence-plan", CRN),
        ("prompts", "--on", "tomorrow"),
        ("history", CRN, "--as-known-on", "31.2.2026"),
        ("demo", "--cases", "0"),
        ("demo", "--cases", "many"),
        ("import",),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert not ended.value.code
    assert capsys.readouterr().out.strip() == f"OM Desktop {version('om-desktop')}"


def test_a_bug_is_told_by_kind_and_line_and_never_by_value(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object, **_more: object) -> None:
        raise ValueError("Llŷr Tomos")

    monkeypatch.setattr("om_desktop.cli.session.open_store", broken)
    status, out, err = run("cases")
    assert (status, out) == (1, "")
    assert "ValueError" in err
    assert "cli/session.py" in err
    assert "Llŷr" not in err
    assert "Traceback" not in err


@pytest.mark.parametrize("before", [True, False])
def test_the_data_folder_may_be_named_before_or_after_the_command(
    run: Run, folder: Path, capsys: pytest.CaptureFixture[str], *, before: bool
) -> None:
    del run
    named = ["--data-dir", str(folder)]
    arguments = [*named, "cases", "--json"] if before else ["cases", "--json", *named]
    assert main(arguments) == 0
    assert len(json.loads(capsys.readouterr().out)) == 2


def test_a_folder_without_a_case_file_is_said(run: Run, tmp_path: Path) -> None:
    status, _out, err = run("cases", data_dir=tmp_path / "nothing")
    assert status == 1
    assert err.strip()
    assert not (tmp_path / "nothing").exists()


# As a program of its own


def as_program(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, VARIABLE: PASSPHRASE, **more}
    return subprocess.run(
        [sys.executable, "-m", "om_desktop", *arguments, "--data-dir", str(folder)],
        capture_output=True,
        check=False,
        env=environment,
        timeout=60,
    )


def test_reading_works_while_another_process_has_the_case_file_open_to_write(
    folder: Path, clock: Clock
) -> None:
    store = opened(folder, clock)
    try:
        add_case(store, "D330914", "Danuta", "Wiśniewska-Clarke")
        done = as_program(folder, "cases", "--json")
        assert done.returncode == 0, done.stderr.decode()
        crns = {row["crn"] for row in json.loads(done.stdout.decode("utf-8"))}
        assert crns == {CRN, "D330914", None}
        # Writing is the window's alone meanwhile.
        refused = as_program(folder, "import", __file__)
        assert refused.returncode == 1
        assert b"Traceback" not in refused.stderr
    finally:
        store.close()


def test_welsh_letters_leave_a_pipe_whole_whatever_the_system_says(folder: Path) -> None:
    done = as_program(folder, "cases", PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr.decode()
    assert "Llŷr Tomos ap Gwilym-Harries" in done.stdout.decode("utf-8")


def test_a_pipe_that_is_closed_early_is_no_error(folder: Path) -> None:
    environment = {**os.environ, VARIABLE: PASSPHRASE}
    program = subprocess.Popen(
        [sys.executable, "-m", "om_desktop", "history", CRN, "--data-dir", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    said = program.stderr.read().decode()
    program.stderr.close()
    program.wait(timeout=60)
    assert said == ""
