"""One question as it is shown, from its place in the form and the answers that count.

This module must not know sections' marks, nor any window.
"""

from collections.abc import Mapping

from om_desktop.forms.conditions import Condition
from om_desktop.forms.definition import (
    STEPS_LENGTH,
    QuestionType,
)
from om_desktop.forms.effective import EffectiveAnswers
from om_desktop.forms.form import Asking, Form, PartOf, Place
from om_desktop.forms.items import Field, FormProblem, QuestionItem
from om_desktop.forms.rules import problem_at
from om_desktop.forms.wording import in_sentence

Problems = Mapping[str, tuple[FormProblem, ...]]


def question_item(
    answered: EffectiveAnswers, asking: Asking, row_id: str | None, problems: Problems
) -> QuestionItem:
    """Return a question with its fields."""
    question = asking.question
    asked = answered.asked(asking, row_id)
    fields = tuple(
        _answer_field(answered, place, problems, asked=asked) for place in asking.places(row_id)
    )
    evidence = steps = None
    if asked and question.evidence is not None:
        evidence = _text_field(answered, asking, row_id, PartOf.EVIDENCE, problems)
    if asked and question.not_known:
        steps = _text_field(answered, asking, row_id, PartOf.STEPS, problems)
    every = fields
    if steps is not None:
        every = (*every, steps)
    if evidence is not None:
        every = (*every, evidence)
    return QuestionItem(
        key=fields[0].key,
        name=question.name,
        code=question.code,
        label=question.label,
        hint=question.hint,
        question=question,
        fields=fields,
        evidence=evidence,
        steps=steps,
        every_field=every,
        problems=tuple(problem for one in every for problem in one.problems),
        asked=asked,
        why_not="" if asked else why_not_asked(answered, asking),
        required=question.required,
        answered=asked and _is_answered(fields, every),
    )


def _is_answered(fields: tuple[Field, ...], every: tuple[Field, ...]) -> bool:
    """Whether there is an answer, and nothing about it is open or to be confirmed."""
    if any(one.open or one.carried for one in every):
        return False
    return any(one.counts for one in fields)


def why_not_asked(answered: EffectiveAnswers, asking: Asking) -> str:
    """Say when a folded question would be asked, going by what folds it away."""
    form = answered.form
    around = asking.grid or asking.rows
    if not answered.section_asked(asking.section):
        section = asking.section
        return asked_when(form, section.relevant, section.asked_when)
    if around is not None and not answered.around_asked(asking):
        return asked_when(form, around.relevant, around.asked_when)
    question = asking.question
    group = asking.rows.name if asking.rows else ""
    return asked_when(form, question.relevant, question.asked_when, group)


def asked_when(form: Form, relevant: Condition | None, words: str, group: str = "") -> str:
    """Say when something is asked: in its own words, else in those of its condition."""
    if not words:
        words = "" if relevant is None else in_sentence(relevant, form, group)
    return f"Asked when {words}." if words else ""


def _answer_field(
    answered: EffectiveAnswers, place: Place, problems: Problems, *, asked: bool
) -> Field:
    asking, question = place.asking, place.asking.question
    key = asking.key(asking.keys[place.column], place.row_id)
    known = answered.known(key, place)
    columns = question.columns
    return Field(
        key=key,
        part=PartOf.ANSWER,
        type=question.type,
        label=columns[place.column].label if columns else question.label,
        hint="" if columns else question.hint,
        choices=asking.choices,
        value=known.shown,
        counts=known.value is not None,
        required=question.required,
        open=asked and question.required and known.value is None,
        carried=known.carried,
        because=known.because,
        composed=answered.composed(asking, place.row_id) if asked and question.composed else "",
        read_only=question.read_only,
        max_length=question.longest,
        marking=question.marking,
        problems=_problems_at(answered, key, known.problem, problems),
    )


def _text_field(
    answered: EffectiveAnswers,
    asking: Asking,
    row_id: str | None,
    part: PartOf,
    problems: Problems,
) -> Field | None:
    """Return the evidence or steps box, or None while the answer does not call for it."""
    place = Place(asking, row_id, part, 0)
    if not answered.part_asked(place):
        return None
    question = asking.question
    evidence = question.evidence if part is PartOf.EVIDENCE else None
    key = asking.key(asking.evidence_key if evidence else asking.steps_key, row_id)
    known = answered.known(key, place)
    required = evidence.required if evidence else True
    marking = evidence.marking if evidence else None
    return Field(
        key=key,
        part=part,
        type=QuestionType.LONG_TEXT,
        label=evidence.label if evidence else question.steps_label,
        hint=evidence.hint if evidence else "",
        choices=(),
        value=known.shown,
        counts=known.value is not None,
        required=required,
        open=required and known.value is None,
        carried=known.carried,
        because="",
        composed="",
        read_only=question.read_only,
        max_length=evidence.max_length if evidence else STEPS_LENGTH,
        marking=question.marking if marking is None else marking,
        problems=_problems_at(answered, key, known.problem, problems),
    )


def _problems_at(
    answered: EffectiveAnswers, key: str, invalid: str, problems: Problems
) -> tuple[FormProblem, ...]:
    found = problems.get(key, ())
    return (problem_at(answered, key, invalid), *found) if invalid else found
