"""How strong a passphrase is said to be, and why."""

import pytest

from om_desktop.operations.passphrase import Strength, judge, known_words
from om_desktop.operations.reference import load_reference
from tests.support.people import OFFICER

POLICY = load_reference().policy


def strength(passphrase: str) -> Strength:
    return judge(passphrase, known_words(OFFICER), POLICY)


@pytest.mark.parametrize(
    ("passphrase", "word", "accepted"),
    [
        ("", "", False),
        ("password", "Weak", False),
        ("aaaaaaaaaaaaaaaaaaaa", "Weak", False),
        ("qwertyuiopas", "Weak", False),
        ("x9!kQ2#", "Fair", False),
        ("heron kettle violet lamp", "Strong", True),
        ("heron kettle whitcombe violet", "Fair", False),
        ("heron N07A001 kettle violet", "Fair", False),
        ("heron dyffryn kettle violet", "Fair", False),
    ],
)
def test_words_for_strength(passphrase: str, word: str, accepted: bool) -> None:  # noqa: FBT001
    found = strength(passphrase)
    assert (found.word, found.accepted) == (word, accepted)


def test_what_is_missing_is_said() -> None:
    assert strength("password").sentence == "Weak. Needs to be Good to continue."
    assert strength("heron kettle violet lamp").sentence == "Strong."


def test_a_word_of_ones_own_is_named_with_what_it_is() -> None:
    remarks = [remark.text for remark in strength("heron dyffryn kettle violet").remarks]
    assert "Contains “Dyffryn”, part of your team\u2019s name. Choose another word." in remarks


def test_the_length_is_counted_in_characters_and_words() -> None:
    assert strength("heron kettle violet lamp").remarks[0].text == "24 characters, 4 words"
    short = strength("abc").remarks[0]
    assert (short.good, short.text) == (False, "3 characters. At least 12 characters are needed.")


def test_nothing_of_the_passphrase_itself_is_repeated() -> None:
    told = " ".join(remark.text for remark in strength("zanzibar1234").remarks)
    assert "zanzibar" not in told


def test_a_very_long_passphrase_is_judged_too() -> None:
    assert strength("heron kettle violet lamp " * 400).accepted
