"""The problems that rules over several answers find; must not know how a problem is shown."""

from om_desktop.forms.conditions import RowScope, matched
from om_desktop.forms.definition import RepeatingRows, Rule
from om_desktop.forms.effective import EffectiveAnswers
from om_desktop.forms.form import Asking, Form
from om_desktop.forms.items import FormProblem


def problems_by_key(answered: EffectiveAnswers) -> dict[str, tuple[FormProblem, ...]]:
    """Return what every rule of the form finds, by the key it is shown at."""
    form = answered.form
    found: list[FormProblem] = []
    for rule in form.definition.rules:
        if rule.rows:
            for row_id in answered.row_ids(rule.rows):
                found += _found_by(rule, answered, RowScope(rule.rows, row_id))
        else:
            found += _found_by(rule, answered, None)
    for group in form.groups.values():
        found += _of_rows(group, answered)
    by_key: dict[str, tuple[FormProblem, ...]] = {}
    for problem in found:
        by_key[problem.key] = (*by_key.get(problem.key, ()), problem)
    return by_key


def problem_at(
    answered: EffectiveAnswers, key: str, message: str, *, stops: bool = True
) -> FormProblem:
    """Return a problem with the words its place is called by in a list."""
    form = answered.form
    place = form.place(key)
    if place is None:
        group = form.groups[key]
        section = next(one for one in form.definition.sections if group in one.items)
        return FormProblem(key, section.name, group.label, message, stops)
    asking = place.asking
    label = asking.question.code or asking.question.label
    if place.row_id is not None:
        label = f"{row_title(answered, asking, place.row_id)}: {label}"
    return FormProblem(key, asking.section.name, label, message, stops)


def row_title(answered: EffectiveAnswers, asking: Asking, row_id: str) -> str:
    """Return what a repeating row is called: the answer it is titled by, else "Factor 2"."""
    group = asking.rows
    assert group is not None
    title = answered.say(group.title_from, RowScope(group.name, row_id))
    place = answered.row_ids(group.name).index(row_id) + 1
    return title or f"{group.row_noun.capitalize()} {place}"


def _found_by(rule: Rule, answered: EffectiveAnswers, scope: RowScope | None) -> list[FormProblem]:
    keys = matched(rule.when, answered, scope)
    if keys is None:
        return []
    form = answered.form
    shown_at = _shown_at(form, rule.at, keys, scope)
    found = []
    for key in shown_at:
        place = form.place(key)
        label = place.asking.question.label if place else ""
        message = answered.tell(rule.message, scope, keys, label)
        found.append(problem_at(answered, key, message, stops=rule.stops))
    return found


def _shown_at(
    form: Form, at: str, keys: tuple[str, ...], scope: RowScope | None
) -> tuple[str, ...]:
    """Return where a rule shows its problem; in a grid, at the rows that made it true."""
    if not at:
        return keys
    if at in form.groups:
        return (at,)
    named = form.keys_of(at, scope)
    return tuple(key for key in named if key in keys) if at in form.grids else named[:1]


def _of_rows(group: RepeatingRows, answered: EffectiveAnswers) -> list[FormProblem]:
    """Return what is missing from a list of rows: the fewest, and those that answers call for."""
    form = answered.form
    if not rows_asked(answered, group):
        return []
    found = []
    if len(answered.row_ids(group.name)) < group.minimum:
        noun = group.row_noun
        message = f"List at least {group.minimum if group.minimum > 1 else 'one'} {noun}."
        found.append(problem_at(answered, group.name, message))
    wanted = group.row_for_each
    if wanted is None:
        return found
    listed = {
        answered.value(f"{group.name}.{row_id}.{wanted.question}")
        for row_id in answered.row_ids(group.name)
    }
    for row in form.grids[wanted.grid].rows:
        key = form.names[row.name][0]
        if answered.value(key) == wanted.value and row.name not in listed:
            message = wanted.message.replace("{label}", row.label)
            found.append(problem_at(answered, key, message))
    return found


def rows_asked(answered: EffectiveAnswers, group: RepeatingRows) -> bool:
    """Whether a list of rows applies, its section considered."""
    return answered.around_asked(answered.form.asked_in(group.name)[0])
