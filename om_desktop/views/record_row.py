"""A record as a line of a page, prepared; no Qt, so that it can be made without a window."""

from dataclasses import dataclass
from uuid import UUID

from om_desktop.views.widgets.chip_fact import ChipFact

# What can be done: a key for the page, and the words on the button.
Actions = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RecordRow:
    """One record: its title, quieter lines under it, chips, and actions as key and words."""

    record_id: UUID
    title: str
    lines: tuple[str, ...] = ()
    chips: tuple[ChipFact, ...] = ()
    ended: bool = False
    actions: Actions = ()
