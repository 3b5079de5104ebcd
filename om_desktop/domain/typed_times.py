"""Times of day as people type them: 14:30, 1430, 2pm, 2.30 pm, 9, noon; must not know dates."""

import re
from datetime import time

_HOURS, _MINUTES = 24, 60
_HALF_DAY = 12
_SUFFIXED = r"[0-9]{1,2}(?:[:.][0-9]{2})? ?(?:am|pm|a\.m\.|p\.m\.)"
_WITH_COLON = r"[0-9]{1,2}(?::[0-9]{1,2}|h[0-9]{0,2})"
_WORDED = r"noon|midday|midnight"
_PLAIN = r"[0-9]{1,2}\.[0-9]{2}|[0-9]{3,4}|[0-9]{1,2}"
# A time at the end may be plain figures; at the front it must look like a time.
TIME_LAST = re.compile(
    rf"(?P<day>.+?) (?:at |@ ?)?(?P<time>{_SUFFIXED}|{_WITH_COLON}|{_WORDED}|{_PLAIN})"
)
TIME_FIRST = re.compile(rf"(?P<time>{_SUFFIXED}|{_WITH_COLON}|{_WORDED}) (?:on )?(?P<day>.+)")
# A time with a dot, alone, that is no date ("14.30"): by day only, for 3.13 is a mistyped date.
LIKELY_DOTTED = re.compile(r"(?:0?[7-9]|1[0-9]|2[0-3])\.[0-9]{2}")
_FIGURES = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:(?:[:.](?=[0-9])|h)(?P<minute>[0-9]{0,2}))?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?"
)
_RUN_TOGETHER = re.compile(r"(?P<hour>[0-9]{1,2})(?P<minute>[0-9]{2})")
_NAMED = {"noon": time(12), "midday": time(12), "midnight": time()}


class Unclear(Exception):
    """What was typed is understood well enough to say what is wrong with it."""


def read_time(text: str) -> time | None:
    """Read a time of day, None when it does not look like one. Raises Unclear with the problem."""
    text = text.removeprefix("at ").strip()
    if text in _NAMED:
        return _NAMED[text]
    together = _RUN_TOGETHER.fullmatch(text) if len(text) >= 3 else None  # noqa: PLR2004  "930"
    if together:
        return _made(int(together["hour"]), int(together["minute"]))
    found = _FIGURES.fullmatch(text)
    if found is None:
        return None
    minute = found["minute"] or ""
    if len(minute) == 1:
        raise Unclear(f"Type the minutes with two figures: {found['hour']}:0{minute}.")
    hour = int(found["hour"])
    if found["half"]:
        hour = _of_half_day(hour, found["half"])
    return _made(hour, int(minute or 0))


def _of_half_day(hour: int, half: str) -> int:
    if not 1 <= hour <= _HALF_DAY:
        raise Unclear(f"{hour}{half}m is not a time. Type it as 14:00 or 2pm.")
    return hour % _HALF_DAY + (_HALF_DAY if half == "p" else 0)


def _made(hour: int, minute: int) -> time:
    if hour >= _HOURS:
        raise Unclear(f"There is no hour {hour}. The day runs from 00:00 to 23:59.")
    if minute >= _MINUTES:
        raise Unclear(f"There is no minute {minute}. Minutes run from 00 to 59.")
    return time(hour, minute)
