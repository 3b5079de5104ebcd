"""The words and codes of outside systems, brought to ours where they mean the same.

The names in resources/codes are our own plain words; the lists here add what the older systems
say instead. Nothing is guessed: what is not listed keeps the words of its source. The words are
those of the test data published by the Ministry of Justice (MIT licence, Crown Copyright) and of
practice.md sections 7 to 9. Must not know files or shapes.
"""

from collections.abc import Mapping
from typing import Protocol, TypeVar

from om_desktop.domain.codes import Codes
from om_desktop.domain.order import OrderType
from om_desktop.importing.values import compact, fold


class _Named(Protocol):
    @property
    def name(self) -> str: ...


_N = TypeVar("_N", bound=_Named)

# All keys are folded: small letters, no punctuation, no "(NS)".
_CONTACT_TYPES = {
    "planned telephone contact": "COPT",
    "home visit to case": "CHVS",
    "initial appointment home visit": "COHV",
    "initial appointment on doorstep": "CODC",
    "planned doorstep contact": "CODC",
    "3 way meeting": "C084",
    "interview for report other": "COSR",
    "unplanned contact from person on probation": "COUP",
    "phone contact from person on probation": "CTOA",
    "phone contact from offender": "CTOA",
    "phone contact to person on probation": "CTOB",
    "phone contact to offender": "CTOB",
    "email text from person on probation": "CMOA",
    "email text from offender": "CMOA",
    "email text to person on probation": "CMOB",
    "email text to offender": "CMOB",
    "letter from offender": "CLOA",
    "letter to offender": "CLOB",
    "safeguarding enquiries requested": "SFGC",
    "safeguarding enquiries response received": "SFRR",
    "appointment with crs provider": "CRSAPT",
    "ap pa accommodation": "APPA03",
    "cp upw appointment attendance": "CUPA",
    "consultation with manager": "CSPO",
    "management oversight": "MO1",
}
_OUTCOMES = {
    "attended ftc deemed acceptable": "AFDA",
    "failed to attend": "AFTA",
    "acceptable absence court legal": "AACL",
    "acceptable absence family childcare": "AAFC",
    "acceptable absence ric": "AARC",
    "acceptable absence professional judgement decision": "CO05",
}
_ACTIONS = {
    "breach recall initiated": "IBR",
    "breach request actioned": "BRE",
    "decision pending response from person on probation": "EA12",
    "breach action decision pending response": "C173",
    "withdrawal of warning": "EA07",
    "yot om notified": "EA13",
}
_REGISTERS = {
    "very high rosh": "RVHR",
    "high rosh": "RHRH",
    "medium rosh": "RMRH",
    "low rosh": "RLRH",
    "risk to known adult": "REG15",
    "risk to public": "REG17",
    "suicide self harm": "ALSH",
    "sexual harm prevention order sexual risk order": "SHPO",
    "stalking": "SPO",
    "visor": "AVIS",
    "child protection": "RCPR",
    "mental health issues": "RMDO",
    "iom nominal": "IIOM",
    "lifer ipp": "INLL",
}
# A requirement's words may go on: "Unpaid Work - Intensive".
_REQUIREMENTS = {
    "curfew electronic monitored": "RM49",
    "location monitoring gps tagging": "RM59",
    "unpaid work extended": "W1",
    "accredited programme": "programme",
    "alcohol abstinence": "alcohol_monitoring",
}
OTHER_REQUIREMENT = "other"

_LEVELS = {
    "low": "low",
    "medium": "medium",
    "high": "high",
    "veryhigh": "very_high",
}
ROSH_REGISTER = {"low": "RLRH", "medium": "RMRH", "high": "RHRH", "very_high": "RVHR"}

# The first that occurs in the words of an order decides: "Suspended sentence" before "sentence".
_ORDER_WORDS = (
    ("pre sentence", OrderType.PRE_SENTENCE),
    ("adjourned", OrderType.PRE_SENTENCE),
    ("suspended", OrderType.SUSPENDED_SENTENCE),
    ("post sentence", OrderType.POST_SENTENCE_SUPERVISION),
    ("pss", OrderType.POST_SENTENCE_SUPERVISION),
    ("licence", OrderType.LICENCE),
    ("custody", OrderType.CUSTODY),
    ("custodial", OrderType.CUSTODY),
    ("imprisonment", OrderType.CUSTODY),
    ("detention", OrderType.CUSTODY),
    ("community", OrderType.COMMUNITY),
    ("youth rehabilitation", OrderType.COMMUNITY),
)


def _match(table: Mapping[str, _N], known: Mapping[str, str], words: str) -> str:
    if words.strip() in table:
        return words.strip()
    wanted = fold(words)
    found = known.get(wanted)
    if found in table:
        return str(found)
    return next((code for code, each in table.items() if fold(each.name) == wanted), "")


def contact_type(codes: Codes, words: str) -> str:
    """Return the code of a contact type, empty when it is not one of ours."""
    return _match(codes.contact_types, _CONTACT_TYPES, words)


def outcome(codes: Codes, words: str) -> str:
    """Return the code of an outcome, empty when it is not one of ours."""
    return _match(codes.outcomes, _OUTCOMES, words)


def action(codes: Codes, words: str) -> str:
    """Return the code of an enforcement action, empty when it is not one of ours."""
    return _match(codes.actions, _ACTIONS, words)


def register(codes: Codes, words: str) -> str:
    """Return the code of a register, empty when it is not one of ours."""
    return _match(codes.registers, _REGISTERS, words)


def requirement_type(codes: Codes, code: str, words: str) -> str:
    """Return the code of a requirement by its code, its words, or how its words begin."""
    table = codes.requirement_types
    if code in table:
        return code
    wanted = fold(words)
    beginnings = [*_REQUIREMENTS.items(), *((fold(t.name), c) for c, t in table.items())]
    fitting = [(b, c) for b, c in beginnings if wanted.startswith(b) and c in table]
    return max(fitting, key=lambda each: len(each[0]), default=("", ""))[1]


def listed(codes: Codes, name: str, words: str) -> str:
    """Return a value as one of our lists spells it, or the words themselves."""
    wanted = compact(words)
    return next((v for v in codes.lists.get(name, ()) if compact(v) == wanted), words)


def level(words: str) -> str:
    """Return a risk level's value, empty when it is not one."""
    return _LEVELS.get(compact(words), "")


def order_type(words: str) -> OrderType | None:
    """Return the kind of order that its words say, None when they do not."""
    folded = f" {fold(words)} "
    return next((kind for part, kind in _ORDER_WORDS if f" {part} " in folded), None)


def made_up(words: str, longest: int) -> str:
    """Return a code of our own for words that no list holds."""
    return fold(words).replace(" ", "_")[:longest].strip("_")
