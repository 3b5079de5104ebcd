"""Text as it is compared when somebody looks for words: small letters, without accents."""

import re
import unicodedata
from collections.abc import Sequence

_ACCENTS = re.compile("[\u0300-\u036f]+")


def folded(text: str) -> str:
    """Return text so that Llŷr is found by "llyr"."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def holds_words(text: str, wanted: Sequence[str]) -> bool:
    """Whether a text holds every word, each already folded; quick where accents play no part."""
    small = text.lower()
    missing = [word for word in wanted if word not in small]
    if not missing or small.isascii():
        return not missing
    plain = folded(text)
    return all(word in plain for word in missing)
