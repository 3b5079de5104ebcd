"""Keeps the answers of one induction: as a draft while they are typed, then in the record.

Knows what is on screen, what the record holds and what differs. Must not know any widget.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from om_desktop.domain.answers import Answer
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.induction import Induction
from om_desktop.errors import OmDesktopError
from om_desktop.forms import FormSession
from om_desktop.operations.inductions import BOOKED, complete_induction, save_induction, session_of
from om_desktop.operations.ports import DraftKey
from om_desktop.views.desk import Desk
from om_desktop.views.drafting import Drafting
from om_desktop.views.induction_content import saved_words

SAVE_AFTER_MS = 5_000
FORM = "induction"


@dataclass(frozen=True)
class Rebased:
    """Answers on screen brought onto a newer record; `clashes` are keys both sides changed."""

    answers: dict[str, Answer]
    clashes: tuple[str, ...]


def changes_between(seen: Mapping[str, Answer], shown: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return what was changed on screen: the answer by key, None for one taken away."""
    keys = dict.fromkeys((*seen, *shown))
    return {
        key: shown.get(key) for key in keys if key != BOOKED and seen.get(key) != shown.get(key)
    }


def rebase(
    shown: Mapping[str, Answer], seen: Mapping[str, Answer], now: Mapping[str, Answer]
) -> Rebased:
    """Lay what was changed on screen since `seen` over what the record holds now."""
    mine = changes_between(seen, shown)
    theirs = changes_between(seen, now)
    answers = {**now, **mine}
    clashes = tuple(key for key in mine if key in theirs and mine[key] != theirs[key])
    return Rebased({key: value for key, value in answers.items() if value is not None}, clashes)


