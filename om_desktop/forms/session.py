"""One form with its answers: asked what follows from them, changed only by making another.

A session never changes; `with_answer` and its like return a new one. What follows from the answers
is worked out once, when first asked for. This module must not know files, storage or windows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from om_desktop.domain.answers import Answer, Answers
from om_desktop.forms.conditions import Value, holds
from om_desktop.forms.definition import Prefill
from om_desktop.forms.effective import EffectiveAnswers
from om_desktop.forms.evaluation import Evaluation, evaluate
from om_desktop.forms.form import ROW_ADDED, ROW_REMOVED, Asking, Form, is_row_id
from om_desktop.forms.items import (
    Field,
    FormProblem,
    QuestionItem,
    ScoreItem,
    SectionItem,
    Triggered,
    TriggerState,
)
from om_desktop.forms.rules import problem_at
from om_desktop.forms.values import is_blank


@dataclass(frozen=True, eq=False)
class FormSession:
    """A form, its answers, what was carried from an earlier stage, and the day it is.

    answers: exactly what the record keeps, key by key; keys this form does not know are left be.
    carried: answers of an earlier stage (`carry`), in force until confirmed or changed.
    today: London's date, for questions that take no future or past day; None leaves it unchecked.
    """

    form: Form
    answers: Answers = field(default_factory=dict)
    carried: Answers = field(default_factory=dict)
    today: date | None = None

    # What follows from the answers

    @property
    def sections(self) -> tuple[SectionItem, ...]:
        """The form as it is shown, in order."""
        return self._evaluation.sections

    @property
    def open(self) -> tuple[str, ...]:
        """Keys that still have to be answered, in order."""
        return self._evaluation.open

    @property
    def to_confirm(self) -> tuple[str, ...]:
        """Keys carried from an earlier stage and neither confirmed nor changed, in order."""
        return self._evaluation.to_confirm

    @property
    def problems(self) -> tuple[FormProblem, ...]:
        """Answers that cannot be right or do not go together; open questions are not among them."""
        return self._evaluation.problems

    @property
    def complete(self) -> bool:
        """Whether nothing is open, to be confirmed, or in the way."""
        return not self.blocking

    @property
    def triggers(self) -> tuple[Triggered, ...]:
        """Each part of the work the form decides on: opens, not settled or closed, and why."""
        return self._evaluation.triggers

    @property
    def opens(self) -> tuple[str, ...]:
        """The codes of the parts that open."""
        return tuple(one.code for one in self.triggers if one.state is TriggerState.OPENS)

    @property
    def scores(self) -> tuple[ScoreItem, ...]:
        """The form's scores."""
        return self._evaluation.scores

    @property
    def answered(self) -> int:
        """How many of the questions that have to be answered are."""
        return sum(section.answered for section in self.sections)

    @property
    def asked(self) -> int:
        """How many questions have to be answered, folded and optional ones left out."""
        return sum(section.asked for section in self.sections)

    @property
    def folded(self) -> tuple[QuestionItem, ...]:
        """Questions that do not apply; each says why in `why_not`."""
        return tuple(one for one in self._questions if not one.asked)

    @cached_property
    def blocking(self) -> tuple[FormProblem, ...]:
        """Everything that keeps the form from being completed, in order, one line for a key."""
        found = [problem for problem in self.problems if problem.stops]
        named = {problem.key for problem in found}
        waiting = dict.fromkeys(self.open, "Not answered.")
        waiting |= dict.fromkeys(
            self.to_confirm, "Carried from an earlier stage. Confirm it or change it."
        )
        found += [
            problem_at(self.effective, key, message)
            for key, message in waiting.items()
            if key not in named
        ]
        order = {section.name: place for place, section in enumerate(self.sections)}
        return tuple(sorted(found, key=lambda problem: order[problem.section]))

    def section(self, name: str) -> SectionItem:
        """Return a section. Raises KeyError if the form has none of that name."""
        for section in self.sections:
            if section.name == name:
                return section
        raise KeyError(name)

    def question(self, key: str) -> QuestionItem:
        """Return a question by any of its keys. Raises KeyError if none has it, row or column."""
        return self._by_key[key]

    def field(self, key: str) -> Field:
        """Return a box that is shown, by its key. Raises KeyError if none has it."""
        return next(one for one in self._by_key[key].every_field if one.key == key)

    def is_asked(self, name: str) -> bool:
        """Whether a question outside repeating rows applies. Raises KeyError if unknown."""
        return self.effective.asked(self.form.by_name[name], None)

    def value(self, key: str) -> Value | None:
        """Return the answer that counts at a key, implied ones among them, or None."""
        return self.effective.value(key)

    def words(self, name: str) -> str:
        """Return a question's answers that count, as a person reads them; "" if none."""
        return self.effective.say(name, None)

    def effective_answers(self) -> dict[str, Value]:
        """Return the answers that count: asked, right, implied and composed ones among them."""
        return dict(self._evaluation.effective)

    def settled_answers(self) -> dict[str, Answer]:
        """Return what a completed record keeps: every answer, and what was implied written out."""
        return {**self.answers, **self._evaluation.effective}

    def set_all_replaces(self, grid: str) -> tuple[str, ...]:
        """Return the keys whose answers `with_all` would replace by another, to ask before."""
        return tuple(
            key
            for key, value in self._set_all(grid).items()
            if not is_blank(self.effective.known(key).shown)
            and self.effective.known(key).shown != value
        )

    # Making another session

    def with_answer(self, key: str, value: Answer) -> "FormSession":
        """Return a session in which a key has this answer; None, "" or () takes it away.

        Raises KeyError if the form has no such key.
        """
        return self.with_answers({key: value})

    def with_answers(self, given: Mapping[str, Answer]) -> "FormSession":
        """Return a session with several answers at once. Raises KeyError for an unknown key.

        An answer that newly becomes implied by these takes the place of an earlier one.
        """
        answers = dict(self.answers)
        for key, value in given.items():
            if self.form.place(key) is None:
                raise KeyError(key)
            self._put(answers, key, value)
        changed = replace(self, answers=answers)
        for asking, prefill in self._prefills:
            if not holds(prefill.when, self.effective) and holds(prefill.when, changed.effective):
                for key in _implied_keys(asking, prefill):
                    if key not in given:
                        answers.pop(key, None)
        return replace(self, answers=answers)

    def with_row(self, group: str, row_id: str) -> "FormSession":
        """Return a session with one more row; `row_id` is a new time-ordered UUID as text.

        A removed row comes back as it was. Raises KeyError for an unknown group or no UUID.
        """
        if group not in self.form.groups or not is_row_id(row_id):
            raise KeyError(f"{group}.{row_id}")
        return replace(self, answers={**self.answers, f"{group}.{row_id}": ROW_ADDED})

    def without_row(self, group: str, row_id: str) -> "FormSession":
        """Return a session without a row. What was typed in it is kept and counts no more.

        Raises KeyError if there is no such row.
        """
        if row_id not in self.effective.row_ids(group):
            raise KeyError(f"{group}.{row_id}")
        marker = f"{group}.{row_id}"
        keys = [key for key in (*self.answers, *self.carried) if key.startswith(f"{marker}.")]
        if keys:
            return replace(self, answers={**self.answers, marker: ROW_REMOVED})
        return replace(self, answers={k: v for k, v in self.answers.items() if k != marker})

    def with_all(self, grid: str) -> "FormSession":
        """Return a session in which a grid's button was pressed: every row asked has its answer.

        Raises KeyError if the grid has no such button.
        """
        return self.with_answers(self._set_all(grid))

    def confirm(self, *keys: str) -> "FormSession":
        """Return a session in which carried answers are this stage's own. Others are left be."""
        carried = {key: self.carried[key] for key in keys if key in self.to_confirm}
        return replace(self, answers={**self.answers, **carried})

    def confirm_section(self, name: str) -> "FormSession":
        """Return a session in which all that was carried into a section is confirmed."""
        questions = self.section(name).questions
        return self.confirm(*(one.key for each in questions for one in each.every_field))

    # Worked out once

    @cached_property
    def effective(self) -> EffectiveAnswers:
        """The answers seen through the form."""
        return EffectiveAnswers(self.form, self.answers, self.carried, self.today)

    @cached_property
    def _evaluation(self) -> Evaluation:
        return evaluate(self.effective)

    @cached_property
    def _questions(self) -> tuple[QuestionItem, ...]:
        return tuple(one for section in self.sections for one in section.questions)

    @cached_property
    def _by_key(self) -> dict[str, QuestionItem]:
        return {each.key: one for one in self._questions for each in one.every_field}

    @property
    def _prefills(self) -> list[tuple[Asking, Prefill]]:
        return [(one, each) for one in self.form.askings for each in one.question.prefill]

    def _set_all(self, grid: str) -> dict[str, str]:
        button = self.form.grids[grid].set_all
        if button is None:
            raise KeyError(grid)
        rows = [self.form.by_name[row.name] for row in self.form.grids[grid].rows]
        return {
            key: button.value for row in rows if self.effective.asked(row, None) for key in row.keys
        }

    def _put(self, answers: dict[str, Answer], key: str, value: Answer) -> None:
        """Put an answer in; an empty one over a carried one is kept, so that it stays away."""
        if not is_blank(value):
            answers[key] = value
        elif key in self.carried:
            answers[key] = ""
        else:
            answers.pop(key, None)


def carry(previous: Answers, form: Form) -> dict[str, Answer]:
    """Return what an earlier stage's answers bring into a new one, to be confirmed there.

    Only answers that counted, that this form marks `carry_forward` and that it could still hold.
    """
    return {
        key: value
        for key, value in FormSession(form, previous).effective_answers().items()
        if (place := form.place(key)) is not None and place.asking.carries_forward
    }


def _implied_keys(asking: Asking, prefill: Prefill) -> tuple[str, ...]:
    """Return the keys that a prefill fills."""
    if not prefill.column:
        return asking.keys
    return (f"{asking.question.name}.{prefill.column}",)
