"""What a form is shown with beside its session, and what its parts may ask for.

Must not know any control.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from om_desktop.domain.answers import Answer, Answers
from om_desktop.domain.staff import StaffMember
from om_desktop.forms import Choice


@dataclass(frozen=True, eq=False)
class Surroundings:
    """Made anew when any of it changes, so that parts can tell by identity.

    now: London wall time, by which typed dates are read. people: those of the case, for questions
    that name one. show_open: whether open questions say that they are not answered. carried:
    answers of an earlier stage, which `carried_from` names. row_notes: what stands in the last
    column of a repeating row, by the row's id, in place of its answers. way_back: a row that was
    added from elsewhere, and what the question there is called.
    """

    now: Callable[[], datetime] = datetime.now
    actor: StaffMember | None = None
    staff: tuple[StaffMember, ...] = ()
    people: tuple[Choice, ...] = ()
    read_only: bool = False
    show_open: bool = False
    carried: Answers = field(default_factory=dict)
    carried_from: str = "an earlier stage"
    row_notes: Mapping[str, str] = field(default_factory=dict)
    way_back: tuple[str, str] = ("", "")


class FormActions(Protocol):
    """What a person does in a form."""

    def answer(self, key: str, value: Answer) -> None:
        """Give an answer, or take it away with None."""

    def confirm(self, keys: tuple[str, ...]) -> None:
        """Confirm what was carried from an earlier stage."""

    def add_row(self, group: str, given: Mapping[str, str], origin: str = "") -> None:
        """Add a repeating row, some of its questions answered; `origin` the key it is added at."""

    def go_back(self) -> None:
        """Go on after the question at which a row was added."""

    def remove_row(self, group: str, row_id: str) -> None:
        """Take a repeating row out."""

    def put_back(self, group: str, row_id: str) -> None:
        """Bring back a row that was taken out, as it was."""

    def set_all(self, grid: str) -> None:
        """Press the button of a grid, asking first where answers would be replaced."""
