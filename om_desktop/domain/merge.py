"""The rule by which two changes of one record meet (sync.md, Apply rule); must not know any store.

Import and sync go by the same rule. It judges one path at a time: a field, one key of a map
(`answers.R1.2.1`) or one element of a set (`restrictions.N07A001`, True or None). Elements of a
set are only ever there or not, so adding and removing never conflict: that follows from the rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from om_desktop.domain.record import Answering
from om_desktop.domain.register_entry import ROSH_REGISTERS, RoshLevel

# Values that can be compared by caution, the least cautious first.
SAFETY_SCALES: tuple[tuple[str, ...], ...] = (
    tuple(level.value for level in RoshLevel),
    tuple(ROSH_REGISTERS),
    ("M1", "M2", "M3"),
)


class Outcome(StrEnum):
    """What became of one offered change."""

    UNCHANGED = "unchanged"
    APPLIED = "applied"
    AGREED = "agreed"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class Verdict:
    """The outcome for one path, and the value that is shown from now on."""

    outcome: Outcome
    shown: object


@dataclass(frozen=True)
class FieldConflict:
    """Both values of a path that two sides changed; `shown` stands until somebody decides."""

    path: str
    base: object
    kept: object
    offered: object
    shown: object


@dataclass(frozen=True)
class Merged:
    """What offered changes come to: the values to write, what agreed, what conflicts."""

    values: Mapping[str, object] = field(default_factory=dict)
    agreed: tuple[str, ...] = ()
    conflicts: tuple[FieldConflict, ...] = ()


def decide(
    old: object, new: object, current: object, answering: Answering = Answering.PLAIN
) -> Verdict:
    """Judge one change: `old` is what its author saw, `current` what stands now.

    current == old is applied, current == new agrees, anything else is a conflict: current stays,
    except that of two ordered safety values the more cautious is shown until it is settled.
    """
    if old == new:
        return Verdict(Outcome.UNCHANGED, current)
    if current == new:
        return Verdict(Outcome.AGREED, current)
    if current == old:
        return Verdict(Outcome.APPLIED, new)
    cautious = answering is Answering.ORDERED_SAFETY
    return Verdict(Outcome.CONFLICT, more_cautious(current, new) if cautious else current)


def more_cautious(one: object, other: object) -> object:
    """Return the more cautious of two values of an ordered safety field.

    No value is the least cautious. Values that are not on one scale cannot be compared: the first
    stays.
    """
    if not one or not other:
        return one or other
    for scale in SAFETY_SCALES:
        if one in scale and other in scale:
            return max(one, other, key=lambda value: scale.index(str(value)))
    return one


def merge_fields(
    changes: Mapping[str, tuple[object, object]],
    current: Mapping[str, object],
    answering: Mapping[str, Answering],
) -> Merged:
    """Judge all changes {path: (old, new)} of one record against its current values by path.

    answering: the class of each field by its name; a path's field is the part before the dot.
    """
    values: dict[str, object] = {}
    agreed: list[str] = []
    conflicts: list[FieldConflict] = []
    for path, (old, new) in changes.items():
        stands = current[path]
        name = path.partition(".")[0]
        verdict = decide(old, new, stands, answering.get(name, Answering.PLAIN))
        if verdict.outcome is Outcome.AGREED:
            agreed.append(path)
        elif verdict.outcome is Outcome.CONFLICT:
            conflicts.append(FieldConflict(path, old, stands, new, verdict.shown))
        if verdict.shown != stands:
            values[path] = verdict.shown
    return Merged(values, tuple(agreed), tuple(conflicts))
