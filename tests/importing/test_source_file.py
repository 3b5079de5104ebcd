"""A file as such: missing, broken, too large, nested too deeply; nothing is then changed."""

import json
from pathlib import Path

import pytest

from om_desktop.errors import InvalidInput
from om_desktop.importing import source_file
from om_desktop.importing.source_file import DEEPEST, read_json
from tests.importing.conftest import Desk, sample_file


def refusal(desk: Desk, *paths: Path) -> dict[str, str]:
    with pytest.raises(InvalidInput) as refused:
        desk.take(*paths)
    assert desk.operations() == 0
    return refused.value.problems


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"crn": "X000001", ', "not whole JSON: line 1, character 20"),
        ('{\n"a": 1\n"b": 2}', "line 3"),
        ("", "The file is empty."),
        (" \n", "The file is empty."),
        ("[" * 100_000, "nested more than 64 levels"),
        ("[" * 70 + "]" * 70, "nested more than 64 levels"),
        ('{"a": NaN}', "a number that is not one"),
        ('{"a": ' + "9" * 5_000 + "}", "a number that is not one"),
    ],
)
def test_broken_json_is_refused_by_file_and_nothing_is_changed(
    desk: Desk, text: str, why: str
) -> None:
    problems = refusal(desk, sample_file("full"), desk.written(text, "bad.json"))

    assert list(problems) == ["bad.json"]
    assert why in problems["bad.json"]


def test_each_bad_file_is_named(desk: Desk) -> None:
    bad = [desk.written("{", name) for name in ("one.json", "two.json")]

    assert set(refusal(desk, *bad)) == {"one.json", "two.json"}


def test_missing_file_and_empty_folder_are_named(desk: Desk) -> None:
    empty = desk.folder / "empty"
    empty.mkdir()

    problems = refusal(desk, desk.folder / "none.json", empty)

    assert problems == {
        "none.json": "There is no such file.",
        "empty": "The folder holds no .json or .csv file.",
    }


def test_file_over_the_limit_is_not_even_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_file, "LARGEST", 1024**2)
    path = desk.written(json.dumps({"a": "x" * 1024**2}), "large.json")

    assert refusal(desk, path)["large.json"] == "The file is over 1 MB. Import it in parts."


def test_utf16_is_named(desk: Desk) -> None:
    path = desk.folder / "wide.json"
    path.write_bytes("{}".encode("utf-16"))

    assert refusal(desk, path)["wide.json"] == "The file is in UTF-16. Save it as UTF-8."


def test_folder_is_read_by_name_and_other_files_are_passed_over(desk: Desk) -> None:
    folder = desk.folder / "files"
    folder.mkdir()
    for name in ("full", "risk"):
        (folder / f"{name}.json").write_bytes(sample_file(name).read_bytes())
    (folder / "list.CSV").write_text("crn,forename,surname\nZ100001,Ceri,Llwyd\n")
    (folder / "notes.txt").write_text("not case data")
    (folder / "deeper").mkdir()

    report = desk.take(folder)

    assert list(report.files) == ["full.json", "list.CSV", "risk.json"]
    assert {case.crn for case in report.cases} == {"X000001", "Z100001"}


def test_same_file_twice_is_read_once(desk: Desk) -> None:
    once = desk.take(sample_file("full"))

    twice = desk.take(sample_file("full"), sample_file("full"))

    assert len(twice.left) == len(once.left)


def test_depth_up_to_the_limit_is_read() -> None:
    assert read_json("[" * DEEPEST + "]" * DEEPEST)
