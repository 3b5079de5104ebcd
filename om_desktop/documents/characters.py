"""What becomes of characters that the printing font lacks: none may vanish.

Must not know the font's file: it is told which characters the font has.
"""

import unicodedata
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, field

REPLACEMENT = "\ufffd"
_LISTED = 10
_SPACES = {"\n": "\n", "\u2028": "\n", "\u2029": "\n", "\t": " "}
# Variation selectors and skin tones say how the character before them is drawn.
_STEERING = frozenset({*range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400)})
_NAMED = frozenset("SPN")  # symbols, punctuation and numbers can be said by name


@dataclass
class Printable:
    """Makes texts printable with the characters a font has, and counts what had to be replaced."""

    supported: Container[int]
    replaced: Counter[str] = field(default_factory=Counter)

    def text(self, raw: str) -> str:
        """Return the text as it can be printed, with newlines kept.

        A decomposed letter is composed (w and a circumflex become ŵ). Marks that only steer how
        others are shown are left out. A compatible spelling is used where there is one; a symbol
        is said by its name in square brackets; a letter becomes the replacement sign.
        """
        composed = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n"))
        return "".join(self._shown(character) for character in composed)

    def warnings(self) -> tuple[str, ...]:
        """Say what was replaced, in one sentence, or nothing."""
        if not self.replaced:
            return ()
        total = self.replaced.total()
        listed = " ".join(sorted(self.replaced)[:_LISTED])
        more = " and others" if len(self.replaced) > _LISTED else ""
        verb = "character is" if total == 1 else "characters are"
        shown = f"shown as {REPLACEMENT} or by name: {listed}{more}."
        return (f"{total:,} {verb} not in the printing font and {shown}",)

    def _shown(self, character: str) -> str:
        if character in _SPACES:
            return _SPACES[character]
        code = ord(character)
        if unicodedata.category(character) == "Cf" or code in _STEERING:
            return ""
        if code in self.supported:
            return character
        compatible = unicodedata.normalize("NFKC", character)
        if compatible != character and all(ord(part) in self.supported for part in compatible):
            return compatible
        self.replaced[character] += 1
        return _said(character)


def _said(character: str) -> str:
    """Return a symbol's name in brackets; a letter cannot be said, so the replacement sign."""
    name = unicodedata.name(character, "")
    said = name and unicodedata.category(character)[0] in _NAMED
    return f"[{name.lower()}]" if said else REPLACEMENT
