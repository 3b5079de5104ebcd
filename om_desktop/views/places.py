"""Where somebody is in the window, and the way back and forward; must not know any page."""

from dataclasses import dataclass
from uuid import UUID

_MOST = 100


@dataclass(frozen=True)
class Place:
    """A page of the rail, or a page of a case."""

    page: str
    case_id: UUID | None = None


class Trail:
    """The places that were visited, as a browser keeps them."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    def leave(self, place: Place) -> None:
        """Note a place that is left for a new one; what was ahead is gone."""
        self._ahead.clear()
        if not self._behind or self._behind[-1] != place:
            self._behind.append(place)
            del self._behind[:-_MOST]

    def back(self, here: Place) -> Place | None:
        """Return the place before this one."""
        return self._move(self._behind, self._ahead, here)

    def forward(self, here: Place) -> Place | None:
        """Return the place that was left by going back."""
        return self._move(self._ahead, self._behind, here)

    @staticmethod
    def _move(source: list[Place], target: list[Place], here: Place) -> Place | None:
        while source:
            place = source.pop()
            if place != here:
                target.append(here)
                return place
        return None
