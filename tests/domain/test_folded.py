"""Words are found without their accents and capitals."""

import pytest

from om_desktop.domain.folded import folded, holds_words


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("Planned", "planned"),
        ("Llŷr", "llyr"),
        ("WIŚNIEWSKA", "wisniewska"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_folding(text: str, small: str) -> None:
    assert folded(text) == small


@pytest.mark.parametrize(
    ("text", "wanted", "held"),
    [
        ("Rang his sister", ["his", "rang"], True),
        ("Rang his sister", ["brother"], False),
        ("Llŷr rang", ["llyr", "rang"], True),
        ("Llŷr rang", ["llyr", "wrote"], False),
        ("Llŷr rang", [], True),
    ],
)
def test_all_words_must_be_held(text: str, wanted: list[str], held: object) -> None:
    assert holds_words(text, wanted) is held
