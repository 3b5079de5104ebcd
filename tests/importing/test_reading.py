"""Which of several answers counts, and that nothing of an answer is passed over in silence."""

import json
from pathlib import Path

import pytest

from om_desktop.domain.person import Person
from om_desktop.importing.incoming import Left, Reading
from om_desktop.importing.reading import read_paths
from om_desktop.importing.shapes import RANKS, SHAPES
from om_desktop.paths import resource
from tests.importing.conftest import CRN, wrapped

PAGE = f"/mas/personal-details/{CRN}"


def details(last_name: str = "Wolff") -> dict[str, object]:
    name = {"forename": "Caroline", "surname": last_name}
    return {"crn": CRN, "name": name, "contacts": []}


def read(folder: Path, *documents: object) -> Reading:
    paths = []
    for number, document in enumerate(documents):
        path = folder / f"{number}.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        paths.append(path)
    return read_paths(paths)


def surname(reading: Reading) -> str:
    (case,) = reading.cases
    (person,) = [offer for offer in case.offers if offer.kind is Person]
    return str(person.fields["surname"])


def why(reading: Reading) -> list[str]:
    return [left.why for left in reading.left]


def test_bare_and_wrapped_bodies_are_read_alike(tmp_path: Path) -> None:
    bare, recorded = read(tmp_path, details()), read(tmp_path, wrapped((PAGE, details())))

    (one,), (other,) = bare.cases, recorded.cases
    assert [offer.fields for offer in one.offers] == [offer.fields for offer in other.offers]


def test_list_of_bare_bodies_is_read_body_by_body(tmp_path: Path) -> None:
    other = {**details("Jones"), "crn": "X000002"}

    reading = read(tmp_path, [details(), other])

    assert [case.crn for case in reading.cases] == [CRN, "X000002"]


def test_single_recorded_answer_is_read(tmp_path: Path) -> None:
    mapping = wrapped((PAGE, details()))["mappings"]
    assert isinstance(mapping, list)

    assert surname(read(tmp_path, mapping[0])) == "Wolff"


def test_answer_to_the_plain_question_counts(tmp_path: Path) -> None:
    edited = wrapped((f"{PAGE}/contact", details("Edited")), (PAGE, details("Plain")))

    reading = read(tmp_path, edited)

    assert surname(reading) == "Plain"
    assert "mappings[1].response.jsonBody was taken" in " ".join(why(reading))


def test_answer_without_conditions_counts(tmp_path: Path) -> None:
    document = wrapped((PAGE, details("Filtered")), (PAGE, details("Plain")))
    mappings = document["mappings"]
    assert isinstance(mappings, list)
    mappings[0]["request"]["queryParameters"] = {"number": {"equalTo": "1"}}
    mappings[1]["request"]["queryParameters"] = {
        "page": {"equalTo": "3"},
        "number": {"matches": ".*"},
    }

    assert surname(read(tmp_path, document)) == "Plain"


def test_query_in_the_address_is_a_condition_but_for_pages(tmp_path: Path) -> None:
    document = wrapped((PAGE, details("Filtered")), (PAGE, details("Plain")))
    mappings = document["mappings"]
    assert isinstance(mappings, list)
    mappings[0]["request"] = {"url": f"{PAGE}?sentenceNumber=1"}
    mappings[1]["request"] = {"url": f"{PAGE}?page=2"}

    assert surname(read(tmp_path, document)) == "Plain"


def test_of_equal_answers_the_first_counts_in_the_order_of_the_files(tmp_path: Path) -> None:
    reading = read(tmp_path, details("First"), details("Second"))

    assert surname(reading) == "First"
    assert len([each for each in why(reading) if each.startswith("Another answer")]) == 1


def test_same_answer_twice_is_not_worth_a_word(tmp_path: Path) -> None:
    assert why(read(tmp_path, details(), details())) == []


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        ({"status": 500, "jsonBody": {"message": "no"}}, "something went wrong"),
        ({"status": 200, "bodyFileName": "a.pdf"}, "not in the file"),
        ({"status": 200, "jsonBody": {}}, "empty"),
        ({"status": 200}, "empty"),
        ({"status": "odd", "jsonBody": {"a": 1}}, "something went wrong"),
    ],
)
def test_answers_without_data_are_named(
    tmp_path: Path, response: dict[str, object], reason: str
) -> None:
    document = {"mappings": [{"request": {"urlPath": PAGE}, "response": response}]}

    assert reason in " ".join(why(read(tmp_path, document)))


def test_what_is_no_recorded_answer_is_named(tmp_path: Path) -> None:
    reading = read(tmp_path, {"mappings": ["odd", {"request": {}}]})

    assert why(reading) == ["Not a recorded answer.", "Not a recorded answer."]


def test_unknown_fields_are_named_with_their_place(tmp_path: Path) -> None:
    contacts = [{"contactId": 1, "name": {"surname": "Lee", "nickname": "L"}}]

    reading = read(tmp_path, {**details(), "contacts": contacts, "shoeSize": 9})

    assert [(left.path, left.field) for left in reading.left] == [
        ("contacts[0].name.nickname", "contacts[].name.nickname"),
        ("shoeSize", "shoeSize"),
    ]


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("email", ["a"], "Text was expected here."),
        ("dateOfBirth", "18 August", "Not a date that can be read."),
        ("name", "Caroline", "A group of fields was expected here."),
        ("aliases", {"a": 1}, "A list was expected here."),
        ("aliases", ["John"], "A group of fields was expected here."),
        ("disabilities", {"disabilities": [1]}, "Text was expected here."),
        ("mainAddress", {"verified": "perhaps"}, "Yes or no was expected here."),
    ],
)
def test_wrong_types_are_named_and_the_rest_is_read(
    tmp_path: Path, field: str, value: object, reason: str
) -> None:
    reading = read(tmp_path, {**details(), "pnc": "1954/0018147W", field: value})

    assert reason in why(reading)
    (case,) = reading.cases
    assert any(offer.fields.get("pnc_number") for offer in case.offers)


def test_characters_that_cannot_be_kept_are_taken_out_and_named(tmp_path: Path) -> None:
    reading = read(tmp_path, details("Wo\x00lff\ud800"))

    assert surname(reading) == "Wolff"
    assert [left.kept for left in reading.left] == [True]


def test_report_names_fields_and_never_their_values() -> None:
    reading = read_paths([resource("demo", "moj")])

    told = " ".join(f"{left.path} {left.why}" for left in reading.left)
    for value in ("Wolff", "Schmeler", "Caroline", "1979", "S3 7BS", "Scientology"):
        assert value not in told


def test_names_of_shapes_are_never_used_twice() -> None:
    assert len({shape.name for shape in SHAPES}) == len(SHAPES)
    assert len(set(RANKS.values())) == len(RANKS)


def test_field_is_told_without_positions() -> None:
    left = Left("a.json", "mappings[3].response.jsonBody.activities[12].lastUpdated", "why")

    assert left.field == "activities[].lastUpdated"


def test_long_field_names_are_cut_in_the_report(tmp_path: Path) -> None:
    reading = read(tmp_path, {**details(), "x" * 5_000: 1})

    assert len(reading.left[0].path) < 100
