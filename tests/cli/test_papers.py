"""`pdf`, `verify` and `import`: what they leave, and what they refuse."""

import json
from pathlib import Path

import pytest

from om_desktop.operations.plans import start_plan
from tests.support.acting import do
from tests.support.commands import CRN, Run, opened
from tests.support.conflicts import disputed_mobile
from tests.support.people import OFFICER
from tests.support.stores import Clock

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
