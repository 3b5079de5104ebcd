"""The largest section of a form: until it is shown, and until an answer is taken and painted."""

import os
from datetime import date, datetime
from functools import partial

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from om_desktop.forms import FormSession, shipped_forms
from om_desktop.views import theme
from om_desktop.views.form_view import FormView
from tests.benchmarks.measure import Figure, Times, spread, tell, took

RUNS = 15
# Form, its largest section, another to come from, a question there and answers to it in turn.
CASES = (
    ("induction", "areas", "reminders", "areas.work", ("raised", "nothing", "not_known")),
    ("rosh_screening", "offences", "children", "R1.2.14.current", ("yes", "no")),
)


def time_form(
    app: QApplication, code: str, section: str, elsewhere: str, key: str, answers: tuple[str, ...]
) -> None:
    view = FormView(now=lambda: datetime(2026, 5, 27, 9, 41))  # noqa: DTZ001  London wall time
    view.set_session(FormSession(shipped_forms().newest(code), today=date(2026, 5, 27)))
    view.resize(974, 612)
    view.show()
    shown, taken = [], []

    def show_section() -> None:
        view.choose_section(section)
        app.processEvents()

    def give(value: str) -> None:
        view.answer(key, value)
        app.processEvents()

    for run in range(RUNS):
        view.choose_section(elsewhere)
        app.processEvents()
        shown.append(took(show_section))
        taken.append(took(partial(give, answers[run % len(answers)])))
    tell(
        f"Form {code}, section {section}",
        [
            Figure("shown and painted", spread(Times(tuple(shown))), "200 ms"),
            Figure("an answer, laid out and painted", spread(Times(tuple(taken))), "16 ms"),
        ],
    )
    view.close()


def main() -> None:
    app = QApplication([])
    theme.apply(app, theme.Mode.LIGHT, 1.0)
    for code, section, elsewhere, key, answers in CASES:
        time_form(app, code, section, elsewhere, key, answers)


if __name__ == "__main__":
    main()
