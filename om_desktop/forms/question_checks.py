"""Whether each question of a form file makes sense by itself.

This module must not know answers, files or windows.
"""

import re
from collections import Counter
from collections.abc import Iterator

from om_desktop.forms.definition import CHOOSING, NOT_KNOWN, YES, QuestionType
from om_desktop.forms.form import EVIDENCE, STEPS, Asking, Form

RESERVED = frozenset({"label", "matched"})
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*")
_VALUE = re.compile(r"[a-z0-9_]+")
_DATED = frozenset({QuestionType.DATE, QuestionType.WHEN})
_WRITTEN = frozenset({QuestionType.TEXT, QuestionType.LONG_TEXT})
_FEWEST_CHOICES = 2


def where(asking: Asking) -> str:
    """Say where a question stands, to begin a fault with."""
    group = f"{asking.rows.name}." if asking.rows else ""
    return f"section {asking.section.name}, question {group}{asking.question.name}"


def values_of(asking: Asking) -> tuple[str, ...]:
    """Return the values that can be chosen at a question."""
    if asking.question.type is QuestionType.CONFIRM:
        return (YES,)
    return tuple(choice.value for choice in asking.choices)


def question_faults(form: Form) -> Iterator[str]:
    """Yield what is wrong with the questions of a form, each taken by itself."""
    for asking in form.askings:
        for checks in (_name_checks, _choice_checks, _text_checks, _answer_checks, _prefill_checks):
            for wrong, fault in checks(form, asking):
                if wrong:
                    yield f"{where(asking)}: {fault}"


_Checks = Iterator[tuple[bool, str]]


def _name_checks(form: Form, asking: Asking) -> _Checks:
    name = asking.question.name
    last = name.rpartition(".")[2]
    used_up = last in {EVIDENCE, STEPS} | RESERVED
    yield not _NAME.fullmatch(name) or used_up, "this name cannot be used"
    shadows = asking.rows is not None and name in form.names
    yield shadows, "a question outside the rows has this name already"


def _choice_checks(form: Form, asking: Asking) -> _Checks:
    question = asking.question
    given = [choice.value for choice in asking.choices if choice.value != NOT_KNOWN]
    own = bool(question.choices or question.choices_from)
    chooses = question.type in CHOOSING
    yield (
        bool(question.choices_from) and question.choices_from not in form.grids,
        f"choices_from {question.choices_from}: no such grid",
    )
    yield (
        own and (not chooses or question.type is QuestionType.YES_NO),
        f"a question of type {question.type} has no choices of its own",
    )
    yield chooses and len(given) < _FEWEST_CHOICES, "needs at least two choices"
    yield max(Counter(given).values(), default=1) > 1, "a choice is given twice"
    yield (
        any(not _VALUE.fullmatch(one.value) for one in question.choices),
        "values of choices are small letters, digits and underscores",
    )
    yield (
        any(one.value == NOT_KNOWN for one in question.choices),
        "a choice cannot be called not_known: set not_known",
    )
    yield (
        question.type is not QuestionType.CHOICES and any(one.exclusive for one in asking.choices),
        "only one of several choices can be exclusive",
    )


def _text_checks(_form: Form, asking: Asking) -> _Checks:
    question = asking.question
    evidence = question.evidence.when if question.evidence else ()
    yield not set(evidence) <= set(values_of(asking)), "evidence at answers that cannot be given"
    yield (
        bool(question.composed) and (question.type not in _WRITTEN or bool(question.columns)),
        "only a text without columns can be composed",
    )
    yield (
        bool(question.asked_when) and question.relevant is None,
        "asked_when without relevant",
    )
    yield (
        question.read_only and not question.prefilled_by,
        "read_only needs prefilled_by, to say where it comes from",
    )


def _answer_checks(_form: Form, asking: Asking) -> _Checks:
    question, values = asking.question, values_of(asking)
    yield (
        bool(question.safety) and sorted(question.safety) != sorted(values),
        "safety must order every answer that can be given",
    )
    yield not set(question.points) <= set(values), "points for answers that cannot be given"
    yield (
        (question.not_future or question.not_past) and question.type not in _DATED,
        "only a date or a moment can be kept from the future or the past",
    )
    yield (
        question.not_known and question.type is QuestionType.CONFIRM,
        "a box to tick cannot be not known",
    )
    low, high = question.minimum, question.maximum
    yield low is not None and high is not None and low > high, "minimum is more than maximum"


def _prefill_checks(_form: Form, asking: Asking) -> _Checks:
    question, values = asking.question, values_of(asking)
    yield (
        bool(question.prefill and asking.rows),
        "a question in repeating rows cannot be prefilled",
    )
    columns = {"", *(column.name for column in question.columns)}
    for prefill in question.prefill:
        several = question.type is QuestionType.CHOICES
        impossible = several or prefill.value not in values or prefill.column not in columns
        yield impossible, f"prefill {prefill.column}={prefill.value} cannot be given"
