"""The form engine: a form file and its answers in, everything a page shows out. No Qt, no store.

Make a session, render it, replace it at each change:

    form = shipped_forms().newest("induction")          # or .form(code, version) for a record
    session = FormSession(form, record.answers, carried, today)
    session = session.with_answer("session.kind", "duty")    # a new session; the old is unchanged
    record = replace(record, answers=session.answers)        # what a draft or a save keeps

Answers are text, or a tuple of text for several choices ("choices"); "" or None takes one away.
"yes" "no" "not_known", "2026-06-03", "14:30", "2026-06-03T14:30", "12". Give free typing to
`from_typed(question, text, now)` first: what it cannot read stays as typed, with a problem.

To render: for section in session.sections (SectionItem)
    .name .title .intro .mark (SectionMark: complete started empty not_asked) .answered .asked
    .why_not .problems .items, each one of
      NoteItem      .text .asked
      QuestionItem  .key .name .code .label .hint .required .asked .why_not .answered .problems
                    .fields (one; or one for each column) .steps .evidence (Field or None)
                    .every_field .question (its definition: type, minimum, safety, read_only ...)
      GridItem      .label .hint .columns .choices .rows (QuestionItem) .set_all (label) .asked
      RowsItem      .label .hint .row_noun .can_add .problems .asked .why_not
                    .title_label .listed (the columns of the table that lists the rows)
                    .rows (RowItem: row_id title questions answered)
    Field           .key .type (QuestionType) .label .hint .choices (value, label, hint) .value
                    .words .required .open .problems .carried .because .composed .read_only
                    .max_length .marking .counts .part .column
A folded item has asked False and a why_not to show in its place; its fields keep what was typed.
`because` says why a value stands there that nobody typed (implied, or composed from the answers);
`composed` is what the answers would say now, to compare with a text that was changed.
A FormProblem has .key .label (for the link) .message .stops (False: amber, something to look at).

The whole: session.answered of session.asked; .complete; .blocking (all that stands against
completing, "Not answered." lines included); .problems; .open and .to_confirm (keys); .folded;
.triggers (Triggered: code title state why); .opens; .scores; .effective_answers();
.settled_answers() to keep at completion; .question(key), .field(key), .section(name), .words(name).

To change: with_answer(key, value), with_answers({...}), with_row(group, uuid7_text),
without_row(group, row_id), with_all(grid) after asking about set_all_replaces(grid),
confirm(*keys), confirm_section(name). `carry(previous_answers, form)` gives `carried` for the next
stage: its values are in force, marked carried, and hold up completion until confirmed or changed.
"""

from om_desktop.forms.catalogue import FormCatalogue, shipped_forms
from om_desktop.forms.definition import NO, NOT_KNOWN, YES, Choice, Marking, Question, QuestionType
from om_desktop.forms.form import Form
from om_desktop.forms.items import (
    Field,
    FormProblem,
    GridItem,
    NoteItem,
    QuestionItem,
    RowItem,
    RowsItem,
    ScoreItem,
    SectionItem,
    SectionMark,
    ShownItem,
    Triggered,
    TriggerState,
)
from om_desktop.forms.reading import FormFileError
from om_desktop.forms.session import FormSession, carry
from om_desktop.forms.values import from_typed, in_words

__all__ = [
    "NO",
    "NOT_KNOWN",
    "YES",
    "Choice",
    "Field",
    "Form",
    "FormCatalogue",
    "FormFileError",
    "FormProblem",
    "FormSession",
    "GridItem",
    "Marking",
    "NoteItem",
    "Question",
    "QuestionItem",
    "QuestionType",
    "RowItem",
    "RowsItem",
    "ScoreItem",
    "SectionItem",
    "SectionMark",
    "ShownItem",
    "TriggerState",
    "Triggered",
    "carry",
    "from_typed",
    "in_words",
    "shipped_forms",
]
