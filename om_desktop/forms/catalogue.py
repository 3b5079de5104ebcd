"""The forms shipped with the program: the one module of this room that reads files.

A form is a file `<code>/<version>.toml`; `released.toml` holds the checksums of files that went
out with a release and so are never edited again: a change is a new version beside them. This
module must not know answers or windows.
"""

import hashlib
import tomllib
from functools import cache
from pathlib import Path

from om_desktop.errors import NotFound
from om_desktop.forms.form import Form
from om_desktop.forms.reading import FormFileError, read_form
from om_desktop.paths import resource

RELEASED = "released.toml"


class FormCatalogue:
    """The forms of one folder, each read when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[tuple[str, int], Form] = {}
        self._versions: dict[str, list[int]] = {}
        for path in sorted(folder.glob("*/*.toml")):
            if not path.stem.isdigit():
                raise FormFileError(_name(path), ("a form file is named by its version",))
            self._versions.setdefault(path.parent.name, []).append(int(path.stem))

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all forms."""
        return tuple(sorted(self._versions))

    def versions(self, code: str) -> tuple[int, ...]:
        """Return the versions of a form, oldest first; () if there is none."""
        return tuple(sorted(self._versions.get(code, ())))

    def newest(self, code: str) -> Form:
        """Return the form a new assessment starts on. Raises NotFound."""
        return self.form(code, max(self.versions(code), default=0))

    def form(self, code: str, version: int) -> Form:
        """Return the form a record was answered on. Raises NotFound, or FormFileError."""
        if version not in self.versions(code):
            raise NotFound(f"No version {version} of the form {code}. A newer program may have it.")
        if (code, version) not in self._read:
            path = self._folder / code / f"{version}.toml"
            form = read_form(path.read_text(encoding="utf-8"), _name(path))
            if (form.code, form.version) != (code, version):
                says = f"says it is {form.code} version {form.version}"
                raise FormFileError(_name(path), (says,))
            self._read[code, version] = form
        return self._read[code, version]


@cache
def shipped_forms() -> FormCatalogue:
    """Return the forms shipped with the program."""
    return FormCatalogue(resource("forms"))


def checksum(path: Path) -> str:
    """Return the checksum by which a released form file is known, whatever its line ends."""
    text = path.read_bytes().replace(b"\r\n", b"\n")
    return hashlib.sha256(text).hexdigest()


def changed_since_release(folder: Path) -> tuple[str, ...]:
    """Return the released files of a folder that were edited or are gone, by name."""
    released = tomllib.loads((folder / RELEASED).read_text(encoding="utf-8"))
    return tuple(
        name
        for name, expected in sorted(released.items())
        if not (folder / name).is_file() or checksum(folder / name) != expected
    )


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
