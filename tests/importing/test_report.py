"""The report: what was taken, left and why, in plain words and as values for programs."""

import json

from om_desktop.importing.incoming import Left
from om_desktop.importing.report import CaseReport, Conflicting, ImportReport
from tests.importing.conftest import WHOLE_CASE, Desk


def left(path: str, why: str = "There is no field for it.", *, kept: bool = False) -> Left:
    return Left("a.json", path, why, kept)


def test_same_thing_at_several_places_is_said_once() -> None:
    report = ImportReport({}, (), (left("list[0].x"), left("list[1].x"), left("y")))

    (many, one) = report.left_together(kept=False)
    assert (many.field, many.count, many.first) == ("list[].x", 2, "list[0].x")
    assert (one.field, one.count) == ("y", 1)
    assert "    list[].x (2 times), y: There is no field for it.\n" in report.to_text()


def test_text_tells_what_became_of_each_case() -> None:
    conflict = Conflicting("person", "mobile", "Mobile phone")
    cases = (
        CaseReport("X000001", made=True, added={"person": 1, "contact": 26}),
        CaseReport("X000002", changed={"order": 1}, conflicts=(conflict,)),
        CaseReport("X000003", unchanged=12),
        CaseReport("X000004", made=True, locked=True),
        CaseReport("X000005", refused="A manager assigns cases."),
    )

    text = ImportReport({"a.json": ("contact log",), "b.json": ()}, cases, ()).to_text()

    assert text.splitlines() == [
        "Read",
        "  a.json: contact log",
        "  b.json: nothing that belongs to a case",
        "",
        "Taken",
        "  X000001: new case; new: person 1, contact 26.",
        "  X000002: changed: order 1; 1 conflict, both values kept (Mobile phone).",
        "  X000003: nothing changed.",
        "  X000004: made as a locked case, limited access.",
        "  X000005: not taken. A manager assigns cases.",
    ]


def test_text_says_when_nothing_was_taken() -> None:
    assert "Taken\n  Nothing.\n" in ImportReport({}, (), (left("x"),)).to_text()


def test_plain_values_are_json(desk: Desk) -> None:
    report = desk.sample(*WHOLE_CASE)

    plain = json.loads(json.dumps(report.to_plain()))

    (case,) = plain["cases"]
    assert case["added"]["contact"] == 26
    assert case["conflicts"] == []
    assert {"file", "field", "why", "count", "first"} == plain["left"][0].keys()
    assert plain["files"]["mpop__X000001-schedule.json"] == ["schedule", "appointment"]
    assert any("more cautious" in each["why"] for each in plain["check"])
