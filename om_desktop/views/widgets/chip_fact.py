"""What one chip says and looks like; no Qt, so that content can be composed without a window."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChipFact:
    """One chip: words, kind and icon as chips take them, and what its tool tip says more."""

    text: str
    kind: str = "neutral"
    icon: str = ""
    detail: str = ""
