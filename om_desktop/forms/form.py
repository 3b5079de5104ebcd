"""A form ready for use: every question in its place, and every answer key it may have.

Keys, all under the record's `answers`:
  R2.3                       a question; with columns R1.2.1.current and R1.2.1.previous
  R1.2.14.evidence           its second text box
  R3.1.steps                 what was done to find out, after "not known"
  children.<uuid>.name       a question in a repeating row (and .evidence, .steps as above)
  children.<uuid>            the row itself: ROW_ADDED or ROW_REMOVED
This module must not know answers or files.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

import msgspec

from om_desktop.forms.conditions import RowScope
from om_desktop.forms.definition import (
    NO,
    NOT_KNOWN,
    YES,
    Choice,
    FormDefinition,
    Grid,
    GridRow,
    Marking,
    Question,
    QuestionType,
    RepeatingRows,
    Section,
)

ROW_ADDED: Final = "added"
ROW_REMOVED: Final = "removed"
EVIDENCE: Final = "evidence"
STEPS: Final = "steps"
PLACEHOLDER: Final = re.compile(r"\{([A-Za-z0-9_.]+)\}")
_ROW_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_GRID_SHARES = (
    "type",
    "choices",
    "columns",
    "required",
    "not_known",
    "not_known_label",
    "steps_label",
    "carry_forward",
    "safety",
    "points",
)


class PartOf(StrEnum):
    """Which of a question's boxes a key belongs to."""

    ANSWER = "answer"
    EVIDENCE = EVIDENCE
    STEPS = STEPS


@dataclass(frozen=True, slots=True, eq=False)
class Asking:
    """A question in its place: its section, the grid or the repeating rows it stands in.

    keys: the keys of its answer, one for each column; within rows, relative to the row.
    choices: what can be chosen, yes, no and not known among them.
    """

    question: Question
    section: Section
    grid: Grid | None
    rows: RepeatingRows | None
    keys: tuple[str, ...]
    choices: tuple[Choice, ...]

    def key(self, relative: str, row_id: str | None) -> str:
        """Return the whole key of one of its boxes."""
        return relative if self.rows is None else f"{self.rows.name}.{row_id}.{relative}"

    def answer_keys(self, row_id: str | None) -> tuple[str, ...]:
        """Return the whole keys of its answer, one for each column."""
        if self.rows is None:
            return self.keys
        return tuple(self.key(key, row_id) for key in self.keys)

    def places(self, row_id: str | None) -> "tuple[Place, ...]":
        """Return the places of its answer, one for each column."""
        return tuple(Place(self, row_id, PartOf.ANSWER, index) for index in range(len(self.keys)))

    def scope(self, row_id: str | None) -> RowScope | None:
        """Return the row in which its conditions are asked."""
        return RowScope(self.rows.name, row_id) if self.rows and row_id else None

    @property
    def evidence_key(self) -> str:
        """The key of its second text box, relative to the row."""
        return f"{self.question.name}.{EVIDENCE}"

    @property
    def steps_key(self) -> str:
        """The key of the steps taken after "not known", relative to the row."""
        return f"{self.question.name}.{STEPS}"

    @property
    def carries_forward(self) -> bool:
        """Whether its answers are carried to the next stage to be confirmed."""
        return self.question.carry_forward or bool(self.rows and self.rows.carry_forward)


class Place(NamedTuple):
    """What a key means: which question, in which row, which box, which column."""

    asking: Asking
    row_id: str | None
    part: PartOf
    column: int


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One version of one form. Made once by `form_of`, then shared by every session on it.

    askings: every question in the order asked; those of repeating rows once.
    by_name: the same by name, within rows "group.question".
    names, slots: keys by name and places by key; row_names, row_slots: the same within rows.
    """

    definition: FormDefinition
    askings: tuple[Asking, ...]
    groups: dict[str, RepeatingRows]
    grids: dict[str, Grid]
    by_name: dict[str, Asking]
    names: dict[str, tuple[str, ...]]
    slots: dict[str, Place]
    row_names: dict[str, dict[str, tuple[str, ...]]]
    row_slots: dict[str, dict[str, Place]]

    @property
    def code(self) -> str:
        """The form's code, such as "induction"."""
        return self.definition.code

    @property
    def version(self) -> int:
        """The form's version."""
        return self.definition.version

    def asked_in(self, group: str) -> tuple[Asking, ...]:
        """Return the questions of a group of repeating rows."""
        return tuple(place for place in self.askings if place.rows is self.groups[group])

    def place(self, key: str) -> Place | None:
        """Return what a key means in this form, or None where it means nothing."""
        found = self.slots.get(key)
        if found is not None:
            return found
        row = self.row_of(key)
        if row is None:
            return None
        slot = self.row_slots[row.group].get(key[len(row.group) + len(row.row_id) + 2 :])
        return None if slot is None else slot._replace(row_id=row.row_id)

    def row_of(self, key: str) -> RowScope | None:
        """Return the repeating row that a key belongs to or stands for, or None."""
        group, _, rest = key.partition(".")
        row_id = rest.partition(".")[0]
        return RowScope(group, row_id) if group in self.groups and is_row_id(row_id) else None

    def keys_of(self, name: str, scope: RowScope | None) -> tuple[str, ...]:
        """Return the keys a name in a condition stands for; () where it stands for none."""
        if scope is not None:
            relative = self.row_names[scope.group].get(name)
            if relative is not None:
                return tuple(f"{scope.group}.{scope.row_id}.{key}" for key in relative)
        return self.names.get(name, ())


