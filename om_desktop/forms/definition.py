"""What a form file may say: the frozen shapes that resources/forms/<code>/<n>.toml decodes into.

Shapes only: reading.py decodes them, check.py says whether they make sense together, form.py
resolves them to answer keys. This module must not know answers, files or windows.
"""

from enum import StrEnum
from typing import Final

import msgspec

from om_desktop.forms.conditions import Condition

YES: Final = "yes"
NO: Final = "no"
NOT_KNOWN: Final = "not_known"


class QuestionType(StrEnum):
    """What kind of answer a question takes, and so which control shows it."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    CONFIRM = "confirm"
    DATE = "date"
    TIME = "time"
    WHEN = "when"
    NUMBER = "number"
    PHONE = "phone"
    STAFF = "staff"
    PERSON_REF = "person_ref"


CHOOSING = frozenset({QuestionType.YES_NO, QuestionType.CHOICE, QuestionType.CHOICES})
DATED = frozenset({QuestionType.DATE, QuestionType.TIME, QuestionType.WHEN})
ORDERED = DATED | {QuestionType.NUMBER}
LONGEST_LINE: Final = 250
# Characters: phone from practice.md section 10, long text from section 3 ("4,000 everywhere").
LONGEST: Final = {
    QuestionType.LONG_TEXT: 4_000,
    QuestionType.PHONE: 35,
    QuestionType.STAFF: 96,
}
STEPS_LENGTH: Final = LONGEST[QuestionType.LONG_TEXT]


class Marking(StrEnum):
    """What keeps an answer off papers printed for the person."""

    NONE = "none"
    VICTIM = "victim"
    THIRD_PARTY = "third_party"
    SENSITIVE = "sensitive"


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The manner of every part of a form file: frozen, named, nothing unknown let through."""


class Choice(_Part, frozen=True, kw_only=True):
    """One answer to choose; an exclusive one ("none of these") stands alone among several."""

    value: str
    label: str
    hint: str = ""
    exclusive: bool = False


class Column(_Part, frozen=True, kw_only=True):
    """One column of a question asked more than once, such as current and previous."""

    name: str
    label: str


class Evidence(_Part, frozen=True, kw_only=True):
    """The second text box under a question, shown at the answers in `when` (none: at any)."""

    label: str
    hint: str = ""
    when: tuple[str, ...] = ()
    required: bool = True
    max_length: int = LONGEST[QuestionType.LONG_TEXT]
    marking: Marking | None = None


class Prefill(_Part, frozen=True, kw_only=True):
    """An answer implied by others: it counts, marked with `why`, until the officer answers.

    When it newly becomes true it takes the place of an earlier answer, which can be set again.
    """

    when: Condition
    value: str
    why: str
    column: str = ""


class ComposedPart(_Part, frozen=True, kw_only=True):
    """A sentence of a composed text; `{name}` stands for an answer in words.

    Left out where `when` does not hold or a `{name}` is unanswered. With `rows` it is said once
    for each row of that group, on a line of its own.
    """

    text: str
    when: Condition | None = None
    rows: str = ""


class _Answering(_Part, frozen=True, kw_only=True):
    """What questions and the shared columns of a grid have in common."""

    type: QuestionType
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    columns: tuple[Column, ...] = ()
    required: bool = True
    not_known: bool = False
    not_known_label: str = "Not known"
    steps_label: str = "What was done to find out"
    evidence: Evidence | None = None
    relevant: Condition | None = None
    asked_when: str = ""
    carry_forward: bool = False
    marking: Marking = Marking.NONE
    safety: tuple[str, ...] = ()
    points: dict[str, int] = {}


class Question(_Answering, frozen=True, kw_only=True, tag_field="kind", tag="question"):
    """One question. `asked_when` says in words when it is asked ("R2.3 is Yes").

    safety: the answers of an ordered safety field, from least to most cautious.
    choices_from: a grid whose rows are offered as choices before the question's own.
    points: what an answer scores; an answer without points is Missing.
    """

    name: str
    label: str
    code: str = ""
    choices_from: str = ""
    max_length: int = 0
    minimum: int | None = None
    maximum: int | None = None
    decimals: int = 0
    not_future: bool = False
    not_past: bool = False
    read_only: bool = False
    prefilled_by: str = ""
    prefill: tuple[Prefill, ...] = ()
    composed: tuple[ComposedPart, ...] = ()

    @property
    def longest(self) -> int:
        """The most characters an answer may have."""
        return self.max_length or LONGEST.get(self.type, LONGEST_LINE)


