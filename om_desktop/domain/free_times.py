"""Times at which an officer could see somebody: proposed, never booked; a person is asked first.

Pure: appointments, calendar and day are arguments. Must not know where they come from.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from om_desktop.domain.policy import Policy
from om_desktop.domain.working_days import WorkingDays

_STEP = timedelta(minutes=30)
_AFTERNOON = time(14)
# Further than this nobody would wait for a first appointment.
_LOOK_AHEAD_DAYS = 15


@dataclass(frozen=True)
class Taken:
    """Time that is not free, in London wall time; without an end it takes the usual length."""

    on: date
    starts_at: time
    ends_at: time | None = None


@dataclass(frozen=True)
class Hours:
    """When appointments may begin, and how many minutes one takes."""

    first: time
    last: time
    minutes: int

    @classmethod
    def of(cls, policy: Policy) -> "Hours":
        """Read the hours from the policy. Raises KeyError, ValueError for a broken policy."""
        return cls(
            time.fromisoformat(policy.text("appointments.first_start")),
            time.fromisoformat(policy.text("appointments.last_start")),
            policy.number("appointments.usual_length"),
        )


def free_times(
    calendar: WorkingDays, today: date, taken: Sequence[Taken], hours: Hours, count: int = 3
) -> tuple[datetime, ...]:
    """Return so many free starts in London wall time, one a day on the next working days.

    Mornings and afternoons take turns, because people work shifts. Fewer come back when three
    weeks are full.
    """
    found: list[datetime] = []
    day = today
    for _ in range(_LOOK_AHEAD_DAYS):
        day = calendar.after(day, 1)
        wanted = _AFTERNOON if len(found) % 2 == 0 else hours.first
        start = _first_free(day, wanted, taken, hours)
        if start is not None:
            found.append(start)
        if len(found) == count:
            break
    return tuple(found)


def _first_free(day: date, wanted: time, taken: Sequence[Taken], hours: Hours) -> datetime | None:
    """Return the first free start from the wanted time on, else the first of the day."""
    length = timedelta(minutes=hours.minutes)
    spans = [_span(one, length) for one in taken if one.on == day]
    free = [
        start
        for start in _starts(day, hours)
        if not any(begins < start + length and start < ends for begins, ends in spans)
    ]
    return next((start for start in free if start.time() >= wanted), next(iter(free), None))


def _starts(day: date, hours: Hours) -> Iterator[datetime]:
    start, last = datetime.combine(day, hours.first), datetime.combine(day, hours.last)
    while start <= last:
        yield start
        start += _STEP


def _span(one: Taken, length: timedelta) -> tuple[datetime, datetime]:
    begins = datetime.combine(one.on, one.starts_at)
    ends = datetime.combine(one.on, one.ends_at) if one.ends_at else begins + length
    return begins, ends
