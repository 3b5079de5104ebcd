"""How the sources word orders and requirements, and what tells an order apart.

Must not know any one shape.
"""

import re

from om_desktop.domain.order import OrderType
from om_desktop.domain.rar_days import RAR
from om_desktop.importing import source_words
from om_desktop.importing.incoming import Fields, Note

_RAR = re.compile(r"(\d{1,4}) of (\d{1,4}) RAR days? completed", re.IGNORECASE)
_NOT_ACTIVE = "Not active in the source"
UNPAID_WORK = "W"


def event_key(number: str) -> str:
    """Return what tells an order apart: its event number."""
    return f"event|{number}"


def event_number(key: str) -> str:
    """Return the event number of a key, empty when it is not one."""
    kind, _, number = key.partition("|")
    return number if kind == "event" else ""


def likeness_of_order(kind: OrderType | None, order_on: str) -> str:
    """Return what tells an order apart where the source gives it no event number."""
    return f"order|{kind or ''}|{order_on}"


def order_kind(description: str, sentence_type: str = "", *, pss: bool = False) -> OrderType | None:
    """Return the kind of an order by its type or, failing that, its words; None: not said."""
    if pss:
        return OrderType.POST_SENTENCE_SUPERVISION
    return source_words.order_type(sentence_type) or source_words.order_type(description)


def rar_fields(words: str) -> Fields:
    """Read "2 of 12 RAR days completed"; empty when it is worded otherwise."""
    found = _RAR.search(words)
    if not found:
        return {}
    completed, length = (int(figure) for figure in found.groups())
    return {
        "requirement_type": RAR,
        "description": words,
        "length": length or None,
        "unit": "days",
        "completed": completed,
    }


def ended_fields(ended_on: str, reason: str = "", *, active: bool | None) -> Fields:
    """Return how something ended; the source may say only that it is not active."""
    if ended_on:
        return {"ended_on": ended_on, "end_reason": reason or "Ended in the source"}
    return {"end_reason": _NOT_ACTIVE} if active is False else {}


def remarks(*parts: tuple[str, str]) -> tuple[Note, ...]:
    """Return notes of what has no field of its own: a heading and the words of the source."""
    return tuple(Note(heading, f"{heading}: {words}") for heading, words in parts if words)
