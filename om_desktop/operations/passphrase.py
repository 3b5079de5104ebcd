"""How strong a passphrase is, and why: said while it is typed; must not know screens or keys.

The estimate is zxcvbn's (how many guesses an attacker needs), told the words an attacker would try
first: the person's own name, team and staff code. What is said never repeats the passphrase.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from om_desktop.domain.policy import Policy
from om_desktop.domain.staff import StaffMember
from om_desktop.domain.wording import counted

LEVELS = ("", "Weak", "Fair", "Good", "Strong")
MOST_CHARACTERS = 1_024
_WEAK, _FAIR = 1, 2
# zxcvbn takes no more; what comes after can only make a passphrase stronger.
_JUDGED_CHARACTERS = 72
_LEVEL_OF_SCORE = (1, 1, 2, 3, 4)
_LEAST_LETTERS = 4
_PROGRAM_WORDS = ("probation", "desktop", "omdesktop")
_PATTERNS = {
    "spatial": "A part of it is a row of keys.",
    "repeat": "A part of it repeats itself.",
    "sequence": "A part of it is a sequence, such as 1234.",
    "date": "A part of it looks like a date.",
}


@dataclass(frozen=True)
class Remark:
    """One line about a passphrase; `good` is a tick, otherwise it says what to do."""

    text: str
    good: bool


@dataclass(frozen=True)
class Strength:
    """How strong: level 0 (nothing typed) to 4, its word, the reasons, and whether it will do."""

    level: int
    remarks: tuple[Remark, ...]
    accepted: bool
    needed: int

    @property
    def word(self) -> str:
        """Weak, Fair, Good or Strong."""
        return LEVELS[self.level]

    @property
    def needed_word(self) -> str:
        """The word it needs to reach."""
        return LEVELS[self.needed]

    @property
    def shortfall(self) -> str:
        """What it needs to be, where that is not reached."""
        if self.accepted or not self.level:
            return ""
        if self.level >= self.needed:
            return "Not long enough to continue."
        return f"Needs to be {self.needed_word} to continue."

    @property
    def sentence(self) -> str:
        """The word, and what is missing."""
        return f"{self.word}. {self.shortfall}".strip() if self.level else ""


def known_words(person: StaffMember) -> dict[str, str]:
    """Return the words an attacker would try first, with what each is."""
    words = dict.fromkeys(_PROGRAM_WORDS, "a word anybody would try first")
    for text, what in (
        (person.team_name, "part of your team\u2019s name"),
        (person.team_code, "your team code"),
        (person.staff_code, "your staff code"),
        (person.name, "part of your name"),
    ):
        words |= {word: what for word in re.findall(r"\w+", text) if len(word) >= _LEAST_LETTERS}
    return words


def judge(passphrase: str, known: Mapping[str, str], policy: Policy) -> Strength:
    """Say how strong a passphrase is. `known`: words to avoid, and what each is."""
    from zxcvbn import zxcvbn

    needed = policy.number("access.passphrase_strength")
    least = policy.number("access.passphrase_length")
    if not passphrase:
        return Strength(0, (), accepted=False, needed=needed)
    found = zxcvbn(passphrase[:_JUDGED_CHARACTERS], user_inputs=[word.casefold() for word in known])
    level = _LEVEL_OF_SCORE[found["score"]]
    held = [word for word in known if word.casefold() in passphrase.casefold()]
    if held:
        level = min(level, _FAIR)
    length = len(passphrase)
    accepted = level >= needed and length >= least
    remarks = [_about_length(passphrase, least)]
    if length < least:
        level = min(level, _FAIR)
    remarks += _about_patterns(found["sequence"], enough=accepted or bool(held))
    remarks += [
        Remark(f"Contains “{w}”, {known[w]}. Choose another word.", good=False) for w in held
    ]
    return Strength(level, tuple(remarks), accepted, needed)


def _about_length(passphrase: str, least: int) -> Remark:
    length, words = len(passphrase), len(passphrase.split())
    said = counted(length, "character") + (f", {counted(words, 'word')}" if words > 1 else "")
    if length < least:
        return Remark(f"{said}. At least {least} characters are needed.", good=False)
    return Remark(said, good=True)


def _about_patterns(sequence: list[dict[str, object]], *, enough: bool) -> list[Remark]:
    common = any(match.get("dictionary_name") == "passwords" for match in sequence)
    whole = common and len(sequence) == 1
    remarks = []
    if whole:
        remarks.append(Remark("It is in the list of common passphrases.", good=False))
    else:
        remarks.append(Remark("Not in the list of common passphrases", good=True))
    if enough:
        return remarks
    patterns = dict.fromkeys(str(match["pattern"]) for match in sequence)
    remarks += [Remark(_PATTERNS[name], good=False) for name in patterns if name in _PATTERNS]
    if all(remark.good for remark in remarks):
        remarks.append(Remark("Add a word that has nothing to do with the others.", good=False))
    return remarks
