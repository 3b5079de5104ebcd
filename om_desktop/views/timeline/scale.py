"""Days to places across the picture, and where the month lines fall; pure."""

from dataclasses import dataclass
from datetime import date

from om_desktop.domain.wording import short_month
from om_desktop.domain.working_days import add_months

# Months between two lines, the first that leaves room for the words is taken.
_STEPS = (1, 3, 6, 12, 24, 60)


@dataclass(frozen=True)
class Scale:
    """From `start` at `left` to `end` at `right`, in px."""

    start: date
    end: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return the place of a day, held within the picture."""
        days = max((self.end - self.start).days, 1)
        share = (day - self.start).days / days
        return self.left + max(0.0, min(1.0, share)) * (self.right - self.left)

    def month_lines(self, least_px: float) -> list[tuple[date, str]]:
        """Return first days of months with their words, at least so far apart."""
        first = add_months(self.start.replace(day=1), 1)
        per_month = (self.right - self.left) * 30.4 / max((self.end - self.start).days, 1)
        step = next((step for step in _STEPS if step * per_month >= least_px), _STEPS[-1])
        while step > 1 and (first.month - 1) % min(step, 12):
            first = add_months(first, 1)
        lines: list[tuple[date, str]] = []
        while first <= self.end:
            new_year = not lines or first.month == 1 or first.year != lines[-1][0].year
            words = short_month(first) + (f" {first.year}" if new_year else "")
            lines.append((first, words))
            first = add_months(first, step)
        return lines
