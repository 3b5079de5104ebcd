"""The log holds what happened to the program, and never a word of a record."""

import json
from pathlib import Path

import pytest

from om_desktop import log

CANARY = "Llŷr Tomos ap Gwilym-Harries"


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    log.start_log(tmp_path)
    return tmp_path / "logs" / "om-desktop.log"


def read(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def fail_with_a_name() -> None:
    from om_desktop.domain.identifiers import normalise_pnc

    try:
        normalise_pnc(CANARY)
    except ValueError as error:
        raise KeyError(CANARY) from error


def test_a_line_holds_only_what_is_listed(lines: Path) -> None:
    log.note("locked", why="idle", name=CANARY, crn="W205518")
    assert [line["event"] for line in read(lines)] == ["locked"]
    assert read(lines)[0]["why"] == "idle"
    assert not {"name", "crn"} & set(read(lines)[0])


def test_a_crash_is_its_kind_and_our_own_lines(lines: Path) -> None:
    with pytest.raises(KeyError) as caught:
        fail_with_a_name()
    reference = log.note_crash(caught.value)

    line = read(lines)[-1]
    assert line["reference"] == reference
    assert line["kind"] == ["KeyError", "ValueError"]
    assert any("domain/identifiers.py" in str(frame) for frame in line["frames"])  # type: ignore[attr-defined] # a list
    assert "Gwilym" not in lines.read_text(encoding="utf-8")


def test_the_log_is_kept_from_others_and_rotates(
    lines: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(log, "_MOST_BYTES", 2_000)
    log.start_log(tmp_path)
    for _ in range(200):
        log.note("locked", why="idle")
    assert lines.parent.stat().st_mode & 0o077 == 0
    assert len(list(lines.parent.iterdir())) == 4
    assert all(path.stat().st_size <= 2_000 for path in lines.parent.iterdir())


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("in the way", encoding="utf-8")
    log.start_log(tmp_path)
    log.note("locked", why="idle")
    assert (tmp_path / "logs").read_text(encoding="utf-8") == "in the way"
