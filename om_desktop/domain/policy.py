"""The policy: every default that a provider may set, each with its source; must not know rules.

One TOML file (resources/policy/national.toml). `policy.number("induction.due")` reads a value,
`policy.source("induction.due")` says where it comes from.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Entry:
    """One default: its value, in what unit, and where it comes from."""

    value: Any
    unit: str
    source: str


@dataclass(frozen=True)
class Policy:
    """All policy entries by their dotted name, and the version that prompts were computed with."""

    version: str
    entries: Mapping[str, Entry]

    def number(self, name: str) -> int:
        """Return a whole number. Raises KeyError for an unknown name (a broken policy file)."""
        return int(self.entries[name].value)

    def text(self, name: str) -> str:
        """Return a text value."""
        return str(self.entries[name].value)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of text values, such as the registers a rule looks at."""
        return tuple(str(value) for value in self.entries[name].value)

    def source(self, name: str) -> str:
        """Return where a value comes from, as shown to people."""
        return self.entries[name].source


def load_policy(path: Path) -> Policy:
    """Read a policy file.

    Raises tomllib.TOMLDecodeError or KeyError for a broken file.
    """
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    version = str(raw.pop("version"))
    entries: dict[str, Entry] = {}
    for section, values in raw.items():
        for name, entry in values.items():
            entries[f"{section}.{name}"] = Entry(
                entry["value"], entry.get("unit", ""), entry["source"]
            )
    return Policy(version, entries)
