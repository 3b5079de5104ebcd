"""How a prompt is shown as a line, and where its action leads; shared by Today and Overview."""

from datetime import date

from om_desktop.domain.wording import full_date, until_due
from om_desktop.domain.working_days import WorkingDays
from om_desktop.prompts.prompt import Page, Prompt, State
from om_desktop.views.desk import Navigator
from om_desktop.views.widgets.cell import Cell

_MARKS = {
    State.OVERDUE: "due:overdue",
    State.DUE: "due:today",
    State.UPCOMING: "due:soon",
    State.WAITING: "due:waiting",
}
_TONES = {State.OVERDUE: "danger"}
_LEADS = {
    Page.BOOK_APPOINTMENT: ("contacts", "book"),
    Page.PLAN_VISIT: ("contacts", "book:CHVS"),
    Page.RECORD_OUTCOME: ("contacts", "outcome:{record}"),
    Page.INDUCTION: ("induction", "{record}"),
    Page.SENTENCE_PLAN: ("sentence_plan", "{record}"),
    Page.SENTENCE: ("sentence", "{record}"),
}


def urgency_mark(prompt: Prompt) -> str:
    """Return the mark of a prompt's urgency, as the tables and lists paint it."""
    return "due:waiting" if prompt.is_put_off else _MARKS[prompt.state]


def due_cell(prompt: Prompt) -> Cell:
    """Return the due date, nothing where the date itself is what is missing."""
    return Cell("" if prompt.missing_date else full_date(prompt.due_on))


def distance_cell(prompt: Prompt, today: date, calendar: WorkingDays) -> Cell:
    """Return how late or how soon, in working days."""
    if prompt.is_put_off and prompt.put_off_until:
        return Cell(f"put off to {full_date(prompt.put_off_until)}", tone="text_2")
    if prompt.missing_date:
        return Cell("date missing", tone="warn")
    tone = _TONES.get(prompt.state, "" if prompt.due_on == today else "text_2")
    return Cell(until_due(prompt.due_on, today, calendar), tone=tone, strong=tone == "danger")


def leads_to(prompt: Prompt) -> tuple[str, str]:
    """Return the case page where the prompt's action is done, and what to bring forward there."""
    page, subject = _LEADS[prompt.action.page]
    return page, subject.format(record=prompt.action.record_id)


def open_prompt(prompt: Prompt, navigator: Navigator) -> None:
    """Go where the prompt's action leads."""
    page, subject = leads_to(prompt)
    navigator.open_case(prompt.case_id, page, subject)
