"""What an import did, said in plain words and as plain values; holds no value of any source.

Must not know the store.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from om_desktop.domain.kinds import KIND_BY_NAME
from om_desktop.domain.wording import counted
from om_desktop.importing.incoming import Left


@dataclass(frozen=True)
class Conflicting:
    """A field that was changed here and in the source: which, of what kind of record."""

    kind: str
    field: str
    label: str


@dataclass(frozen=True)
class CaseReport:
    """What became of one person's data.

    added, changed: records by kind. unchanged: records the source says nothing new about.
    locked: only the locked row was made, or the case is not open to the person importing.
    refused: why nothing was taken.
    """

    crn: str
    made: bool = False
    added: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)
    unchanged: int = 0
    conflicts: tuple[Conflicting, ...] = ()
    left: tuple[Left, ...] = ()
    locked: bool = False
    refused: str = ""

    @property
    def is_unchanged(self) -> bool:
        """Whether the import changed nothing in this case."""
        return not (self.made or self.added or self.changed or self.conflicts)


@dataclass(frozen=True)
class LeftTogether:
    """The same thing left at several places of a file: said once, with how often."""

    file: str
    field: str
    why: str
    count: int
    first: str
    kept: bool


@dataclass(frozen=True)
class ImportReport:
    """What an import took, what it left and why, by file and field."""

    files: Mapping[str, tuple[str, ...]]
    cases: tuple[CaseReport, ...]
    left: tuple[Left, ...]

    @property
    def took_anything(self) -> bool:
        """Whether any case is, or was before, as the source says."""
        return any(not case.refused for case in self.cases)

    def left_together(self, *, kept: bool) -> list[LeftTogether]:
        """Return what was left (or kept but to be looked at), the same things put together."""
        everything = (*self.left, *(left for case in self.cases for left in case.left))
        return _together(left for left in everything if left.kept is kept)

    def to_plain(self) -> dict[str, Any]:
        """Return the report as JSON values."""
        return {
            "files": {file: list(shapes) for file, shapes in self.files.items()},
            "cases": [_plain_case(case) for case in self.cases],
            "left": [_plain_left(left) for left in self.left_together(kept=False)],
            "check": [_plain_left(left) for left in self.left_together(kept=True)],
        }

    def to_text(self) -> str:
        """Return the report in plain words."""
        lines = ["Read"]
        for file, shapes in self.files.items():
            lines.append(f"  {file}: {', '.join(shapes) or 'nothing that belongs to a case'}")
        lines += ["", "Taken"]
        lines += [f"  {_case_words(case)}" for case in self.cases] or ["  Nothing."]
        for title, kept in (("Taken, but please look", True), ("Left", False)):
            found = self.left_together(kept=kept)
            if found:
                lines += ["", title, *_left_words(found)]
        return "\n".join(lines) + "\n"


def _together(left: Iterable[Left]) -> list[LeftTogether]:
    found: dict[tuple[str, str, str], list[Left]] = {}
    for each in left:
        found.setdefault((each.file, each.field, each.why), []).append(each)
    return [
        LeftTogether(file, name, why, len(group), group[0].path, group[0].kept)
        for (file, name, why), group in found.items()
    ]


def _left_words(found: list[LeftTogether]) -> list[str]:
    lines: list[str] = []
    for file in dict.fromkeys(each.file for each in found):
        lines.append(f"  {file}")
        fields: dict[str, list[str]] = {}
        for each in (e for e in found if e.file == file):
            times = f" ({each.count} times)" if each.count > 1 else ""
            fields.setdefault(each.why, []).append(f"{each.field}{times}")
        lines += [f"    {', '.join(names)}: {why}" for why, names in fields.items()]
    return lines


def _case_words(case: CaseReport) -> str:
    if case.refused:
        return f"{case.crn}: not taken. {case.refused}"
    if case.locked:
        made = "made as a locked case" if case.made else "locked"
        return f"{case.crn}: {made}, limited access."
    parts = []
    if case.made:
        parts.append("new case")
    parts += [_counts(case.added, "new"), _counts(case.changed, "changed")]
    if case.conflicts:
        labels = Counter(conflict.label for conflict in case.conflicts)
        parts.append(
            f"{counted(len(case.conflicts), 'conflict')}, both values kept "
            f"({', '.join(sorted(labels))})"
        )
    said = "; ".join(part for part in parts if part)
    return f"{case.crn}: {said or 'nothing changed'}."


def _counts(kinds: Mapping[str, int], word: str) -> str:
    parts = [f"{KIND_BY_NAME[kind].LABEL.lower()} {number}" for kind, number in kinds.items()]
    return f"{word}: {', '.join(parts)}" if parts else ""


def _plain_case(case: CaseReport) -> dict[str, Any]:
    return {
        "crn": case.crn,
        "made": case.made,
        "added": dict(case.added),
        "changed": dict(case.changed),
        "unchanged": case.unchanged,
        "conflicts": [
            {"kind": each.kind, "field": each.field, "label": each.label} for each in case.conflicts
        ],
        "locked": case.locked,
        "refused": case.refused,
    }


def _plain_left(left: LeftTogether) -> dict[str, Any]:
    return {
        "file": left.file,
        "field": left.field,
        "why": left.why,
        "count": left.count,
        "first": left.first,
    }