class InductionKeeping(QObject):
    """One induction on screen.

    replaced: the session was made anew from outside the form. stood: what `words` says changed.
    refused: a save or the completion was refused. clashed: labels of questions that somebody else
    answered meanwhile. put_back: a draft was, from this moment.
    """

    replaced = Signal(object)  # FormSession
    stood = Signal()
    refused = Signal(object)  # OmDesktopError
    clashed = Signal(object)  # tuple of labels
    put_back = Signal(datetime)
    completed = Signal(object)  # Induction

    def __init__(
        self, desk: Desk, file: CaseFile, induction: Induction, parent: QObject, *, changes: bool
    ) -> None:
        """`changes`: whether answers may be changed; else nothing is kept and nothing saved."""
        super().__init__(parent)
        self._desk = desk
        self._file = file
        self._changes = changes
        self._seen = induction
        self._session = self._session_on(induction.answers)
        self._saving = False
        self._completes_next = False
        self._saved_at: datetime | None = None
        self._draft_at: datetime | None = None
        self._problem = ""
        key = DraftKey(induction.case_id, FORM, str(induction.order_id))
        self._drafting = Drafting(desk, key, self._draft, self)
        self._drafting.kept.connect(self._draft_kept)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SAVE_AFTER_MS)
        self._pause.timeout.connect(self.save)
        if changes:
            self._drafting.read_back(self._take_draft)

    # What stands

    @property
    def induction(self) -> Induction:
        """The record as seen last."""
        return self._seen

    @property
    def session(self) -> FormSession:
        """The answers on screen."""
        return self._session

    def unsaved(self) -> dict[str, Answer]:
        """Return what is on screen and not in the record."""
        return changes_between(self._seen.answers, self._session.answers)

    def note_saved_at(self, saved_at: datetime | None) -> None:
        """Take in when the record was last saved, in UTC."""
        if saved_at is not None and (self._saved_at is None or saved_at > self._saved_at):
            self._saved_at = saved_at
            self.stood.emit()

    def words(self) -> str:
        """Say how safe what is on screen is, and nothing that is not true."""
        if not self._changes:
            return ""
        if self._problem:
            return f"not saved: {self._problem}"
        if self.unsaved():
            if self._draft_at is None:
                return "not saved yet"
            kept = saved_words(self._draft_at, self._desk.now).removeprefix("saved ")
            return f"draft kept {kept}"
        return saved_words(self._saved_at, self._desk.now) if self._saved_at else ""

    @property
    def has_problem(self) -> bool:
        """Whether the last save was refused."""
        return bool(self._problem)

    # What happens

    def take(self, session: FormSession) -> None:
        """Take answers from the form: kept as a draft at once, saved after a pause."""
        self._session = session
        if not self._changes:
            return
        self._problem = ""
        self._draft_at = None
        self._drafting.touch()
        self._pause.start()
        self.stood.emit()

    def refresh(self, file: CaseFile, induction: Induction, *, changes: bool) -> None:
        """Take in the case after a change of it, made here or elsewhere."""
        self._file, self._changes = file, changes
        if changes:
            self._bring_onto(induction)
        else:
            self._pause.stop()
            self._seen = induction
            self._replace(induction.answers)
        self.stood.emit()

    def write_draft(self) -> None:
        """Put what is typed on disk now."""
        if self._changes:
            self._drafting.write_now()

    def save(self) -> None:
        """Save what is not saved yet; the draft goes with it."""
        self._pause.stop()
        if self._saving or not self._changes or not self.unsaved():
            return
        answers, seen, key = dict(self._session.answers), self._seen, self._drafting.key
        self._saving = True
        self._desk.tasks.write(
            lambda uow: save_induction(uow, answers, seen=seen, draft=key),
            self,
            lambda kept: self._saved(kept, answers),
            self._refused,
        )

    def complete(self) -> None:
        """Complete the induction with what is on screen; after a save that is under way."""
        self._completes_next = self._saving and self._changes
        if self._saving or not self._changes:
            return
        self._pause.stop()
        answers, seen, key = dict(self._session.answers), self._seen, self._drafting.key
        self._saving = True
        self._desk.tasks.write(
            lambda uow: complete_induction(uow, answers, seen=seen, draft=key),
            self,
            self._was_completed,
            self._refused,
        )

    # Answers of the store

    def _saved(self, kept: Induction, sent: Mapping[str, Answer]) -> None:
        self._saving = False
        self._problem = ""
        self._saved_at = self._desk.now
        # What was sent is in the record now: what differs from it was typed meanwhile.
        merged = rebase(self._session.answers, sent, kept.answers)
        self._seen = kept
        self._replace(merged.answers)
        if self.unsaved():
            self._drafting.touch()  # the draft went with the save
            self._pause.start()
        else:
            self._drafting.forget()
        self.stood.emit()
        if self._completes_next:
            self.complete()

    def _was_completed(self, induction: Induction) -> None:
        self._saving = False
        self._changes = False
        self._problem = ""
        self._drafting.forget()
        self._seen = induction
        self._replace(induction.answers)
        self.stood.emit()
        self.completed.emit(induction)

    def _refused(self, error: OmDesktopError) -> None:
        self._saving = self._completes_next = False
        self._problem = str(error)
        self._drafting.touch()
        self.stood.emit()
        self.refused.emit(error)

    def _bring_onto(self, induction: Induction) -> None:
        merged = rebase(self._session.answers, self._seen.answers, induction.answers)
        if self._saving and merged.clashes:
            return  # the save under way answers with the record itself
        self._seen = induction
        self._replace(merged.answers)
        if merged.clashes:
            form = self._session.form
            places = [form.place(key) for key in merged.clashes]
            labels = dict.fromkeys(place.asking.question.label for place in places if place)
            self.clashed.emit(tuple(labels))

    def _replace(self, answers: Mapping[str, Answer]) -> None:
        session = self._session_on(answers)
        if session.answers != self._session.answers or session.today != self._session.today:
            self._session = session
            self.replaced.emit(session)

    def _session_on(self, answers: Mapping[str, Answer]) -> FormSession:
        shown = replace(self._seen, answers=dict(answers))
        codes = self._desk.reference.codes
        return session_of(self._file, shown, codes, self._desk.wall_now)

    # The draft

    def _draft(self) -> dict[str, object] | None:
        unsaved = self.unsaved()
        return {"answers": unsaved} if unsaved else None

    def _draft_kept(self, _kept_at: datetime | None) -> None:
        if self.unsaved():
            self._draft_at = self._desk.now
            self.stood.emit()

    def _take_draft(self, content: dict[str, object], saved_at: datetime) -> None:
        typed = content.get("answers")
        if not isinstance(typed, dict) or not self._changes:
            return
        form, meanwhile = self._session.form, self.unsaved()
        answers = dict(self._session.answers)
        for key, value in typed.items():
            known = form.place(key) is not None or form.row_of(key) is not None
            if not known or key in meanwhile or key == BOOKED:
                continue
            if value is None:
                answers.pop(key, None)
            else:
                answers[key] = tuple(value) if isinstance(value, list) else value
        self._replace(answers)
        if self.unsaved() != meanwhile:
            self._draft_at = saved_at
            self._pause.start()
            self.put_back.emit(saved_at)
            self.stood.emit()
