"""A process that types without pause, for a test that kills it: drafts, and saves between.

Run as `python -m tests.support.typist FOLDER`. It prints, flushed line by line, what it typed with
the time it was typed, and what the program said was saved; the test holds the store to both.
"""

import os
import sys
import time
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QTextEdit

from om_desktop.domain.contact import Contact
from om_desktop.operations.ports import DraftKey, new_id
from om_desktop.operations.reference import load_reference
from om_desktop.storage import keys
from om_desktop.storage.store import open_store
from om_desktop.views.drafting import Drafting
from tests.support.desks import desk_over
from tests.support.people import OFFICER
from tests.support.stores import PASSPHRASE

TYPE_EVERY_MS = 25
SAVE_EVERY_MS = 120


def say(*words: object) -> None:
    """Tell the test one thing, at once."""
    print(*words, flush=True)  # noqa: T201 - the test reads it


def main(folder: Path) -> None:
    """Type and save until killed."""
    app = QApplication([])
    key = keys.unlock(keys.read_keys(folder), OFFICER.staff_code, PASSPHRASE)
    store = open_store(folder, key, load_reference())
    case_id = store.reader(OFFICER).case_id_of("W205518")
    assert case_id is not None
    with desk_over(store) as desk:
        box = QTextEdit()
        drafting = Drafting(
            desk, DraftKey(case_id, "contact"), lambda: {"notes": box.toPlainText()}, box
        )
        box.textChanged.connect(drafting.touch)
        count = 0

        def type_on() -> None:
            nonlocal count
            count += 1
            box.insertPlainText(f"{count} ")
            say("typed", count, time.monotonic())

        def save() -> None:
            contact = Contact(
                record_id=new_id(), case_id=case_id, contact_type="COAP", on=date(2026, 5, 27)
            )
            desk.tasks.write(
                lambda uow: uow.save(contact, seen=None),
                box,
                lambda _none: say("saved", contact.record_id),
            )

        typing = QTimer(interval=TYPE_EVERY_MS)
        typing.timeout.connect(type_on)
        saving = QTimer(interval=SAVE_EVERY_MS)
        saving.timeout.connect(save)
        typing.start()
        saving.start()
        say("ready")
        app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
