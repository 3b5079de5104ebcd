"""What a form asks, one entry per field of a record, and what saving it does.

Pure: must not know how a field is shown. Labels and limits are those the record declares.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from om_desktop.domain.choice import Choice
from om_desktop.domain.record import LINE, FieldInfo, Record, fields_of
from om_desktop.domain.typed_dates import Lean
from om_desktop.operations.ports import DraftKey, UnitOfWork

Values = Mapping[str, object]
Options = tuple[tuple[object, str], ...]


class Ask(Enum):
    """How a field is asked.

    SUGGEST: a line with words on offer. ANSWER: yes, no, or not answered.
    """

    LINE = auto()
    TEXT = auto()
    DAY = auto()
    CHOICE = auto()
    SUGGEST = auto()
    TICK = auto()
    ANSWER = auto()
    NUMBER = auto()


_EMPTY: dict[Ask, object] = {
    Ask.LINE: "",
    Ask.TEXT: "",
    Ask.DAY: None,
    Ask.CHOICE: None,
    Ask.SUGGEST: "",
    Ask.TICK: False,
    Ask.ANSWER: None,
    Ask.NUMBER: None,
}


@dataclass(frozen=True)
class FormField:
    """One field of a form, of a kind of record or, with `kind` None, of the form alone.

    words: the label, where it is not the declared one. options: value and words, for CHOICE.
    suggestions: words, for SUGGEST. Either is a function of the other values where it depends on
    them.
    beside: stands beside the field before it. only_if: asked only while this is true of the other
    values; what is not asked is kept empty.
    """

    kind: type[Record] | None
    name: str
    ask: Ask = Ask.LINE
    words: str = ""
    hint: str = ""
    options: Options | Callable[[Values], Options] = ()
    suggestions: tuple[str, ...] | Callable[[Values], tuple[str, ...]] = ()
    lean: Lean = Lean.NEAREST
    beside: bool = False
    only_if: Callable[[Values], bool] | None = None

    @property
    def label(self) -> str:
        """The words above the field."""
        return self.words or self._declared.about.label

    @property
    def limit(self) -> int:
        """How many characters fit."""
        return self._declared.about.max_length if self.kind else LINE

    @property
    def empty(self) -> object:
        """What is kept where it is not asked."""
        if self.ask is Ask.CHOICE and self.kind and not self._declared.required:
            return self._declared.default
        return _EMPTY[self.ask]

    @property
    def _declared(self) -> FieldInfo:
        assert self.kind is not None, f"{self.name} needs words"
        return next(info for info in fields_of(self.kind) if info.name == self.name)

    def offered(self, values: Values) -> Options:
        """Return the options beside these other values."""
        return self.options(values) if callable(self.options) else self.options

    def suggested(self, values: Values) -> tuple[str, ...]:
        """Return the words to offer beside these other values."""
        return self.suggestions(values) if callable(self.suggestions) else self.suggestions


# Runs in the transaction, with the values of the form, and returns what it kept.
Save = Callable[[UnitOfWork, dict[str, object]], Any]


@dataclass(frozen=True)
class DialogPlan:
    """What a dialog asks and does.

    verb: the words on its main button. values: what is shown at first. explanation: a line under
    the heading. saved_words: said after the commit.
    """

    heading: str
    verb: str
    fields: tuple[FormField, ...]
    save: Save
    draft: DraftKey
    saved_words: str
    values: Values = field(default_factory=dict)
    explanation: str = ""


def options_of(choices: type[Choice]) -> Options:
    """Return every member of a word list as options."""
    return tuple((member, member.label) for member in choices)


def texts(words: tuple[str, ...]) -> Options:
    """Return words as options that mean themselves."""
    return tuple((word, word) for word in words)
