"""Conditions as data: a question, an operator and a value, joined by all, any and not.

Nothing here is run or parsed as code; a condition is a small tree read from a form file and walked
against answers. It sees only answers that count, so an answer to a question that is folded away
is no answer. This module must not know files, sections or how an answer came to be.
"""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import NamedTuple, Protocol

import msgspec

Value = str | tuple[str, ...]


class Operator(StrEnum):
    """What a condition asks of its subject."""

    EQUALS = "equals"
    NOT_EQUALS = "not_equals"
    IN = "in"
    CONTAINS = "contains"
    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    GREATER = "greater"
    LESS = "less"
    ANY_ROW = "any_row"
    EVERY_ROW = "every_row"
    NO_ROW = "no_row"
    AT_CUT_OFF = "at_cut_off"


QUESTION_OPERATORS = frozenset(
    {
        Operator.EQUALS,
        Operator.NOT_EQUALS,
        Operator.IN,
        Operator.CONTAINS,
        Operator.ANSWERED,
        Operator.UNANSWERED,
        Operator.GREATER,
        Operator.LESS,
    }
)
ROW_OPERATORS = frozenset({Operator.ANY_ROW, Operator.EVERY_ROW, Operator.NO_ROW})
SCORE_OPERATORS = frozenset(
    {
        Operator.GREATER,
        Operator.LESS,
        Operator.AT_CUT_OFF,
        Operator.ANSWERED,
        Operator.UNANSWERED,
    }
)
NEGATIONS = {
    Operator.NOT_EQUALS: Operator.EQUALS,
    Operator.UNANSWERED: Operator.ANSWERED,
    Operator.NO_ROW: Operator.ANY_ROW,
}


class Condition(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename={"all_": "all", "any_": "any", "not_": "not"},
):
    """One test, or several joined. Exactly one of the first six fields is used.

    question: a question (any of its columns), a grid (any of its cells) or one key.
    rows: a group of repeating rows, tested by `where` within each row.
    score: a score of the form.
    than: for greater and less, the question whose answer is compared with, in place of `value`.
    """

    question: str = ""
    rows: str = ""
    score: str = ""
    all_: tuple["Condition", ...] = ()
    any_: tuple["Condition", ...] = ()
    not_: "Condition | None" = None
    operator: Operator | None = None
    value: str | int | tuple[str, ...] | None = None
    than: str = ""
    where: "Condition | None" = None

    @property
    def joined(self) -> tuple["Condition", ...]:
        """The conditions directly inside this one."""
        inner = (self.not_, self.where)
        return (*self.all_, *self.any_, *(one for one in inner if one is not None))


class RowScope(NamedTuple):
    """The repeating row in which a condition is asked."""

    group: str
    row_id: str


class ScoreReached(NamedTuple):
    """A score as conditions see it; `total` is None while nothing that counts is answered."""

    total: int | None
    cut_off: int | None


class Answered(Protocol):
    """What a condition looks at: the answers that count."""

    def keys_of(self, name: str, scope: RowScope | None) -> tuple[str, ...]:
        """Return the keys a name stands for, those of the row in scope first."""

    def value(self, key: str) -> Value | None:
        """Return the answer that counts, or None."""

    def row_ids(self, group: str) -> tuple[str, ...]:
        """Return the rows of a group, in order."""

    def score(self, name: str) -> ScoreReached:
        """Return a score."""


def holds(condition: Condition, answered: Answered, scope: RowScope | None = None) -> bool:
    """Whether a condition is true of the answers that count."""
    return matched(condition, answered, scope) is not None


def matched(
    condition: Condition, answered: Answered, scope: RowScope | None = None
) -> tuple[str, ...] | None:
    """Return the keys whose answers made a condition true, or None where it is not true.

    Equals and answered are true when any key of the name satisfies them; not_equals, unanswered
    and no_row are their exact opposites, so not_equals is true of an unanswered question.
    every_row is true of no rows at all.
    """
    if condition.question:
        return _matched_question(condition, answered, scope)
    if condition.rows:
        return _matched_rows(condition, answered)
    if condition.score:
        return () if _score_holds(condition, answered.score(condition.score)) else None
    if condition.not_ is not None:
        return () if matched(condition.not_, answered, scope) is None else None
    found = [matched(one, answered, scope) for one in condition.all_ or condition.any_]
    true = [keys for keys in found if keys is not None]
    if not true or (condition.all_ and len(true) < len(found)):
        return None
    return tuple(dict.fromkeys(key for keys in true for key in keys))


def _matched_question(
    condition: Condition, answered: Answered, scope: RowScope | None
) -> tuple[str, ...] | None:
    keys = answered.keys_of(condition.question, scope)
    operator = condition.operator or Operator.ANSWERED
    positive = NEGATIONS.get(operator, operator)
    expected = condition.value
    if condition.than:
        others = answered.keys_of(condition.than, scope)
        expected = answered.value(others[0]) if others else None
    test = _TESTS[positive]
    true = tuple(
        key for key in keys if (value := answered.value(key)) is not None and test(value, expected)
    )
    if operator is positive:
        return true or None
    return None if true else keys


def _matched_rows(condition: Condition, answered: Answered) -> tuple[str, ...] | None:
    rows = answered.row_ids(condition.rows)
    where = condition.where
    found = [
        () if where is None else matched(where, answered, RowScope(condition.rows, row_id))
        for row_id in rows
    ]
    true = [keys for keys in found if keys is not None]
    keys = tuple(dict.fromkeys(key for keys in true for key in keys))
    if condition.operator is Operator.EVERY_ROW:
        return keys if len(true) == len(found) else None
    if condition.operator is Operator.NO_ROW:
        return None if true else ()
    return keys if true else None


def _score_holds(condition: Condition, score: ScoreReached) -> bool:
    if score.total is None or condition.operator is Operator.UNANSWERED:
        return score.total is None and condition.operator is Operator.UNANSWERED
    if condition.operator is Operator.AT_CUT_OFF:
        return score.cut_off is not None and score.total >= score.cut_off
    if condition.operator is Operator.ANSWERED:
        return True
    limit = int(str(condition.value))
    return score.total > limit if condition.operator is Operator.GREATER else score.total < limit


def _equals(value: Value, expected: object) -> bool:
    return value == expected


def _in(value: Value, expected: object) -> bool:
    return isinstance(expected, tuple) and value in expected


def _contains(value: Value, expected: object) -> bool:
    return isinstance(value, tuple) and expected in value


def _answered(_value: Value, _expected: object) -> bool:
    return True


def _greater(value: Value, expected: object) -> bool:
    return _compared(value, expected) > 0


def _less(value: Value, expected: object) -> bool:
    return _compared(value, expected) < 0


def _compared(value: Value, expected: object) -> int:
    """Compare numbers as numbers and dates, times and moments as written; else neither is more."""
    if isinstance(value, tuple) or not isinstance(expected, str | int):
        return 0
    left, right = value, str(expected)
    try:
        a, b = Decimal(left), Decimal(right)
    except InvalidOperation:
        if not (left[:1].isdigit() and right[:1].isdigit()):
            return 0
        return (left > right) - (left < right)
    return (a > b) - (a < b)


_TESTS: dict[Operator, Callable[[Value, object], bool]] = {
    Operator.EQUALS: _equals,
    Operator.IN: _in,
    Operator.CONTAINS: _contains,
    Operator.ANSWERED: _answered,
    Operator.GREATER: _greater,
    Operator.LESS: _less,
}
