"""What follows from the answers given: all that a form shows, asks, minds and opens.

`evaluate` is a pure function of a form, its answers, what was carried and today. This module must
not know how answers are changed or kept, nor any window.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from om_desktop.forms.conditions import Condition, RowScope, Value, holds, matched
from om_desktop.forms.definition import Grid, Item, Question, RepeatingRows, Score, Section, Trigger
from om_desktop.forms.effective import EffectiveAnswers
from om_desktop.forms.form import Asking
from om_desktop.forms.items import (
    FormProblem,
    GridItem,
    NoteItem,
    RowItem,
    RowsItem,
    ScoreItem,
    SectionItem,
    SectionMark,
    ShownItem,
    Triggered,
    TriggerState,
    questions_in,
)
from om_desktop.forms.question_items import Problems, asked_when, question_item, why_not_asked
from om_desktop.forms.rules import problems_by_key, row_title
from om_desktop.forms.wording import not_answered


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A form with its answers, worked out whole.

    open: keys still to be answered. to_confirm: keys carried and not confirmed.
    problems: what to mend or look at, in the order of the form.
    effective: the answers that count, implied and composed ones among them.
    """

    sections: tuple[SectionItem, ...]
    open: tuple[str, ...]
    to_confirm: tuple[str, ...]
    problems: tuple[FormProblem, ...]
    triggers: tuple[Triggered, ...]
    scores: tuple[ScoreItem, ...]
    effective: dict[str, Value]


def evaluate(answered: EffectiveAnswers) -> Evaluation:
    """Work out a form from the answers that count."""
    form = answered.form
    problems = problems_by_key(answered)
    sections = tuple(_section(answered, one, problems) for one in form.definition.sections)
    fields = [
        field
        for section in sections
        for question in section.questions
        for field in question.every_field
    ]
    return Evaluation(
        sections=sections,
        open=tuple(field.key for field in fields if field.open),
        to_confirm=tuple(field.key for field in fields if field.carried),
        problems=tuple(problem for section in sections for problem in section.problems),
        triggers=tuple(_trigger(answered, one) for one in form.definition.triggers),
        scores=tuple(_score(answered, one) for one in form.definition.scores),
        effective={
            field.key: field.value
            for field in fields
            if field.counts and isinstance(field.value, str | tuple)
        },
    )


def _section(answered: EffectiveAnswers, section: Section, problems: Problems) -> SectionItem:
    asked = answered.section_asked(section)
    items = tuple(_item(answered, section, item, problems) for item in section.items)
    questions = [question for item in items for question in questions_in(item)]
    counted = [one for one in questions if one.asked and one.required]
    lists = [one for one in items if isinstance(one, RowsItem) and one.problems]
    found = tuple(problem for item in items for problem in _problems_in(item))
    done = sum(one.answered for one in counted)
    total = len(counted) + len(lists)
    begun = any(
        field.value is not None for one in questions if one.asked for field in one.every_field
    )
    settled = done == total and not any(problem.stops for problem in found)
    if not asked:
        mark = SectionMark.NOT_ASKED
    elif settled and (total or begun):
        mark = SectionMark.COMPLETE
    else:
        mark = SectionMark.STARTED if begun else SectionMark.EMPTY
    return SectionItem(
        name=section.name,
        title=section.title,
        intro=section.intro,
        mark=mark,
        answered=done,
        asked=total,
        why_not="" if asked else asked_when(answered.form, section.relevant, section.asked_when),
        items=items,
        problems=found,
    )


def _problems_in(item: ShownItem) -> tuple[FormProblem, ...]:
    of_list = item.problems if isinstance(item, RowsItem) else ()
    return (*of_list, *(problem for one in questions_in(item) for problem in one.problems))


def _item(
    answered: EffectiveAnswers, section: Section, item: Item, problems: Problems
) -> ShownItem:
    if isinstance(item, Question):
        return question_item(answered, answered.form.by_name[item.name], None, problems)
    if isinstance(item, Grid):
        return _grid(answered, item, problems)
    if isinstance(item, RepeatingRows):
        return _rows(answered, item, problems)
    asked = item.relevant is None or holds(item.relevant, answered)
    return NoteItem(item.text, asked and answered.section_asked(section))


