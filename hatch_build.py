"""Compiles the Qt Designer screens, for the wheel and for a checkout.

As a hatchling hook it compiles ui/*.ui before a wheel is built and lays resources/ into it. Run
as a script (`make ui`) it compiles the screens that changed. Either way each ui/<name>.ui becomes
om_desktop/views/_ui/ui_<name>.py, and a compiled screen whose source is gone is removed.

It knows no module of om_desktop: a screen names its own widgets by the header of their promotion
(om_desktop.views.widgets....), and that import runs when the screen is opened.
"""

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
COMPILED = Path("om_desktop", "views", "_ui")
PACKAGE_TEXT = '"""Screens compiled from ui/ by hatch_build.py; never edited."""\n'

# PySide6 ships uic under another name and in another place on each system; its own wrapper knows.
RUN_UIC = "from PySide6.scripts.pyside_tool import uic; uic()"


class ScreenError(Exception):
    """A screen could not be compiled; the message is uic's own."""


class ScreenBuildHook(BuildHookInterface[Any]):
    """Hatchling's door to this module."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the screens; a wheel to be handed out carries resources/ as well.

        An editable install finds resources/ in the checkout and needs no copy.
        """
        root = Path(self.root)
        compile_screens(root)
        if version == "standard":
            build_data["force_include"][str(root / "resources")] = "om_desktop/resources"


def compile_screens(root: Path) -> list[str]:
    """Bring om_desktop/views/_ui/ into step with ui/; return the names compiled.

    Raises ScreenError when a screen does not compile.
    """
    target = root / COMPILED
    target.mkdir(parents=True, exist_ok=True)
    package = target / "__init__.py"
    if not package.is_file() or package.read_text(encoding="utf-8") != PACKAGE_TEXT:
        package.write_text(PACKAGE_TEXT, encoding="utf-8")
    screens = {f"ui_{path.stem}.py": path for path in sorted((root / "ui").glob("*.ui"))}
    for stale in target.glob("ui_*.py"):
        if stale.name not in screens:
            stale.unlink()
    compiled = []
    for name, screen in screens.items():
        if not is_current(target / name, screen):
            compile_screen(screen, target / name)
            compiled.append(screen.stem)
    return compiled


def is_current(compiled: Path, screen: Path) -> bool:
    """Tell whether the compiled screen is younger than its source, this module and PySide6."""
    if not compiled.is_file():
        return False
    spec = find_spec("PySide6")
    sources = [screen, Path(__file__)]
    if spec is not None and spec.origin is not None:
        sources.append(Path(spec.origin))
    made_at = compiled.stat().st_mtime_ns
    return all(source.stat().st_mtime_ns < made_at for source in sources)


def compile_screen(screen: Path, compiled: Path) -> None:
    """Compile one screen; an interrupted run leaves the earlier file whole.

    Raises ScreenError when uic refuses the screen.
    """
    partial = compiled.with_name(f".{compiled.name}.{os.getpid()}")
    command = [sys.executable, "-c", RUN_UIC, str(screen), "-o", str(partial)]
    try:
        answer = subprocess.run(command, check=False, capture_output=True, text=True)
        if answer.returncode != 0:
            raise ScreenError(f"{screen.name} does not compile:\n{answer.stderr.strip()}")
        text = without_unused_imports(partial.read_text(encoding="utf-8"))
        partial.write_text(text, encoding="utf-8")
        partial.replace(compiled)
    finally:
        partial.unlink(missing_ok=True)


def without_unused_imports(text: str) -> str:
    """Leave out the Qt classes that uic imports and the screen does not use.

    Qt classes are made when they are first named, some at a cost of milliseconds.
    """
    blocks = re.compile(r"^from (PySide6\.\w+) import \(([^)]*)\)\n", re.MULTILINE)
    body = blocks.sub("", text)

    def used(block: re.Match[str]) -> str:
        names = [name.strip() for name in block[2].split(",")]
        kept = [name for name in names if re.search(rf"\b{name}\b", body)]
        return f"from {block[1]} import {', '.join(kept)}\n" if kept else ""

    return blocks.sub(used, text)


def main() -> int:
    """Compile what changed in this checkout; return the exit status."""
    try:
        compiled = compile_screens(ROOT)
    except ScreenError as error:
        print(error, file=sys.stderr)
        return 1
    for name in compiled:
        print(f"Compiled {name}.ui")
    return 0


if __name__ == "__main__":
    sys.exit(main())
