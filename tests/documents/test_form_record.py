"""The answers of any form on paper."""

from om_desktop.documents.form_record import AnswerLine, AnswerSection, FormReader
from om_desktop.domain.answers import Answer
from om_desktop.forms import FormSession, shipped_forms

CHILD = "019730a4-6c10-7c3e-8a51-2f1d7b6e9a01"


def read(code: str, answers: dict[str, Answer]) -> tuple[FormReader, dict[str, AnswerSection]]:
    reader = FormReader({"N07A001": "Carys Whitcombe"})
    session = FormSession(shipped_forms().newest(code), answers)
    return reader, {section.title: section for section in reader.sections(session)}


def test_a_grid_of_two_columns_is_said_by_answer_with_the_column() -> None:
    answers: dict[str, Answer] = {"R1.2.1.current": "yes", "R1.2.1.previous": "no"}
    _, sections = read("rosh_screening", answers)
    (grid,) = next(iter(sections.values())).parts
    assert {line.label.split(" (")[0] for line in grid.lines} == {"Not answered", "Yes", "No"}
    (yes,) = [line for line in grid.lines if line.label == "Yes (1)"]
    assert yes.answer.endswith(": Current")


def test_a_staff_code_is_said_by_name_and_an_unknown_one_as_it_stands() -> None:
    led_by = "session.led_by"
    for answer, said in (("N07A001", "Carys Whitcombe"), ("Tomos Adeyemi", "Tomos Adeyemi")):
        _, sections = read("induction", {led_by: answer})
        lines = sections["Session"].parts[0].lines
        assert AnswerLine("Led by", said) in lines


def test_a_row_without_a_title_is_numbered() -> None:
    key = f"factors.{CHILD}"
    _, sections = read("induction", {f"{key}.row": "added", f"{key}.said": "Works nights"})
    numbered = [part for section in sections.values() for part in section.parts if part.number]
    assert [(part.number, part.heading) for part in numbered] == [("1", "Factor 1")]


def test_a_composed_text_is_printed_only_where_it_was_changed() -> None:
    label = "Summary for the contact log"
    answers: dict[str, Answer] = {
        f"factors.{CHILD}.what": "Works nights",
        f"factors.{CHILD}.decision": "none_needed",
        f"factors.{CHILD}.reason": "Only in May",
    }

    def labels(more: dict[str, Answer]) -> list[str]:
        _, sections = read("induction", {**answers, **more})
        return [
            line.label
            for section in sections.values()
            for part in section.parts
            for line in part.lines
        ]

    assert label not in labels({})
    assert label in labels({"diversity.summary": "My own words about it"})


def test_a_marked_answer_that_was_not_given_is_not_counted() -> None:
    reader, _ = read("induction", {"session.with_whom": ("someone_else",)})
    assert reader.left_out == 0
