"""The standing words of printed documents, kept in resources/documents/ with their sources.

Must not know which document says them, nor any case.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from om_desktop.paths import resource


@dataclass(frozen=True)
class Wording:
    """One standing text and where it comes from; [G] means general professional knowledge."""

    words: str
    source: str


@dataclass(frozen=True)
class Wordings:
    """The standing texts of one document by dotted name, such as `missed.licence`."""

    entries: Mapping[str, Wording]

    def text(self, name: str) -> str:
        """Return a text. Raises KeyError for an unknown name: a fault of the installation."""
        return self.entries[name].words

    def find(self, name: str) -> str:
        """Return a text, empty where the document has none of this name."""
        found = self.entries.get(name)
        return found.words if found else ""


@cache
def load_wordings(document: str) -> Wordings:
    """Read resources/documents/<document>.toml.

    Raises FileNotFoundError, KeyError or tomllib.TOMLDecodeError for a broken installation.
    """
    path = resource("documents", f"{document}.toml")
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Wordings(
        {
            f"{section}.{name}": Wording(entry["words"].strip(), entry["source"])
            for section, entries in raw.items()
            for name, entry in entries.items()
        }
    )
