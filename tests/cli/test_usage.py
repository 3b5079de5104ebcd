"""The passphrase, wrong usage, bugs, and the command as a program of its own."""

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from om_desktop.cli import main
from om_desktop.cli.session import PASSPHRASE as VARIABLE
from tests.support.commands import CRN, Run, opened
from tests.support.stores import PASSPHRASE, Clock, add_case

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