def _grid(answered: EffectiveAnswers, grid: Grid, problems: Problems) -> GridItem:
    rows = tuple(answered.form.by_name[row.name] for row in grid.rows)
    asked = answered.around_asked(rows[0])
    return GridItem(
        name=grid.name,
        label=grid.label,
        hint=grid.hint,
        columns=tuple(column.label for column in grid.columns),
        choices=rows[0].choices,
        rows=tuple(question_item(answered, row, None, problems) for row in rows),
        set_all=grid.set_all,
        asked=asked,
        why_not="" if asked else why_not_asked(answered, rows[0]),
    )


def _rows(answered: EffectiveAnswers, group: RepeatingRows, problems: Problems) -> RowsItem:
    asking = answered.form.asked_in(group.name)
    row_ids = answered.row_ids(group.name)
    asked = answered.around_asked(asking[0])
    return RowsItem(
        name=group.name,
        label=group.label,
        hint=group.hint,
        row_noun=group.row_noun,
        title_label=answered.form.by_name[f"{group.name}.{group.title_from}"].question.label,
        listed=group.listed,
        rows=tuple(_row(answered, asking, row_id, problems) for row_id in row_ids),
        can_add=asked and len(row_ids) < group.maximum,
        asked=asked,
        why_not="" if asked else why_not_asked(answered, asking[0]),
        problems=problems.get(group.name, ()),
    )


def _row(
    answered: EffectiveAnswers, asking: tuple[Asking, ...], row_id: str, problems: Problems
) -> RowItem:
    questions = tuple(question_item(answered, one, row_id, problems) for one in asking)
    return RowItem(
        row_id=row_id,
        title=row_title(answered, asking[0], row_id),
        questions=questions,
        answered=all(one.answered for one in questions if one.asked and one.required)
        and not any(problem.stops for one in questions for problem in one.problems),
    )


def _trigger(answered: EffectiveAnswers, trigger: Trigger) -> Triggered:
    why = []
    for reason in trigger.reasons:
        keys = matched(reason.when, answered)
        if keys is not None:
            why.append(answered.tell(reason.why, None, keys))
    if why:
        return Triggered(trigger.code, trigger.title, TriggerState.OPENS, tuple(why))
    pending = {key: None for reason in trigger.reasons for key in _pending(answered, reason.when)}
    if pending:
        waiting = not_answered(answered.form, tuple(pending))
        return Triggered(trigger.code, trigger.title, TriggerState.NOT_SETTLED, waiting)
    return Triggered(trigger.code, trigger.title, TriggerState.CLOSED, (trigger.closed,))


def _pending(
    answered: EffectiveAnswers, condition: Condition | None, scope: RowScope | None = None
) -> Iterator[str]:
    """Yield what is still to be answered before a condition is settled.

    A question that is folded away waits for what folds it, if that is itself unanswered.
    """
    if condition is None:
        return
    for key in answered.keys_of(condition.question, scope):
        place = answered.form.place(key)
        if place is None or answered.value(key) is not None:
            continue
        asking = place.asking
        if answered.asked(asking, place.row_id):
            if asking.question.required and answered.part_asked(place):
                yield key
            continue
        around = asking.grid or asking.rows
        yield from _pending(answered, asking.section.relevant)
        yield from _pending(answered, around.relevant if around else None)
        yield from _pending(answered, asking.question.relevant, asking.scope(place.row_id))
    for row_id in answered.row_ids(condition.rows) if condition.rows else ():
        yield from _pending(answered, condition.where, RowScope(condition.rows, row_id))
    for inner in (*condition.all_, *condition.any_, condition.not_):
        yield from _pending(answered, inner, scope)


def _score(answered: EffectiveAnswers, score: Score) -> ScoreItem:
    total, cut_off = answered.score(score.name)
    return ScoreItem(
        name=score.name,
        label=score.label,
        total=total,
        cut_off=score.cut_off,
        missing=answered.missing(score),
        need=total is not None and cut_off is not None and total >= cut_off,
    )
