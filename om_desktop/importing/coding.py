"""The words of a source into our codes, where they are among them; must not know files or store.

What is not among them keeps its words: a contact its type as worded, a register its description.
"""

from om_desktop.domain.address import Address
from om_desktop.domain.codes import Codes
from om_desktop.domain.contact import Contact
from om_desktop.domain.identifiers import normalise_pnc, pnc_problem
from om_desktop.domain.order import Requirement
from om_desktop.domain.person import Disability, Person
from om_desktop.domain.record import Record
from om_desktop.domain.register_entry import RegisterEntry
from om_desktop.importing import source_words
from om_desktop.importing.incoming import Fields
from om_desktop.importing.mpop_personal_details import ADJUSTMENT

_LISTED: dict[type[Record], dict[str, str]] = {
    Person: {
        "gender": "gender",
        "gender_identity": "gender_identity",
        "sexual_orientation": "sexual_orientation",
        "ethnicity": "ethnicity",
        "religion": "religion",
        "preferred_language": "language",
    },
    Address: {"address_type": "address_type"},
    Disability: {"disability_type": "disability_type", "adjustments": "adjustment"},
}
_LONGEST_CODE = 20
_COUNTED = "A rehabilitation activity day, counted in the source."


def coded(codes: Codes, kind: type[Record], fields: Fields) -> tuple[Fields, str]:
    """Return the fields with codes for words, and what is to be said of words without one."""
    found = dict(fields)
    for name, table in _LISTED.get(kind, {}).items():
        if name in found and found[name] != ADJUSTMENT:
            found[name] = source_words.listed(codes, table, found[name])
    if kind is Person and pnc_problem(found.get("pnc_number", "")) is None:
        found["pnc_number"] = normalise_pnc(found["pnc_number"])
    if kind is Contact:
        _contact(codes, found)
    if kind is RegisterEntry:
        return found, _register(codes, found)
    if kind is Requirement:
        return found, _requirement(codes, found)
    return found, ""


def _contact(codes: Codes, found: Fields) -> None:
    words = found.get("type_as_worded", "")
    found["contact_type"] = source_words.contact_type(codes, words) or found.get("contact_type", "")
    outcome = source_words.outcome(codes, found.get("outcome_as_worded", ""))
    if outcome:
        found["outcome"] = outcome
    if found.get("rar_day") and codes.is_attended(found.get("outcome", "")):
        # The requirement's count of days in the source holds this day already.
        found["rar_day"] = False
        found["notes"] = "\n\n".join(filter(None, (found.get("notes"), _COUNTED)))
    # Words of an action that is not ours stand in the notes already.
    action = source_words.action(codes, found.pop("action", ""))
    if action:
        found["action"] = action


def _register(codes: Codes, found: Fields) -> str:
    given, words = found.get("register", ""), found.get("description", "")
    if given in codes.registers:
        return ""
    code = source_words.register(codes, words)
    found["register"] = code or given or source_words.made_up(words, _LONGEST_CODE)
    return "" if code else "Not a register this program knows; it is kept as worded."


def _requirement(codes: Codes, found: Fields) -> str:
    given, words = found.get("requirement_type", ""), found.get("description", "")
    code = source_words.requirement_type(codes, given, words)
    if code and not found.get("unit"):
        found["unit"] = codes.requirement_types[code].unit if found.get("length") else ""
    found["requirement_type"] = code or given or source_words.OTHER_REQUIREMENT
    if code or not (given or words):
        return ""
    return "Not a requirement this program knows; it is kept as worded."
