"""Settings, About: which program this is, where its data is, and whose work is in it."""

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata, requires, version
from pathlib import Path

from PySide6.QtCore import QObject, qVersion
from PySide6.QtWidgets import QWidget

from om_desktop.paths import resource
from om_desktop.views import theme
from om_desktop.views._ui.ui_settings_page import Ui_SettingsPage
from om_desktop.views.desk import Desk
from om_desktop.views.widgets.key_values import Fact

_PROGRAM = "om-desktop"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_SHIPPED = (
    ("Font: IBM Plex Sans, SIL Open Font License 1.1", ("fonts", "OFL.txt")),
    ("Icons: Lucide, ISC License", ("icons", "LICENSE")),
)


class AboutSection(QObject):
    """The facts and the licences; read away from the window's thread when first shown."""

    def __init__(self, desk: Desk, ui: Ui_SettingsPage, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._ui = ui
        self._is_read = False
        ui.licences.setMinimumHeight(theme.px(240))

    def refresh(self) -> None:
        """Read once; nothing of it changes while the program runs."""
        if self._is_read:
            return
        self._is_read = True
        self._desk.tasks.on_store(
            lambda store: (store.folder, version(_PROGRAM), licences()), self, self._show
        )

    def _show(self, found: tuple[Path, str, str]) -> None:
        folder, program, told = found
        python = ".".join(str(part) for part in sys.version_info[:3])
        self._ui.facts.set_facts(
            [
                Fact("Version", program),
                Fact("Data folder", str(folder)),
                Fact("Made with", f"Python {python}, Qt {qVersion()}"),
                Fact("Licence", "MIT"),
            ]
        )
        self._ui.licences.setPlainText(told)


def licences() -> str:
    """Return the libraries in use with their versions and licences, and the shipped licences."""
    parts = ["Libraries", ""]
    for name in _libraries():
        try:
            about = metadata(name)
        except PackageNotFoundError:
            continue
        parts.append(f"{about['Name']} {about['Version']}: {_licence(name)}")
    for title, path in _SHIPPED:
        parts += ["", "", title, "", resource(*path).read_text(encoding="utf-8").strip()]
    return "\n".join(parts)


def _libraries() -> list[str]:
    """Return what the program itself needs, without what is only for its developers."""
    wanted = [line for line in requires(_PROGRAM) or [] if "extra ==" not in line]
    names = (_NAME.match(line) for line in wanted)
    return sorted({found.group() for found in names if found}, key=str.casefold)


def _licence(name: str) -> str:
    about = metadata(name)
    classified = [
        line.rpartition(" :: ")[2]
        for line in about.get_all("Classifier") or []
        if line.startswith("License ::")
    ]
    said = about["License-Expression"] or ", ".join(classified) or about["License"]
    return (said or "see its own files").splitlines()[0]
