"""Questions that do not apply fold away in one quiet line; those beside each other share it.

Must not know any view beyond `fold`.
"""

from collections.abc import Sequence
from typing import Protocol

from om_desktop.forms import NoteItem, ShownItem

_NAMED = 3


class FoldingView(Protocol):
    """A view that can give way to a line of words, or to nothing."""

    def fold(self, words: str) -> None:
        """Show the line; nothing hides it, and the view with it if it is not asked."""


def folded_words(labels: Sequence[str], why_not: str) -> str:
    """Say that questions are folded away, and why."""
    named = list(labels)
    if len(named) > _NAMED + 1:
        named = [*named[:_NAMED], f"{len(labels) - _NAMED} more"]
    names = ", ".join(named).replace("?,", "?")
    why = f", {why_not[0].lower()}{why_not[1:].rstrip('.')}" if why_not else ""
    return f"{names} (folded away{why})"


def fold(views: Sequence[FoldingView], items: Sequence[ShownItem]) -> list[bool]:
    """Fold what is not asked; return for each item whether anything of it is seen.

    Neighbours that are folded for the same reason share the line of the first.
    """
    run: list[str] = []
    first: FoldingView | None = None
    reason = ""
    seen: list[bool] = []
    for view, item in zip(views, items, strict=True):
        if item.asked or isinstance(item, NoteItem):
            view.fold("")
            seen.append(item.asked)
            first = None
            continue
        if first is not None and item.why_not == reason:
            run.append(item.label)
            view.fold("")
            seen.append(False)
        else:
            run, first, reason = [item.label], view, item.why_not
            seen.append(True)
        first.fold(folded_words(run, reason))
    return seen
