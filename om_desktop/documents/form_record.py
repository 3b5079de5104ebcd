"""The answers of an assessment form as a paper says them; any form, by what the engine shows.

Answers marked victim, third-party or sensitive are left out and counted. Questions that do not
apply are left out. Must not know any one form.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from om_desktop.forms import (
    YES,
    Field,
    FormSession,
    GridItem,
    Marking,
    QuestionItem,
    QuestionType,
    RowsItem,
    SectionItem,
    ShownItem,
)

_NOT_ANSWERED = "Not answered"
_CONFIRMED = "Yes"
_GROUPED_FROM = 8  # a grid of more rows is said by answer: "Asked, nothing raised: ..."


@dataclass(frozen=True)
class AnswerLine:
    """A question, its answer in words, and what was written with it: (label, text)."""

    label: str
    answer: str
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class AnswerPart:
    """Lines that belong together; a repeating row has its number, title and `key`."""

    lines: tuple[AnswerLine, ...]
    heading: str = ""
    number: str = ""
    key: str = ""


@dataclass(frozen=True)
class AnswerSection:
    """A section of the form."""

    title: str
    parts: tuple[AnswerPart, ...]


@dataclass
class FormReader:
    """Reads a form's answers for paper. staff: names by staff code. left_out: marked answers."""

    staff: Mapping[str, str]
    left_out: int = field(default=0, init=False)

    def sections(self, session: FormSession) -> tuple[AnswerSection, ...]:
        """Return the sections that have something to say, in the form's order."""
        read = (self._section(section) for section in session.sections)
        return tuple(section for section in read if section.parts)

    def _section(self, section: SectionItem) -> AnswerSection:
        parts: list[AnswerPart] = []
        single: list[AnswerLine] = []
        for item in section.items:
            if isinstance(item, QuestionItem):
                single += self._lines((item,))
                continue
            if single:
                parts.append(AnswerPart(tuple(single)))
                single = []
            parts += self._parts(item)
        if single:
            parts.append(AnswerPart(tuple(single)))
        return AnswerSection(section.title, tuple(parts))

    def _parts(self, item: ShownItem) -> Iterator[AnswerPart]:
        match item:
            case GridItem(asked=True):
                lines = self._lines(item.rows)
                if len(lines) > _GROUPED_FROM:
                    lines = _by_answer(lines)
                if lines:
                    yield AnswerPart(tuple(lines), heading=item.label)
            case RowsItem(asked=True):
                for number, row in enumerate(item.rows, start=1):
                    title = row.title or f"{item.row_noun.capitalize()} {number}"
                    lines = [line for line in self._lines(row.questions) if line.answer != title]
                    yield AnswerPart(tuple(lines), title, str(number), row.row_id)
            case _:
                return

    def _lines(self, questions: Sequence[QuestionItem]) -> list[AnswerLine]:
        return [
            line for question in questions if question.asked for line in self._question(question)
        ]

    def _question(self, question: QuestionItem) -> Iterator[AnswerLine]:
        """Yield a line for each column of a question; its evidence and steps go with the last."""
        notes = [
            (box.label, self._words(box))
            for box in (question.evidence, question.steps)
            if box is not None and self._is_printed(box) and self._words(box)
        ]
        shown = [box for box in question.fields if self._is_printed(box) and _adds(box)]
        for box in shown:
            label = (
                question.label if len(question.fields) == 1 else f"{question.label}: {box.label}"
            )
            answer = self._words(box)
            if not answer and not question.required:
                continue
            with_notes = tuple(notes) if box is shown[-1] else ()
            yield AnswerLine(label, answer or _NOT_ANSWERED, with_notes)

    def _is_printed(self, box: Field) -> bool:
        if box.marking is Marking.NONE:
            return True
        self.left_out += bool(box.words)
        return False

    def _words(self, box: Field) -> str:
        words = box.words
        if box.type is QuestionType.CONFIRM:
            return _CONFIRMED if box.value == YES else ""
        return self.staff.get(words, words) if box.type is QuestionType.STAFF else words


def _adds(box: Field) -> bool:
    """Whether a text says more than the answers it was composed from."""
    return not box.composed or box.words != box.composed


def _by_answer(lines: Sequence[AnswerLine]) -> list[AnswerLine]:
    """Put the questions of a long grid together by their answer, those with notes on their own."""
    together: dict[str, list[str]] = {}
    alone = []
    for line in lines:
        if line.notes:
            alone.append(line)
        else:
            together.setdefault(line.answer, []).append(line.label)
    grouped = [
        AnswerLine(f"{answer} ({len(labels)})", "; ".join(labels))
        for answer, labels in together.items()
    ]
    return grouped + alone