def is_row_id(text: str) -> bool:
    """Whether text is the UUID of a repeating row, as it is written in keys."""
    return _ROW_ID.fullmatch(text) is not None


def form_of(definition: FormDefinition) -> Form:
    """Resolve a form file to the keys its answers may have."""
    items = [item for section in definition.sections for item in section.items]
    grids = {item.name: item for item in items if isinstance(item, Grid)}
    groups = {item.name: item for item in items if isinstance(item, RepeatingRows)}
    form = Form(
        definition=definition,
        askings=tuple(_askings(definition, grids)),
        groups=groups,
        grids=grids,
        by_name={},
        names={},
        slots={},
        row_names={name: {} for name in groups},
        row_slots={name: {} for name in groups},
    )
    for asking in form.askings:
        _register(form, asking)
    for grid in grids.values():
        form.names[grid.name] = tuple(key for row in grid.rows for key in form.names[row.name])
    return form


def _register(form: Form, asking: Asking) -> None:
    """Enter a question under its name and every key it may have."""
    question = asking.question
    if asking.rows is None:
        names, slots = form.names, form.slots
        form.by_name[question.name] = asking
    else:
        names, slots = form.row_names[asking.rows.name], form.row_slots[asking.rows.name]
        form.by_name[f"{asking.rows.name}.{question.name}"] = asking
    names[question.name] = asking.keys
    for index, key in enumerate(asking.keys):
        names.setdefault(key, (key,))
        slots[key] = Place(asking, None, PartOf.ANSWER, index)
    if question.evidence is not None:
        names[asking.evidence_key] = (asking.evidence_key,)
        slots[asking.evidence_key] = Place(asking, None, PartOf.EVIDENCE, 0)
    if question.not_known:
        names[asking.steps_key] = (asking.steps_key,)
        slots[asking.steps_key] = Place(asking, None, PartOf.STEPS, 0)


def _askings(definition: FormDefinition, grids: dict[str, Grid]) -> Iterator[Asking]:
    for section in definition.sections:
        for item in section.items:
            if isinstance(item, Question):
                yield _asking(item, section, None, None, grids)
            elif isinstance(item, Grid):
                for row in item.rows:
                    yield _asking(_row_question(item, row), section, item, None, grids)
            elif isinstance(item, RepeatingRows):
                for one in item.questions:
                    yield _asking(_marked(one, item), section, None, item, grids)


def _asking(
    question: Question,
    section: Section,
    grid: Grid | None,
    rows: RepeatingRows | None,
    grids: dict[str, Grid],
) -> Asking:
    keys = tuple(f"{question.name}.{column.name}" for column in question.columns)
    offered = grids[question.choices_from].rows if question.choices_from in grids else ()
    choices = tuple(Choice(value=row.name, label=row.label) for row in offered)
    if question.type is QuestionType.YES_NO:
        choices = (Choice(value=YES, label="Yes"), Choice(value=NO, label="No"))
    choices += question.choices
    if question.not_known:
        choices += (Choice(value=NOT_KNOWN, label=question.not_known_label),)
    return Asking(question, section, grid, rows, keys or (question.name,), choices)


def _row_question(grid: Grid, row: GridRow) -> Question:
    """Return a grid's row as the question it is."""
    shared = {name: getattr(grid, name) for name in _GRID_SHARES}
    return Question(
        **shared,
        name=row.name,
        label=row.label,
        code=row.code,
        hint=row.hint,
        evidence=row.evidence or grid.evidence,
        relevant=row.relevant,
        asked_when=row.asked_when,
        prefill=row.prefill,
        marking=grid.marking if row.marking is None else row.marking,
    )


def _marked(question: Question, rows: RepeatingRows) -> Question:
    """Return a row's question with the marking of its group where it has none of its own."""
    if question.marking is Marking.NONE:
        return msgspec.structs.replace(question, marking=rows.marking)
    return question
