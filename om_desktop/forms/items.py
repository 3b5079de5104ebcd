"""A form as it is shown: sections, items in order, and one field for each box to fill in.

Frozen values for whoever renders or prints a form, made by evaluation.py; msgspec structs, because
they are made by the hundred at every change. This module must not know how they were worked out,
nor any window.
"""

from enum import StrEnum

import msgspec

from om_desktop.domain.answers import Answer
from om_desktop.forms.definition import (
    Choice,
    ListedColumn,
    Marking,
    Question,
    QuestionType,
    SetAll,
)
from om_desktop.forms.form import PartOf
from om_desktop.forms.values import in_words


class SectionMark(StrEnum):
    """The mark in the outline."""

    COMPLETE = "complete"
    STARTED = "started"
    EMPTY = "empty"
    NOT_ASKED = "not_asked"


class FormProblem(msgspec.Struct, frozen=True):
    """Something to mend, at a key; `label` names the place in a list of problems.

    stops: whether the form cannot be completed meanwhile; else it is something to look at.
    """

    key: str
    section: str
    label: str
    message: str
    stops: bool = True


class Field(msgspec.Struct, frozen=True):
    """One box: an answer (or one column of it), its evidence, or the steps taken.

    value: what stands in the box, right or not. counts: whether it is an answer that counts.
    open: still to be answered. carried: from an earlier stage, still to be confirmed.
    because: why it stands there without having been answered ("" where it was).
    composed: what the answers would say now, to compare with what was written.
    """

    key: str
    part: PartOf
    type: QuestionType
    label: str
    hint: str
    choices: tuple[Choice, ...]
    value: Answer
    counts: bool
    required: bool
    open: bool
    carried: bool
    because: str
    composed: str
    read_only: bool
    max_length: int
    marking: Marking
    problems: tuple[FormProblem, ...]

    @property
    def words(self) -> str:
        """The value as a person reads it; "" if there is none."""
        return in_words(self.type, self.choices, self.value)

    @property
    def column(self) -> str:
        """What follows the question's name in the key: the column, "evidence" or "steps"."""
        return self.key.rpartition(".")[2]


class QuestionItem(msgspec.Struct, frozen=True):
    """A question: one field for its answer, or one for each column, and the texts it calls for.

    evidence, steps: None while the answer does not call for them.
    every_field: every box shown, in order. problems: those at any of its boxes.
    asked: whether it applies; if not, `why_not` says why and it folds away.
    """

    key: str
    name: str
    code: str
    label: str
    hint: str
    question: Question
    fields: tuple[Field, ...]
    evidence: Field | None
    steps: Field | None
    every_field: tuple[Field, ...]
    problems: tuple[FormProblem, ...]
    asked: bool
    why_not: str
    required: bool
    answered: bool


class GridItem(msgspec.Struct, frozen=True):
    """Rows that are asked the same; `columns` are the headings, () for a single column."""

    name: str
    label: str
    hint: str
    columns: tuple[str, ...]
    choices: tuple[Choice, ...]
    rows: tuple[QuestionItem, ...]
    set_all: SetAll | None
    asked: bool
    why_not: str


class RowItem(msgspec.Struct, frozen=True):
    """One repeating row; `answered` when nothing in it is open or stops."""

    row_id: str
    title: str
    questions: tuple[QuestionItem, ...]
    answered: bool


class RowsItem(msgspec.Struct, frozen=True):
    """Repeating rows; `row_noun` is what one is called ("factor"), `problems` concern the list.

    title_label: what the rows' titles are called. listed: the columns beside the title.
    """

    name: str
    label: str
    hint: str
    row_noun: str
    title_label: str
    listed: tuple[ListedColumn, ...]
    rows: tuple[RowItem, ...]
    can_add: bool
    asked: bool
    why_not: str
    problems: tuple[FormProblem, ...]


class NoteItem(msgspec.Struct, frozen=True):
    """Something to read."""

    text: str
    asked: bool


ShownItem = QuestionItem | GridItem | RowsItem | NoteItem


class SectionItem(msgspec.Struct, frozen=True):
    """A section: its mark, "3 of 5" (answered of asked; optional questions are not counted)."""

    name: str
    title: str
    intro: str
    mark: SectionMark
    answered: int
    asked: int
    why_not: str
    items: tuple[ShownItem, ...]
    problems: tuple[FormProblem, ...]

    @property
    def questions(self) -> tuple[QuestionItem, ...]:
        """Every question of the section in order, those of grids and rows among them."""
        return tuple(question for item in self.items for question in questions_in(item))


def questions_in(item: ShownItem) -> tuple[QuestionItem, ...]:
    """Return the questions of an item."""
    if isinstance(item, QuestionItem):
        return (item,)
    if isinstance(item, GridItem):
        return item.rows
    if isinstance(item, RowsItem):
        return tuple(question for row in item.rows for question in row.questions)
    return ()


class TriggerState(StrEnum):
    """Whether a part of the work opens."""

    OPENS = "opens"
    NOT_SETTLED = "not_settled"
    CLOSED = "closed"


class Triggered(msgspec.Struct, frozen=True):
    """A part of the work, whether the answers open it, and why."""

    code: str
    title: str
    state: TriggerState
    why: tuple[str, ...]


class ScoreItem(msgspec.Struct, frozen=True):
    """A score; `total` None is unanswered, not zero. `need` when it reaches its cut-off."""

    name: str
    label: str
    total: int | None
    cut_off: int | None
    missing: int
    need: bool
