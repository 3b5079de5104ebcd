"""Whether the conditions and sentences of a form can be worked out: names, operators, no circles.

This module must not know answers, files or windows.
"""

from collections.abc import Iterator

from om_desktop.forms.conditions import (
    QUESTION_OPERATORS,
    ROW_OPERATORS,
    SCORE_OPERATORS,
    Condition,
    Operator,
)
from om_desktop.forms.definition import (
    CHOOSING,
    ORDERED,
    Grid,
    Note,
    Question,
    QuestionType,
    RepeatingRows,
)
from om_desktop.forms.form import PLACEHOLDER, Asking, Form, PartOf, Place
from om_desktop.forms.question_checks import RESERVED, values_of, where
from om_desktop.forms.values import value_problem

_SEVERAL = frozenset({Operator.CONTAINS, Operator.ANSWERED, Operator.UNANSWERED})
_MATCHED = frozenset({"matched"})
_VALUED = frozenset({Operator.EQUALS, Operator.NOT_EQUALS, Operator.CONTAINS})


def condition_faults(form: Form) -> Iterator[str]:
    """Yield what is wrong with the conditions and sentences of a form."""
    for place, rows in _rows_composed(form):
        if rows not in form.groups:
            yield f"{place}: no rows {rows}"
            return
    for place, condition, group in _conditions(form):
        for fault in _faults(form, condition, group):
            yield f"{place}: {fault}"
    for place, text, group, given in _sentences(form):
        for name in PLACEHOLDER.findall(text):
            if name not in given and not _places(form, name, group):
                yield f"{place}: {{{name}}} stands for nothing"


def circle_faults(form: Form) -> Iterator[str]:
    """Yield questions that wait for each other, so that neither could ever be settled."""
    settled: set[str] = set()
    for name in form.by_name:
        circle = _circle(form, name, [], settled)
        if circle:
            yield f"questions wait for each other: {' → '.join(circle)}"
            return


def _conditions(form: Form) -> Iterator[tuple[str, Condition, str]]:
    """Yield every condition with where it stands and the rows it stands in."""
    yield from _conditions_around(form)
    for asking in form.askings:
        question, group = asking.question, asking.rows.name if asking.rows else ""
        if question.relevant is not None:
            yield where(asking), question.relevant, group
        yield from ((where(asking), prefill.when, group) for prefill in question.prefill)
        for part in question.composed:
            if part.when is not None:
                yield where(asking), part.when, part.rows or group
    for trigger in form.definition.triggers:
        yield from ((f"trigger {trigger.code}", reason.when, "") for reason in trigger.reasons)
    for number, rule in enumerate(form.definition.rules, start=1):
        yield f"rule {number}", rule.when, rule.rows


def _conditions_around(form: Form) -> Iterator[tuple[str, Condition, str]]:
    """Yield the conditions of sections, grids, rows and notes."""
    for section in form.definition.sections:
        if section.relevant is not None:
            yield f"section {section.name}", section.relevant, ""
        for item in section.items:
            if not isinstance(item, Question) and item.relevant is not None:
                name = "note" if isinstance(item, Note) else item.name
                yield f"section {section.name}, {name}", item.relevant, ""


def _sentences(form: Form) -> Iterator[tuple[str, str, str, frozenset[str]]]:
    """Yield every sentence: where it stands, its text, its rows, and the words it is given."""
    for asking in form.askings:
        group = asking.rows.name if asking.rows else ""
        for prefill in asking.question.prefill:
            yield where(asking), prefill.why, group, _MATCHED
        for part in asking.question.composed:
            yield where(asking), part.text, part.rows or group, frozenset()
    for trigger in form.definition.triggers:
        for reason in trigger.reasons:
            yield f"trigger {trigger.code}", reason.why, "", _MATCHED
    for number, rule in enumerate(form.definition.rules, start=1):
        yield f"rule {number}", rule.message, rule.rows, RESERVED


def _rows_composed(form: Form) -> Iterator[tuple[str, str]]:
    """Yield the rows that composed texts go through."""
    for asking in form.askings:
        for part in asking.question.composed:
            if part.rows:
                yield where(asking), part.rows


def _faults(form: Form, condition: Condition, group: str) -> Iterator[str]:
    subjects = (
        condition.question,
        condition.rows,
        condition.score,
        condition.all_,
        condition.any_,
        condition.not_,
    )
    if sum(bool(one) for one in subjects) != 1:
        yield "a condition has exactly one of question, rows, score, all, any and not"
        return
    if condition.where is not None and not condition.rows:
        yield "where goes with rows"
    if condition.question:
        yield from _question_faults(form, condition, group)
    elif condition.rows:
        yield from _rows_faults(form, condition, group)
    elif condition.score:
        yield from _score_faults(form, condition)
    else:
        if condition.operator is not None:
            yield f"all, any and not take no operator ({condition.operator})"
        for inner in condition.joined:
            yield from _faults(form, inner, group)


