"""Which control shows which kind of answer; must not know how a control works."""

from PySide6.QtWidgets import QWidget

from om_desktop.forms import Field, Question, QuestionType
from om_desktop.forms.definition import CHOOSING
from om_desktop.forms.form import PartOf
from om_desktop.views.form.choice_controls import (
    ConfirmControl,
    ListControl,
    RoundButtonsControl,
    SegmentsControl,
    TicksControl,
    makes_round_buttons,
)
from om_desktop.views.form.control import Control, Told
from om_desktop.views.form.not_known_control import OrNotKnown
from om_desktop.views.form.person_controls import StaffControl
from om_desktop.views.form.reading_control import ReadingControl
from om_desktop.views.form.surroundings import Surroundings
from om_desktop.views.form.text_controls import AreaControl, LineControl


def make_control(
    parent: QWidget, field: Field, question: Question, around: Surroundings, told: Told
) -> Control:
    """Return the control for a field of a question."""
    if around.read_only or field.read_only:
        return ReadingControl(parent, told)
    typed_into = field.type not in CHOOSING and field.type is not QuestionType.CONFIRM
    if question.not_known and typed_into and field.part is PartOf.ANSWER:
        return OrNotKnown(parent, field, question, around, told, _make)
    return _make(parent, field, question, around, told)


def _make(
    parent: QWidget, field: Field, question: Question, around: Surroundings, told: Told
) -> Control:
    match field.type:
        case QuestionType.YES_NO:
            return SegmentsControl(parent, field, told)
        case QuestionType.CHOICE if makes_round_buttons(field.choices):
            return RoundButtonsControl(parent, field, told)
        case QuestionType.CHOICE:
            return ListControl(parent, field.choices, told)
        case QuestionType.PERSON_REF:
            return ListControl(parent, around.people, told)
        case QuestionType.CHOICES:
            return TicksControl(parent, field, told)
        case QuestionType.CONFIRM:
            return ConfirmControl(parent, field.label, told)
        case QuestionType.STAFF:
            return StaffControl(parent, field, around, told)
        case QuestionType.LONG_TEXT:
            return AreaControl(parent, field, told)
        case _:
            return LineControl(parent, field, question, around, told)