class GridRow(_Part, frozen=True, kw_only=True):
    """One row of a grid: a question that shares the grid's type, choices and columns."""

    name: str
    label: str
    code: str = ""
    hint: str = ""
    evidence: Evidence | None = None
    relevant: Condition | None = None
    asked_when: str = ""
    prefill: tuple[Prefill, ...] = ()
    marking: Marking | None = None


class SetAll(_Part, frozen=True, kw_only=True):
    """The button that gives every row of a grid one answer."""

    label: str
    value: str


class Grid(_Answering, frozen=True, kw_only=True, tag_field="kind", tag="grid"):
    """Rows that are asked the same question; a row's own evidence replaces the grid's."""

    name: str
    label: str
    rows: tuple[GridRow, ...]
    set_all: SetAll | None = None


class RowForEach(_Part, frozen=True, kw_only=True):
    """Every row of `grid` answered with `value` needs a repeating row whose `question` names it."""

    grid: str
    value: str
    question: str
    message: str


class ListedColumn(_Part, frozen=True, kw_only=True):
    """A column of the table that lists repeating rows, beside the row's title.

    of: the questions whose answers stand in it, one after the other. ask: what stands there while
    the first of them is open, as a box to choose from where that one is a choice.
    """

    label: str
    of: tuple[str, ...]
    ask: str = ""


class RepeatingRows(_Part, frozen=True, kw_only=True, tag_field="kind", tag="rows"):
    """Rows added as needed, each keyed by its own UUID: `<name>.<uuid>.<question>`.

    listed: the columns of the table that lists the rows, after their title.
    """

    name: str
    label: str
    questions: tuple[Question, ...]
    row_noun: str
    title_from: str
    hint: str = ""
    minimum: int = 0
    maximum: int = 40
    row_for_each: RowForEach | None = None
    listed: tuple[ListedColumn, ...] = ()
    relevant: Condition | None = None
    asked_when: str = ""
    carry_forward: bool = False
    marking: Marking = Marking.NONE


class Note(_Part, frozen=True, kw_only=True, tag_field="kind", tag="note"):
    """Something to read, not to answer."""

    text: str
    relevant: Condition | None = None


Item = Question | Grid | RepeatingRows | Note


class Section(_Part, frozen=True, kw_only=True):
    """A page of the form's outline."""

    name: str
    title: str
    items: tuple[Item, ...]
    intro: str = ""
    relevant: Condition | None = None
    asked_when: str = ""


class Score(_Part, frozen=True, kw_only=True):
    """A sum of points; without a cut-off it is never an identified need (practice.md section 6)."""

    name: str
    label: str
    of: tuple[str, ...]
    cut_off: int | None = None


class Reason(_Part, frozen=True, kw_only=True):
    """One way in which a trigger opens; `{matched}` names the answers behind it."""

    when: Condition
    why: str


class Trigger(_Part, frozen=True, kw_only=True):
    """A part of the work that answers open; `closed` says why it is not, once all is answered."""

    code: str
    title: str
    closed: str
    reasons: tuple[Reason, ...]


class Rule(_Part, frozen=True, kw_only=True):
    """Answers that do not go together: a problem shown at a question.

    at: the question it is shown at. A grid: each of its rows that made the condition true; left
        out: each answer that did. `{label}` in the message names it.
    rows: a group of repeating rows, each of which is tested by itself.
    stops: whether the form cannot be completed while it holds; else it is something to look at.
    """

    when: Condition
    message: str
    at: str = ""
    rows: str = ""
    stops: bool = True


class Example(_Part, frozen=True, kw_only=True):
    """Answers and what must come of them; what is left out is not looked at.

    based_on: an earlier example whose answers these are added to ("" takes an answer away).
    set_all: grids whose button is pressed before the answers are given.
    open: every key that still has to be answered.
    problems: every key with a problem, and a part of its message.
    """

    name: str
    based_on: str = ""
    today: str = ""
    set_all: tuple[str, ...] = ()
    answers: dict[str, str | tuple[str, ...]] = {}
    carried: dict[str, str | tuple[str, ...]] = {}
    complete: bool
    asked: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()
    open: tuple[str, ...] | None = None
    problems: dict[str, str] | None = None
    opens: tuple[str, ...] | None = None
    not_settled: tuple[str, ...] | None = None
    scores: dict[str, int | None] = {}
    values: dict[str, str | tuple[str, ...]] = {}
    composed: dict[str, str] = {}


class FormDefinition(_Part, frozen=True, kw_only=True):
    """A form file, whole: one version of one assessment form, never edited after release."""

    code: str
    version: int
    title: str
    purpose: str
    source: str
    sections: tuple[Section, ...]
    scores: tuple[Score, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    rules: tuple[Rule, ...] = ()
    examples: tuple[Example, ...] = ()
