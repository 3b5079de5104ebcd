"""Canonical bytes and hashes: two ends that agree hash alike, two that differ do not."""

import hashlib
from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from om_desktop.domain.case import Case
from om_desktop.domain.induction import Induction
from om_desktop.wire.canonical import (
    HASH_SPACE,
    canonical_fields,
    canonical_json,
    content_digest,
    hash_share,
    record_hash,
)
from om_desktop.wire.plain import to_plain
from tests.builders import a_case, an_induction, an_order

ORDER = an_order()


def test_canonical_json_is_sorted_tight_and_utf_8() -> None:
    said = canonical_json({"b": 1, "a": ["ŵ", None, True]})

    assert said.decode() == '{"a":["ŵ",null,true],"b":1}'


def test_defaults_and_absent_values_are_left_out() -> None:
    plain = to_plain(a_case(team_code=""))

    kept = canonical_fields(Case, plain)

    assert b"team_code" not in kept
    assert b"ended_on" not in kept
    assert kept == canonical_fields(Case, {**plain, "unknown": None})


def test_an_answer_taken_back_hashes_like_one_never_given() -> None:
    """The journal drops a removed key; the end that typed it must not keep it in the hash."""
    never = an_induction(ORDER, answers={"first": "yes"})
    taken_back = replace(never, answers={"first": "yes", "second": None})
    nothing_left = replace(never, answers={"second": None})

    assert record_hash(Induction, to_plain(taken_back)) == record_hash(Induction, to_plain(never))
    assert b"answers" not in canonical_fields(Induction, to_plain(nothing_left))


def test_the_same_fields_of_another_kind_hash_otherwise() -> None:
    class Other(Case):
        KIND = "other"

    plain = to_plain(a_case())

    assert record_hash(Case, plain) != record_hash(Other, plain)


def test_the_hash_is_the_documented_one() -> None:
    plain = to_plain(a_case())

    expected = hashlib.sha256(b"case\n" + canonical_fields(Case, plain)).digest()

    assert record_hash(Case, plain) == expected


@given(st.uuids(), st.binary(min_size=32, max_size=32))
def test_a_share_fits_the_hash_space_and_depends_on_the_record(one: UUID, hashed: bytes) -> None:
    share = hash_share(one, hashed)

    assert 0 <= share < HASH_SPACE
    assert share != hash_share(UUID(int=one.int ^ 1), hashed)


def test_a_digest_keeps_its_parts_apart() -> None:
    assert content_digest(b"ab", b"c") != content_digest(b"a", b"bc")
    assert len(content_digest()) == 64
