"""Sentences made from a form and its answers: templates, and a condition said in words.

This module must not know how an answer came to count, nor windows or files.
"""

import re
from collections.abc import Callable, Sequence

from om_desktop.forms.conditions import NEGATIONS, Condition, Operator
from om_desktop.forms.definition import DATED
from om_desktop.forms.form import PLACEHOLDER, Asking, Form, PartOf, Place
from om_desktop.forms.values import in_words

_NAMED = 3
_DATED_VERBS = {Operator.GREATER: "is after", Operator.LESS: "is before"}
_VERBS = {
    Operator.CONTAINS: "includes",
    Operator.GREATER: "is more than",
    Operator.LESS: "is less than",
}


def fill(template: str, say: Callable[[str], str], gap: str = "") -> str:
    """Put words in the place of each {name}; one without words yet takes the `gap`.

    Without a gap the whole is "": a sentence with a hole in it is not said.
    """
    missing = False

    def put(found: re.Match[str]) -> str:
        nonlocal missing
        words = say(found[1]) or gap
        missing = missing or not words
        return words

    text = PLACEHOLDER.sub(put, template)
    return "" if missing else text


def spoken_name(asking: Asking) -> str:
    """Return what a question is called in a sentence: its code, else its label."""
    return asking.question.code or f"“{asking.question.label}”"


def spoken_key(form: Form, key: str) -> str:
    """Return what one answer is called in a sentence, its column included."""
    place = form.place(key)
    return key if place is None else _spoken_place(place)


def spoken_keys(form: Form, keys: Sequence[str]) -> str:
    """Name the answers behind something, the first three of many."""
    names = list(dict.fromkeys(spoken_key(form, key) for key in keys))
    if len(names) > _NAMED + 1:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    return _listed(names, "and")


def not_answered(form: Form, keys: Sequence[str]) -> tuple[str, ...]:
    """Say what waits for an answer: a grid by its count of rows, other questions by name."""
    rows: dict[str, set[str]] = {}
    others = []
    for key in keys:
        place = form.place(key)
        if place is not None and place.asking.grid is not None:
            rows.setdefault(place.asking.grid.label, set()).add(place.asking.question.name)
        else:
            others.append(key)
    waiting = [f"{label}: {len(names)} not answered yet." for label, names in rows.items()]
    if others:
        waiting.append(f"{spoken_keys(form, others)} not answered yet.")
    return tuple(waiting)


def in_sentence(condition: Condition, form: Form, group: str = "") -> str:
    """Say a condition in words, for "Asked when ...": "R2.3 is Yes and R2.2.2 is answered"."""
    if condition.question:
        return _question_in_sentence(condition, form, group)
    if condition.rows:
        label = form.groups[condition.rows].label
        where = condition.where
        inner = f" where {in_sentence(where, form, condition.rows)}" if where else ""
        words = {Operator.EVERY_ROW: "every row", Operator.NO_ROW: "no row"}
        rows = words.get(condition.operator or Operator.ANY_ROW, "a row")
        return f"there is {rows} in “{label}”{inner}"
    if condition.score:
        labels = {score.name: score.label for score in form.definition.scores}
        return f"the score “{labels[condition.score]}” calls for it"
    if condition.not_ is not None:
        return f"it is not so that {in_sentence(condition.not_, form, group)}"
    parts = [in_sentence(one, form, group) for one in condition.all_ or condition.any_]
    return _listed(parts, "and" if condition.all_ else "or")


def _question_in_sentence(condition: Condition, form: Form, group: str) -> str:
    operator = condition.operator or Operator.ANSWERED
    asking, name = _named(condition.question, form, group)
    positive = NEGATIONS.get(operator, operator)
    negative = positive is not operator
    if positive is Operator.ANSWERED:
        return f"{name} is {'not ' if negative else ''}answered"
    dated = asking.question.type in DATED
    verb = (_DATED_VERBS if dated else _VERBS).get(positive, "is") + (" not" if negative else "")
    if condition.than:
        return f"{name} {verb} {_named(condition.than, form, group)[1]}"
    values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    words = [in_words(asking.question.type, asking.choices, str(value)) for value in values]
    return f"{name} {verb} {_listed(words, 'or')}"


def _named(name: str, form: Form, group: str) -> tuple[Asking, str]:
    """Return a question that a name stands for, and what the name is called in a sentence."""
    if name in form.grids:
        first = form.by_name[form.grids[name].rows[0].name]
        return first, f"any of “{form.grids[name].label}”"
    asking = form.by_name.get(f"{group}.{name}") or form.by_name.get(name)
    if asking is not None:
        return asking, spoken_name(asking)
    slots = {**form.slots, **form.row_slots.get(group, {})}
    place = slots[name]
    return place.asking, _spoken_place(place)


def _spoken_place(place: Place) -> str:
    question = place.asking.question
    if place.part is PartOf.STEPS:
        return f"“{question.steps_label}”"
    if place.part is PartOf.EVIDENCE and question.evidence is not None:
        return f"“{question.evidence.label}”"
    name = spoken_name(place.asking)
    columns = question.columns
    return f"{name} ({columns[place.column].label.lower()})" if columns else name


def _listed(parts: Sequence[str], joint: str) -> str:
    """Join words: "a", "a and b", "a, b and c"."""
    most, last = ", ".join(parts[:-1]), "".join(parts[-1:])
    return f"{most} {joint} {last}" if most else last
