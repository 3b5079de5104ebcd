"""Compiles real screens with the real uic, and builds the wheel that is handed out."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import hatch_build

ROOT = Path(__file__).resolve().parents[2]

SCREEN = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0">
 <class>NotePage</class>
 <widget class="QWidget" name="NotePage">
  <layout class="QVBoxLayout" name="layout">
   <item><widget class="QLabel" name="heading"><property name="text"><string>Tŷ Gwyn</string>
   </property></widget></item>
   <item><widget class="NoteBox" name="note"/></item>
  </layout>
 </widget>
 <customwidgets>
  <customwidget>
   <class>NoteBox</class>
   <extends>QTextEdit</extends>
   <header>om_desktop.views.widgets.note_box</header>
  </customwidget>
 </customwidgets>
</ui>
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "note_page.ui").write_text(SCREEN, encoding="utf-8")
    return tmp_path


def compiled(tree: Path) -> Path:
    return tree / "om_desktop" / "views" / "_ui" / "ui_note_page.py"


def test_a_screen_becomes_a_module_that_imports_its_own_widgets(tree: Path) -> None:
    assert hatch_build.compile_screens(tree) == ["note_page"]

    module = compiled(tree).read_text(encoding="utf-8")
    assert "from om_desktop.views.widgets.note_box import NoteBox" in module
    assert "class Ui_NotePage" in module
    assert (compiled(tree).parent / "__init__.py").is_file()


def test_only_changed_screens_are_compiled(tree: Path) -> None:
    hatch_build.compile_screens(tree)
    assert hatch_build.compile_screens(tree) == []

    later = compiled(tree).stat().st_mtime_ns + 1_000_000_000
    os.utime(tree / "ui" / "note_page.ui", ns=(later, later))
    assert hatch_build.compile_screens(tree) == ["note_page"]


def test_a_compiled_screen_goes_with_its_source(tree: Path) -> None:
    hatch_build.compile_screens(tree)
    (tree / "ui" / "note_page.ui").unlink()

    assert hatch_build.compile_screens(tree) == []
    assert not compiled(tree).exists()


def test_a_broken_screen_is_named_and_leaves_the_earlier_one(tree: Path) -> None:
    hatch_build.compile_screens(tree)
    before = compiled(tree).read_bytes()
    (tree / "ui" / "note_page.ui").write_text("<ui><widget>", encoding="utf-8")
    later = compiled(tree).stat().st_mtime_ns + 1_000_000_000
    os.utime(tree / "ui" / "note_page.ui", ns=(later, later))

    with pytest.raises(hatch_build.ScreenError, match=r"note_page\.ui does not compile"):
        hatch_build.compile_screens(tree)

    assert compiled(tree).read_bytes() == before
    assert sorted(file.name for file in compiled(tree).parent.iterdir()) == [
        "__init__.py",
        "ui_note_page.py",
    ]


@pytest.mark.slow
def test_the_wheel_carries_screens_resources_and_licence(tmp_path: Path) -> None:
    source = tmp_path / "source"
    ignored = shutil.ignore_patterns("__pycache__", "_ui")
    for folder in ("om_desktop", "ui", "resources"):
        shutil.copytree(ROOT / folder, source / folder, ignore=ignored)
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", ".gitignore"):
        shutil.copy2(ROOT / name, source / name)

    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=source,
        check=True,
        capture_output=True,
    )

    (wheel,) = tmp_path.glob("om_desktop-*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    resources = (path for path in (ROOT / "resources").rglob("*") if path.is_file())
    screens = {f"om_desktop/views/_ui/ui_{path.stem}.py" for path in (ROOT / "ui").glob("*.ui")}
    modules = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "om_desktop").rglob("*.py")
        if "_ui" not in path.parts
    }
    assert modules <= names
    assert screens | {"om_desktop/views/_ui/__init__.py"} <= names
    assert {f"om_desktop/{path.relative_to(ROOT).as_posix()}" for path in resources} <= names
    assert [name for name in names if name.endswith("/licenses/LICENSE")]
    assert [name for name in names if name.startswith(("tests/", "ui/", "packaging/"))] == []
