"""The standing words: whole, sourced, and plain enough to be read by the person."""

import re

import pytest

from om_desktop.documents import DOCUMENTS
from om_desktop.documents.wordings import load_wordings
from om_desktop.domain.order import OrderType
from om_desktop.domain.sentence_plan import StepActor
from om_desktop.paths import resource
from tests.documents.papers import REFERENCE

_NOT_ME = re.compile(r"\b(you|your|he|she|his|her|offender)\b", re.IGNORECASE)
FILES = ("sentence_plan", "induction_record", "third_parties")


@pytest.mark.parametrize("document", FILES)
def test_every_wording_has_words_and_a_source(document: str) -> None:
    entries = load_wordings(document).entries
    assert entries
    for name, wording in entries.items():
        assert wording.words.strip(), name
        assert wording.source.strip(), name


def test_every_kind_of_order_says_what_happens_on_a_missed_appointment() -> None:
    wordings = load_wordings("sentence_plan")
    assert all(wordings.text(f"missed.{kind.value}") for kind in OrderType)


def test_everybody_who_can_do_a_step_is_named() -> None:
    wordings = load_wordings("sentence_plan")
    assert all(wordings.text(f"actor.{actor.value}") for actor in StepActor)


def test_the_person_is_spoken_of_as_i_and_me() -> None:
    for name, wording in load_wordings("sentence_plan").entries.items():
        if name != "standing.welsh":
            assert not _NOT_ME.search(wording.words), name


def test_sentences_are_short() -> None:
    for name, wording in load_wordings("sentence_plan").entries.items():
        for sentence in re.split(r"[.;]\s", wording.words):
            assert len(sentence.split()) <= 26, name


def test_every_file_of_wordings_is_read() -> None:
    assert {path.stem for path in resource("documents").glob("*.toml")} == set(FILES)


def test_an_unknown_wording_is_a_fault_of_the_installation() -> None:
    with pytest.raises(KeyError):
        load_wordings("sentence_plan").text("standing.nothing")
    assert load_wordings("sentence_plan").find("standing.nothing") == ""


def test_the_policy_sets_a_marking_for_every_document() -> None:
    for kind in DOCUMENTS.values():
        assert REFERENCE.policy.text(kind.marking)
