"""Which answers count: asked, of the right kind, and where nothing was answered, implied.

An answer to a question that is folded away is kept but does not count, and neither does one that
cannot be right. This module must not know sections' marks, problems' rules, windows or files.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from om_desktop.domain.answers import Answer
from om_desktop.forms.conditions import RowScope, ScoreReached, Value, holds, matched
from om_desktop.forms.definition import NOT_KNOWN, STEPS_LENGTH, ComposedPart, Score, Section
from om_desktop.forms.form import ROW_REMOVED, Asking, Form, PartOf, Place
from om_desktop.forms.values import in_words, is_blank, second_text_problem, value_problem
from om_desktop.forms.wording import fill, spoken_keys

COMPOSED_BECAUSE = "Composed from the answers. Change it if it is wrong."


class Known(NamedTuple):
    """What is known of one key.

    shown: what stands in the box, right or not. value: the answer that counts, or None.
    problem: why what is shown cannot count. because: why it counts without having been answered.
    carried: it comes from an earlier stage and was not confirmed yet.
    """

    shown: Answer = None
    value: Value | None = None
    problem: str = ""
    because: str = ""
    carried: bool = False


_NOTHING = Known()
_GAP = "(not answered)"


class EffectiveAnswers:
    """Answers seen through their form, worked out on demand and once."""

    def __init__(
        self,
        form: Form,
        answers: Mapping[str, Answer],
        carried: Mapping[str, Answer],
        today: date | None,
    ) -> None:
        self.form = form
        self._answers = answers
        self._carried = carried
        self._today = today
        self._known: dict[str, Known] = {}
        self._asked: dict[tuple[Asking, str | None], bool] = {}
        self._sections: dict[str, bool] = {}
        self._rows = _rows_in(form, answers, carried)
        self._scores = {score.name: score for score in form.definition.scores}

    def keys_of(self, name: str, scope: RowScope | None) -> tuple[str, ...]:
        """Return the keys a name stands for."""
        return self.form.keys_of(name, scope)

    def value(self, key: str) -> Value | None:
        """Return the answer that counts, or None."""
        return self.known(key).value

    def row_ids(self, group: str) -> tuple[str, ...]:
        """Return the rows of a group, oldest first: their ids are made in the order of time."""
        return self._rows[group]

    def score(self, name: str) -> ScoreReached:
        """Return a score: None while every item is Missing, which is unanswered, not zero."""
        score = self._scores[name]
        reached = [one for one in (self._points(item) for item in score.of) if one is not None]
        return ScoreReached(sum(reached) if reached else None, score.cut_off)

    def missing(self, score: Score) -> int:
        """Return how many items of a score have no points yet."""
        return sum(self._points(item) is None for item in score.of)

    def known(self, key: str, place: Place | None = None) -> Known:
        """Return all that is known of a key; nothing of one the form does not have.

        place: what the key means, by whoever knows it already.
        """
        found = self._known.get(key)
        if found is None:
            place = place or self.form.place(key)
            found = _NOTHING if place is None else self._look(key, place)
            self._known[key] = found
        return found

    def section_asked(self, section: Section) -> bool:
        """Whether a section is asked at all."""
        if section.name not in self._sections:
            self._sections[section.name] = section.relevant is None or holds(section.relevant, self)
        return self._sections[section.name]

    def around_asked(self, asking: Asking) -> bool:
        """Whether what a question stands in is asked: its section, its grid or its rows."""
        around = asking.grid or asking.rows
        return self.section_asked(asking.section) and (
            around is None or around.relevant is None or holds(around.relevant, self)
        )

    def asked(self, asking: Asking, row_id: str | None) -> bool:
        """Whether a question is asked, its section, grid and rows considered."""
        at = (asking, row_id)
        found = self._asked.get(at)
        if found is None:
            relevant = asking.question.relevant
            found = self.around_asked(asking) and (
                relevant is None or holds(relevant, self, asking.scope(row_id))
            )
            self._asked[at] = found
        return found

    def part_asked(self, place: Place) -> bool:
        """Whether a box is shown: the answer, or a second text that the answer calls for."""
        asking, row_id = place.asking, place.row_id
        if not self.asked(asking, row_id):
            return False
        if place.part is PartOf.ANSWER:
            return True
        values = [self.value(key) for key in asking.answer_keys(row_id)]
        if place.part is PartOf.STEPS:
            return NOT_KNOWN in values
        evidence = asking.question.evidence
        wanted = evidence.when if evidence else ()
        return any(_calls_for(value, wanted) for value in values)

    def composed(self, asking: Asking, row_id: str | None) -> str:
        """Return a text composed from the answers as they are now; "" if nothing can be said."""
        composed, before = "", ""
        for part in asking.question.composed:
            for text in self._sentences(part, asking.scope(row_id)):
                between = "\n" if part.rows or before else " "
                composed = f"{composed}{between}{text}" if composed else text
                before = part.rows
        return composed

    def say(self, name: str, scope: RowScope | None) -> str:
        """Return the answers a name stands for in words, "" where there are none."""
        said = []
        for key in self.keys_of(name, scope):
            place = self.form.place(key)
            value = self.value(key)
            if place is not None and value is not None:
                choices = place.asking.choices if place.part is PartOf.ANSWER else ()
                said.append(in_words(place.asking.question.type, choices, value))
        return ", ".join(dict.fromkeys(said))

    def tell(
        self, template: str, scope: RowScope | None, keys: tuple[str, ...], label: str = ""
    ) -> str:
        """Return a sentence about the answers at `keys`, called {matched} in it."""
        given = {"matched": spoken_keys(self.form, keys) or "the answers", "label": label}
        return fill(template, lambda name: given.get(name) or self.say(name, scope), _GAP)

    def _look(self, key: str, place: Place) -> Known:
        in_answers = key in self._answers
        raw = self._answers[key] if in_answers else self._carried.get(key)
        if not self.part_asked(place):
            return Known(shown=None if is_blank(raw) else raw)
        if is_blank(raw):
            filled, because = self._filled(place)
            if filled:
                problem = self._problem(place, filled)
                return Known(filled, None if problem else filled, problem, because)
            return _NOTHING
        problem = self._problem(place, raw)
        value = raw if isinstance(raw, str | tuple) and not problem else None
        return Known(raw, value, problem, "", carried=not in_answers)

    def _problem(self, place: Place, value: object) -> str:
        asking = place.asking
        if place.part is PartOf.ANSWER:
            return value_problem(asking.question, asking.choices, value, self._today)
        evidence = asking.question.evidence
        if place.part is PartOf.EVIDENCE and evidence is not None:
            return second_text_problem(value, evidence.max_length)
        return second_text_problem(value, STEPS_LENGTH)

    def _filled(self, place: Place) -> tuple[str, str]:
        """Return what stands in an empty box by implication or composition, and why."""
        asking, question = place.asking, place.asking.question
        if place.part is not PartOf.ANSWER:
            return "", ""
        scope = asking.scope(place.row_id)
        column = question.columns[place.column].name if question.columns else ""
        for prefill in question.prefill:
            if prefill.column not in {"", column}:
                continue
            keys = matched(prefill.when, self, scope)
            if keys is not None:
                return prefill.value, self.tell(prefill.why, scope, keys)
        if question.composed:
            return self.composed(asking, place.row_id), COMPOSED_BECAUSE
        return "", ""

    def _sentences(self, part: ComposedPart, scope: RowScope | None) -> list[str]:
        scopes = (
            [RowScope(part.rows, one) for one in self.row_ids(part.rows)] if part.rows else [scope]
        )
        said = (
            fill(part.text, partial(self.say, scope=one))
            for one in scopes
            if part.when is None or holds(part.when, self, one)
        )
        return [text for text in said if text]

    def _points(self, name: str) -> int | None:
        asking = self.form.by_name[name]
        values = [self.value(key) for key in asking.keys]
        points = [asking.question.points.get(value) for value in values if isinstance(value, str)]
        return max((one for one in points if one is not None), default=None)


def _calls_for(value: Value | None, wanted: tuple[str, ...]) -> bool:
    if value is None or not wanted:
        return value is not None
    given = value if isinstance(value, tuple) else (value,)
    return any(one in wanted for one in given)


def _rows_in(
    form: Form, answers: Mapping[str, Answer], carried: Mapping[str, Answer]
) -> dict[str, tuple[str, ...]]:
    """Return the rows of every group: those with any key, and not removed."""
    if not form.groups:
        return {}
    found: dict[str, set[str]] = {name: set() for name in form.groups}
    for key in (*carried, *answers):
        row = form.row_of(key)
        if row is not None:
            found[row.group].add(row.row_id)
    return {
        group: tuple(sorted(one for one in ids if answers.get(f"{group}.{one}") != ROW_REMOVED))
        for group, ids in found.items()
    }