def _question_faults(form: Form, condition: Condition, group: str) -> Iterator[str]:
    name, operator = condition.question, condition.operator
    places = _places(form, name, group)
    if not places:
        yield f"no question {name}"
        return
    if operator not in QUESTION_OPERATORS:
        yield f"{name}: a question cannot be asked {operator or 'without an operator'}"
        return
    kinds = {_kind(place) for place in places}
    if operator in {Operator.GREATER, Operator.LESS}:
        yield from _ordered_faults(form, condition, group, kinds)
    elif operator is Operator.IN and not isinstance(condition.value, tuple):
        yield f"{name}: in takes a list"
    elif operator in _VALUED and not isinstance(condition.value, str):
        yield f"{name}: {operator} takes one text"
    elif operator in {Operator.ANSWERED, Operator.UNANSWERED} and condition.value is not None:
        yield f"{name}: {operator} takes no value"
    elif (QuestionType.CHOICES in kinds) != (operator is Operator.CONTAINS) and (
        operator not in _SEVERAL or operator is Operator.CONTAINS
    ):
        yield f"{name}: {operator} does not go with a question of this type"
    else:
        yield from _value_faults(condition, places)


def _ordered_faults(
    form: Form, condition: Condition, group: str, kinds: set[QuestionType]
) -> Iterator[str]:
    if not kinds <= ORDERED:
        yield f"{condition.question}: only numbers, dates and times are greater or less"
    if (condition.value is None) == (not condition.than):
        yield f"{condition.question}: {condition.operator} takes either a value or than"
    if condition.than:
        others = {_kind(place) for place in _places(form, condition.than, group)}
        if others != kinds:
            yield f"{condition.question}: cannot be compared with {condition.than}"


def _value_faults(condition: Condition, places: list[Place]) -> Iterator[str]:
    given = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    place = places[0]
    for value in given:
        if not isinstance(value, str) or place.part is not PartOf.ANSWER:
            continue
        asking = place.asking
        if asking.question.type in CHOOSING or asking.question.type is QuestionType.CONFIRM:
            wrong = value not in values_of(asking)
        else:
            wrong = bool(value_problem(asking.question, asking.choices, value, None))
        if wrong:
            yield f"{condition.question}: {value!r} cannot be its answer"


def _rows_faults(form: Form, condition: Condition, group: str) -> Iterator[str]:
    if condition.rows not in form.groups:
        yield f"no rows {condition.rows}"
    elif group:
        yield "rows cannot be asked for within rows"
    elif condition.operator not in ROW_OPERATORS:
        yield f"{condition.rows}: rows cannot be asked {condition.operator}"
    elif condition.where is not None:
        yield from _faults(form, condition.where, condition.rows)


def _score_faults(form: Form, condition: Condition) -> Iterator[str]:
    if condition.score not in {score.name for score in form.definition.scores}:
        yield f"no score {condition.score}"
    elif condition.operator not in SCORE_OPERATORS:
        yield f"{condition.score}: a score cannot be asked {condition.operator}"
    elif condition.operator in {Operator.GREATER, Operator.LESS} and not isinstance(
        condition.value, int
    ):
        yield f"{condition.score}: {condition.operator} takes a number"


def _places(form: Form, name: str, group: str) -> list[Place]:
    """Return what a name stands for: question, grid, column or second text, own row's first."""
    slots = form.row_slots.get(group, {})
    keys = form.row_names.get(group, {}).get(name)
    if keys is not None:
        return [slots[key] for key in keys]
    return [form.slots[key] for key in form.names.get(name, ())]


def _kind(place: Place) -> QuestionType:
    return place.asking.question.type if place.part is PartOf.ANSWER else QuestionType.LONG_TEXT


def _circle(form: Form, name: str, path: list[str], settled: set[str]) -> list[str]:
    if name in path:
        return [*path[path.index(name) :], name]
    if name in settled:
        return []
    for other in sorted(_waits_for(form, form.by_name[name])):
        circle = _circle(form, other, [*path, name], settled)
        if circle:
            return circle
    settled.add(name)
    return []


def _waits_for(form: Form, asking: Asking) -> set[str]:
    """Return the questions that must be settled before this one's answer is known to count."""
    question, group = asking.question, asking.rows.name if asking.rows else ""
    around: Grid | RepeatingRows | None = asking.grid or asking.rows
    conditions = [
        (asking.section.relevant, ""),
        (around.relevant if around else None, ""),
        (question.relevant, group),
        *((prefill.when, group) for prefill in question.prefill),
        *((part.when, part.rows or group) for part in question.composed),
    ]
    found: set[str] = set()
    for condition, scope in conditions:
        if condition is not None:
            found |= _named(form, condition, scope)
    for part in question.composed:
        for name in PLACEHOLDER.findall(part.text):
            found |= {_id(place) for place in _places(form, name, part.rows or group)}
    return found


def _named(form: Form, condition: Condition, group: str) -> set[str]:
    """Return the questions a condition looks at."""
    names = [(condition.question, group), (condition.than, group)]
    for score in form.definition.scores:
        if score.name == condition.score:
            names += [(name, "") for name in score.of]
    found = {_id(place) for name, scope in names for place in _places(form, name, scope)}
    for inner in condition.joined:
        found |= _named(form, inner, condition.rows or group)
    return found


def _id(place: Place) -> str:
    asking = place.asking
    return f"{asking.rows.name}.{asking.question.name}" if asking.rows else asking.question.name
