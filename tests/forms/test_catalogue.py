"""Forms are found by code and version; released files are known by their checksums."""

from pathlib import Path

import pytest

from om_desktop.errors import NotFound
from om_desktop.forms import FormCatalogue, FormFileError, shipped_forms
from om_desktop.forms.catalogue import changed_since_release, checksum
from tests.forms.sample import HEADER, question

SECTION = '[[sections]]\nname = "one"\ntitle = "One"\n' + question("a")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sample").mkdir()
    for version in (1, 2, 10):
        text = HEADER.replace("version = 1", f"version = {version}") + SECTION
        (tmp_path / "sample" / f"{version}.toml").write_text(text, encoding="utf-8")
    (tmp_path / "released.toml").write_text("", encoding="utf-8")
    return tmp_path


def release(folder: Path) -> None:
    digest = checksum(folder / "sample" / "1.toml")
    (folder / "released.toml").write_text(f'"sample/1.toml" = "{digest}"\n', encoding="utf-8")


def test_a_new_assessment_starts_on_the_newest_version(folder: Path) -> None:
    forms = FormCatalogue(folder)

    assert forms.codes == ("sample",)
    assert forms.versions("sample") == (1, 2, 10)
    assert (forms.newest("sample").code, forms.newest("sample").version) == ("sample", 10)


def test_a_record_opens_on_the_version_it_was_answered_on(folder: Path) -> None:
    forms = FormCatalogue(folder)

    assert forms.form("sample", 2).version == 2
    assert forms.form("sample", 2) is forms.form("sample", 2)


def test_a_version_that_is_not_here_is_not_found(folder: Path) -> None:
    with pytest.raises(NotFound, match="No version 3 of the form sample"):
        FormCatalogue(folder).form("sample", 3)
    with pytest.raises(NotFound):
        FormCatalogue(folder).newest("gone")
    assert FormCatalogue(folder).versions("gone") == ()


def test_a_file_is_named_by_its_version(folder: Path) -> None:
    (folder / "sample" / "draft.toml").write_text("", encoding="utf-8")

    with pytest.raises(FormFileError, match=r"sample/draft\.toml: a form file is named by"):
        FormCatalogue(folder)


def test_a_file_says_what_its_name_says(folder: Path) -> None:
    text = (folder / "sample" / "1.toml").read_text(encoding="utf-8")
    (folder / "sample" / "3.toml").write_text(text, encoding="utf-8")

    with pytest.raises(FormFileError, match=r"sample/3\.toml: says it is sample version 1"):
        FormCatalogue(folder).form("sample", 3)


def test_the_shipped_forms_are_read_once() -> None:
    assert shipped_forms() is shipped_forms()
    assert shipped_forms().codes == ("induction", "rosh_screening")


def test_a_released_file_that_is_edited_is_noticed(folder: Path) -> None:
    release(folder)
    assert changed_since_release(folder) == ()

    path = folder / "sample" / "1.toml"
    path.write_text(path.read_text(encoding="utf-8") + "# a word", encoding="utf-8")
    assert changed_since_release(folder) == ("sample/1.toml",)


def test_a_released_file_that_is_gone_is_noticed(folder: Path) -> None:
    release(folder)
    (folder / "sample" / "1.toml").unlink()

    assert changed_since_release(folder) == ("sample/1.toml",)


def test_the_line_ends_of_a_checkout_do_not_count(folder: Path) -> None:
    release(folder)
    path = folder / "sample" / "1.toml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert changed_since_release(folder) == ()
