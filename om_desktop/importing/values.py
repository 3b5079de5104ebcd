"""Single values of a source: text, dates, moments, numbers; must not know fields or shapes.

Moments become London wall time, because that is how appointments are kept (product.md, Dates).
"""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from om_desktop.domain.wording import LONDON

# A value that a stub server would have filled in, as {{request.path.[1]}}.
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}")
_ZONE = re.compile(r"\[([A-Za-z0-9_+\-/]+)\]$")
_BRITISH_DAY = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$")
_WHOLE = re.compile(r"^-?\d{1,15}$")
_LARGEST = 10**15
_LOOSE = re.compile(r"[^0-9a-z]+")
_STANDARD = re.compile(r"\((?:non )?ns\)")


def is_template(text: str) -> bool:
    """Whether a value is a placeholder that nobody filled in."""
    return _TEMPLATE.search(text) is not None


def clean(text: str) -> str:
    """Return a text without what no record can hold: NUL and half characters; newlines alike.

    One of them would stop a whole batch of a sync (record.py).
    """
    kept = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return kept.encode("utf-8", "ignore").decode("utf-8").strip()


def fold(text: str) -> str:
    """Return words as they are compared: small letters, no punctuation, no "(NS)"."""
    return _LOOSE.sub(" ", _STANDARD.sub(" ", text.casefold())).strip()


def compact(text: str) -> str:
    """Return words as they are compared where spaces differ too: Hand Rails, Handrails."""
    return fold(text).replace(" ", "")


def parse_moment(text: str) -> datetime | None:
    """Return a moment as London wall time to the minute, None when it is not one.

    With an offset (or Z) it is that instant; without one it is wall time in the zone named in
    brackets, or in London: 2024-03-09T14:59:05.382936Z[Europe/London].
    """
    bare = text.strip()
    zone = LONDON
    named = _ZONE.search(bare)
    try:
        if named:
            zone, bare = ZoneInfo(named.group(1)), bare[: named.start()]
        moment = datetime.fromisoformat(bare)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=zone)
        local = moment.astimezone(LONDON)
    except (ValueError, OverflowError, ZoneInfoNotFoundError, OSError):
        return None
    return local.replace(tzinfo=None, second=0, microsecond=0)


def parse_day(text: str) -> date | None:
    """Return a day written 2024-03-09, 09/03/2024 or as a moment, None when it is none of them."""
    bare = text.strip()
    british = _BRITISH_DAY.match(bare)
    try:
        if british:
            day, month, year = (int(part) for part in british.groups())
            return date(year, month, day)
        if len(bare) == len("2024-03-09"):
            return date.fromisoformat(bare)
    except ValueError:
        return None
    moment = parse_moment(bare) if "T" in bare else None
    return moment.date() if moment else None


def parse_whole(value: object) -> int | None:
    """Return a whole number given as a number or as its figures, None when it is neither."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if abs(value) < _LARGEST else None
    if isinstance(value, str) and _WHOLE.match(value.strip()):
        return int(value)
    return None
