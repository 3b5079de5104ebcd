"""One question: label, hint, its boxes, the texts an answer calls for; or one line when folded.

Built when it is first asked; afterwards only what changed is touched. Must not know the section
around it.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from om_desktop.forms import Field, Marking, QuestionItem
from om_desktop.forms.form import PartOf
from om_desktop.views import theme
from om_desktop.views.form.answer_box import AnswerBox, Stop
from om_desktop.views.form.carried_line import CarriedLine, carried_keys, was_words
from om_desktop.views.form.notes import worst_of
from om_desktop.views.form.surroundings import FormActions, Surroundings
from om_desktop.views.widgets.field import NoteLine
from om_desktop.views.widgets.flow_row import FlowRow
from om_desktop.views.widgets.labels import make_label

CODE_PX = 60
_NEVER_PRINTED = "Never printed for the person"


class QuestionView(QWidget):
    """A question as it stands in a section, a grid or a repeating row.

    beside: whether the boxes stand at the right of the label, as in a grid; notes then go under
    the whole line. codes: whether a column for codes ("R2.3") is kept free at the left.
    """

    def __init__(
        self,
        parent: QWidget,
        actions: FormActions,
        *,
        beside: bool = False,
        codes: bool = False,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._beside = beside
        self._codes = codes
        self._item: QuestionItem | None = None
        self._around: Surroundings | None = None
        self._folded = make_label("", "hint", self, wraps=True)
        self._folded_code = make_label("", "hint", self)
        self._folded_code.setFixedWidth(theme.px(CODE_PX))
        self._body: QWidget | None = None
        self._boxes: list[AnswerBox] = []
        self._texts: dict[PartOf, AnswerBox] = {}
        self._note: NoteLine | None = None
        self._carried: CarriedLine | None = None
        self._under: QVBoxLayout
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        folded = QHBoxLayout()
        folded.setSpacing(0)
        folded.addWidget(self._folded_code, 0, Qt.AlignmentFlag.AlignTop)
        folded.addWidget(self._folded, 1)
        self._rows.addLayout(folded)
        self._folded.hide()
        self._folded_code.hide()

    @property
    def item(self) -> QuestionItem | None:
        """What is shown."""
        return self._item

    def show_item(self, item: QuestionItem, around: Surroundings) -> None:
        """Show the question as it is now."""
        if item == self._item and around is self._around:
            return
        self._item, self._around = item, around
        if self._body is not None:
            self._body.setVisible(item.asked)
        if not item.asked:
            return
        if self._body is None:
            self._build(item, around)
        for box, field in zip(self._boxes, item.fields, strict=True):
            box.show_field(field, around)
        self._show_text(PartOf.STEPS, item.steps, around)
        self._show_text(PartOf.EVIDENCE, item.evidence, around)
        self._show_carried(item, around)
        self._show_note()

    def fold(self, words: str) -> None:
        """Say in one quiet line why this, and what is folded with it, is not asked."""
        self._folded.setText(words)
        self._folded.setVisible(bool(words))
        self._folded_code.setText(self._item.code if self._item else "")
        self._folded_code.setVisible(bool(words) and self._codes)
        self.setVisible(bool(words) or bool(self._item and self._item.asked))

    def stops(self) -> Iterator[Stop]:
        """Yield where Enter stops on its way."""
        for box in self.boxes():
            yield Stop(box, box.focus)

    def boxes(self) -> Iterator[AnswerBox]:
        """Yield the boxes that are shown, in order."""
        if self._item is None or not self._item.asked:
            return
        yield from self._boxes
        for part, field in (
            (PartOf.STEPS, self._item.steps),
            (PartOf.EVIDENCE, self._item.evidence),
        ):
            if field is not None:
                yield self._texts[part]

    # Building

    def _build(self, item: QuestionItem, around: Surroundings) -> None:
        self._body = QWidget(self)
        self._rows.addWidget(self._body)
        line = QHBoxLayout(self._body)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        if self._codes:
            code = make_label(item.code, "hint", self._body)
            code.setFixedWidth(theme.px(CODE_PX))
            line.addWidget(code, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(theme.px(6))
        line.addLayout(column, 1)
        if self._beside:
            self._build_beside(item, around, column)
        else:
            self._build_stacked(item, around, column)
        self._under = QVBoxLayout()
        self._under.setSpacing(theme.px(6))
        column.addLayout(self._under)
        self._body.show()  # at once, so that it can take the keyboard

    def _build_beside(self, item: QuestionItem, around: Surroundings, column: QVBoxLayout) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.px(16))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        self._add_label(item, words)
        words.addStretch(1)
        line.addLayout(words, 1)
        row = FlowRow(self._body, gap=8)
        for field in item.fields:
            row.add(self._new_box(field, around, caption="", says_notes=False))
        line.addWidget(row, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)

    def _build_stacked(self, item: QuestionItem, around: Surroundings, column: QVBoxLayout) -> None:
        several = len(item.fields) > 1
        boxes = [
            self._new_box(field, around, caption=field.label if several else "", says_notes=True)
            for field in item.fields
        ]
        says_label = not several and boxes[0].control.says_label
        if says_label:
            column.addWidget(boxes[0])
            if item.hint:
                column.addWidget(make_label(item.hint, "hint", self._body, wraps=True))
            return
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        label = self._add_label(item, words)
        label.setBuddy(boxes[0].focus)
        column.addLayout(words)
        if not several:
            column.addWidget(boxes[0])
            return
        line = QHBoxLayout()
        line.setSpacing(theme.px(16))
        for box in boxes:
            line.addWidget(box, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)

    def _add_label(self, item: QuestionItem, words: QVBoxLayout) -> QLabel:
        label = make_label(item.label, "strong", self._body, wraps=True)
        marked = item.question.marking is not Marking.NONE
        if marked:
            line = QHBoxLayout()
            line.setSpacing(theme.px(8))
            line.addWidget(label, 1)
            line.addWidget(make_label(_NEVER_PRINTED, "hint", self._body))
            words.addLayout(line)
        else:
            words.addWidget(label)
        if item.hint:
            words.addWidget(make_label(item.hint, "hint", self._body, wraps=True))
        return label

    def _new_box(
        self, field: Field, around: Surroundings, *, caption: str, says_notes: bool
    ) -> AnswerBox:
        assert self._item is not None
        assert self._body is not None
        several = len(self._item.fields) > 1
        parts = (self._item.code, self._item.label, field.label if several else "")
        box = AnswerBox(
            self._body,
            field,
            self._item.question,
            around,
            self._actions,
            name=" ".join(part for part in parts if part),
            caption=caption,
            says_notes=says_notes,
        )
        self._boxes.append(box)
        return box

    # What an answer calls for

    def _show_text(self, part: PartOf, field: Field | None, around: Surroundings) -> None:
        box = self._texts.get(part)
        if field is None:
            if box is not None:
                box.hide()
            return
        if box is None:
            assert self._item is not None
            assert self._body is not None
            box = AnswerBox(
                self._body,
                field,
                self._item.question,
                around,
                self._actions,
                name=f"{self._item.label}: {field.label}",
                caption=field.label,
            )
            self._texts[part] = box
            # Steps come before evidence, and both after the question's own notes.
            place = len(self._texts) - 1 if part is PartOf.EVIDENCE else 0
            self._under.insertWidget(self._lines_before_texts() + place, box)
        box.show_field(field, around)
        box.show()

    def _lines_before_texts(self) -> int:
        return int(self._note is not None) + int(self._carried is not None)

    def _show_carried(self, item: QuestionItem, around: Surroundings) -> None:
        if self._carried is None:
            if not carried_keys(item) and not was_words(item, around):
                return
            self._carried = CarriedLine(self, self._confirm)
            self._under.insertWidget(int(self._note is not None), self._carried)
        self._carried.show_item(item, around)

    def _confirm(self) -> None:
        if self._item is not None:
            self._actions.confirm(carried_keys(self._item))

    def _show_note(self) -> None:
        if not self._beside or self._item is None or not self._item.asked:
            return
        several = len(self._boxes) > 1
        said = [
            (field.label if several else "", *box.note())
            for box, field in zip(self._boxes, self._item.fields, strict=True)
        ]
        words, kind = worst_of(said)
        if self._note is None:
            if not words:
                return
            self._note = NoteLine(self)
            self._under.insertWidget(0, self._note)
        self._note.set_note(words, kind)
