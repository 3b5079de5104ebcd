"""Whether the parts of a form file fit each other: names, lists, scores, rules and examples.

question_checks.py looks at each question, condition_checks.py at conditions. This module must not
know answers, files or windows.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from om_desktop.forms.conditions import Condition
from om_desktop.forms.definition import Example, FormDefinition, Grid, RepeatingRows, Rule
from om_desktop.forms.form import Form, form_of
from om_desktop.forms.question_checks import values_of

_WORD = re.compile(r"[a-z][a-z0-9_]*")


def name_faults(definition: FormDefinition) -> Iterator[str]:
    """Yield what is wrong with the names and lists: only if nothing is can the rest be checked."""
    if not _WORD.fullmatch(definition.code):
        yield f"code {definition.code!r}: small letters, digits and underscores only"
    if definition.version < 1:
        yield "version: counts from 1"
    for name in ("title", "purpose", "source"):
        if not getattr(definition, name).strip():
            yield f"{name}: must not be empty"
    if not definition.sections:
        yield "sections: a form has at least one"
    items = [item for section in definition.sections for item in section.items]
    lists = [item for item in items if isinstance(item, Grid | RepeatingRows)]
    yield from _empty(lists)
    form = form_of(definition)
    questions = (
        f"{one.rows.name}.{one.question.name}" if one.rows else one.question.name
        for one in form.askings
    )
    yield from _twice("name", [*questions, *(item.name for item in lists)])
    yield from _twice("key", _all_keys(form))
    yield from _twice("section", (section.name for section in definition.sections))
    yield from _twice("score", (score.name for score in definition.scores))
    yield from (
        f"trigger {one.code}: needs reasons" for one in definition.triggers if not one.reasons
    )
    yield from _twice("trigger", (trigger.code for trigger in definition.triggers))
    yield from _twice("example", (example.name for example in definition.examples))


def form_faults(form: Form) -> Iterator[str]:
    """Yield what is wrong with the lists, scores, rules and examples of a form."""
    for grid in form.grids.values():
        values = values_of(form.by_name[grid.rows[0].name])
        if grid.set_all and grid.set_all.value not in values:
            yield f"grid {grid.name}: set_all {grid.set_all.value!r} is not among its choices"
    for score in form.definition.scores:
        for name in score.of:
            if name not in form.by_name or not form.by_name[name].question.points:
                yield f"score {score.name}: {name} is not a question with points"
    for group in form.groups.values():
        yield from _said(f"rows {group.name}", _rows_faults(form, group))
    for number, rule in enumerate(form.definition.rules, start=1):
        yield from _said(f"rule {number}", _rule_faults(form, rule))
    earlier: list[str] = []
    for example in form.definition.examples:
        yield from _said(f"example {example.name}", _example_faults(form, example, earlier))
        earlier.append(example.name)


def _said(place: str, faults: Iterator[str]) -> Iterator[str]:
    return (f"{place}: {fault}" for fault in faults)


def _empty(lists: list[Grid | RepeatingRows]) -> Iterator[str]:
    for item in lists:
        if isinstance(item, Grid) and not item.rows:
            yield f"grid {item.name}: needs rows"
        if isinstance(item, RepeatingRows) and not (item.questions and _WORD.fullmatch(item.name)):
            yield f"rows {item.name}: needs questions, and a name of small letters without dots"


def _all_keys(form: Form) -> Iterator[str]:
    """Yield every key as often as a question claims it, within rows without the row's id."""
    for asking in form.askings:
        group = f"{asking.rows.name}." if asking.rows else ""
        for key in (*asking.keys, asking.evidence_key, asking.steps_key):
            yield group + key


def _twice(what: str, names: Iterable[str]) -> Iterator[str]:
    for name, count in Counter(names).items():
        if count > 1:
            yield f"{what} {name}: used {count} times"


def _rows_faults(form: Form, group: RepeatingRows) -> Iterator[str]:
    questions = {question.name for question in group.questions}
    if group.title_from not in questions:
        yield f"title_from {group.title_from}: no such question in the rows"
    for column in group.listed:
        for name in sorted({*column.of} - questions):
            yield f"listed {column.label}: no question {name} in the rows"
        if not column.of:
            yield f"listed {column.label}: needs questions"
    if not 0 <= group.minimum <= group.maximum:
        yield "minimum and maximum do not fit"
    wanted = group.row_for_each
    if wanted is None:
        return
    if wanted.grid not in form.grids:
        yield f"row_for_each: no grid {wanted.grid}"
        return
    rows = form.grids[wanted.grid].rows
    if wanted.value not in values_of(form.by_name[rows[0].name]):
        yield f"row_for_each: {wanted.value} cannot be answered in {wanted.grid}"
    asking = form.by_name.get(f"{group.name}.{wanted.question}")
    if asking is None or not {row.name for row in rows} <= set(values_of(asking)):
        yield f"row_for_each: {wanted.question} does not offer every row of {wanted.grid}"


def _rule_faults(form: Form, rule: Rule) -> Iterator[str]:
    if rule.rows and rule.rows not in form.groups:
        yield f"no rows {rule.rows}"
        return
    offered = {*form.groups, *form.names}
    if rule.rows:
        offered = {*form.row_names[rule.rows], rule.rows}
    if rule.at and rule.at not in offered:
        yield f"at {rule.at}: no such question"
    if not rule.at and not _names_answers(rule.when):
        yield "at is needed: the condition can be true without naming an answer"


def _names_answers(condition: Condition) -> bool:
    """Whether a condition, when true, always names answers behind it to show a problem at."""
    if condition.all_:
        return any(_names_answers(one) for one in condition.all_)
    if condition.any_:
        return all(_names_answers(one) for one in condition.any_)
    return bool(condition.question)


def _example_faults(form: Form, example: Example, earlier: list[str]) -> Iterator[str]:
    if example.based_on and example.based_on not in earlier:
        yield f"based_on {example.based_on}: no earlier example of that name"
    if example.today and not _is_date(example.today):
        yield f"today {example.today} is not a date"
    keys = {*example.answers, *example.carried, *example.values, *example.composed}
    keys |= {*(example.open or ()), *(example.problems or ())}
    buttons = {name for name, grid in form.grids.items() if grid.set_all}
    triggers = {trigger.code for trigger in form.definition.triggers}
    scores = {score.name for score in form.definition.scores}
    unknown = {
        "key": {key for key in keys if not _is_key(form, key)},
        "question": {*example.asked, *example.folded} - {*form.by_name},
        "grid with that button": {*example.set_all} - buttons,
        "trigger": {*(example.opens or ()), *(example.not_settled or ())} - triggers,
        "score": {*example.scores} - scores,
    }
    for what, names in unknown.items():
        for name in sorted(names):
            yield f"no {what} {name}"


def _is_key(form: Form, key: str) -> bool:
    return form.place(key) is not None or form.row_of(key) is not None or key in form.groups


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
