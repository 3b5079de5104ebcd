"""Lays the sentence plan's content out in blocks: the order, headings and tables of the print.

Must not read the record: what is not in the content is not printed.
"""

from om_desktop.documents.blocks import (
    Block,
    Box,
    Column,
    Fact,
    Facts,
    Heading,
    Lead,
    Meter,
    Notice,
    Option,
    Options,
    Paragraph,
    Quote,
    Row,
    Run,
    Signatures,
    Table,
    Title,
    Together,
    WriteLines,
    words,
)
from om_desktop.documents.sentence_plan import (
    Answer,
    ObjectiveLines,
    ProgressLine,
    Said,
    SentencePlanContent,
    StepLine,
)
from om_desktop.domain.sentence_plan import Agreement

_STEP_COLUMNS = (
    Column("What will be done"),
    Column("Who does it", width=9.4),
    Column("By when", width=9.1),
    Column("Done", width=3.4),
)
_PROGRESS_COLUMNS = (
    Column("What I am working on"),
    Column("", width=9),
    Column("Steps done", width=6.5),
    Column("Where I am", width=11.4, strong=True),
)
_SAID_OF_BOX = {"open": "Not done yet", "done": "Done", "dropped": "No longer needed"}
_MOST_BOXES = 8
_SHORT_TITLE = 70
_OWN_WORDS_LINES = 3


def lay_out(content: SentencePlanContent) -> tuple[Block, ...]:
    """Return the plan's blocks in reading order."""
    blocks: list[Block] = [_title(content)]
    blocks += [Notice(note) for note in content.notes]
    blocks += _own_view(content.said)
    blocks += _objectives("What I am working on now", content.now) or [
        Heading("What I am working on now"),
        Paragraph(words("Nothing has been written here yet.")),
    ]
    blocks += _objectives("Later", content.later)
    blocks += _progress(content.progress)
    blocks += _objectives("What I have achieved", content.achieved)
    blocks += _section("How often we meet", *content.planned_contact)
    wrong = _section("If something goes wrong", *content.if_something_goes_wrong)
    blocks.append(Together((*wrong, _who_to_ring(content))))
    blocks.append(
        Together(
            (
                Heading("Anything else I want to say"),
                WriteLines(_OWN_WORDS_LINES, "Lines to write on"),
            )
        )
    )
    blocks.append(
        Together(
            (
                Heading("Do we agree?"),
                *_answer(content.answer),
                Signatures(content.signatories),
                Paragraph(words(Run(content.closing, soft=True))),
                Paragraph(words(Run(content.closing_welsh, soft=True)), language="cy"),
            )
        )
    )
    return tuple(blocks)


def _title(content: SentencePlanContent) -> Title:
    return Title("My sentence plan", content.masthead.person_name, "; ".join(content.orders))


def _own_view(said: tuple[Said, ...]) -> list[Block]:
    if not said:
        return [Quote("What I said about this plan", "I have not said yet what I think of it.")]
    return [
        Quote(
            entry.caption,
            f"\u201c{entry.words}\u201d" if entry.words else "I have not said yet.",
            entry.note,
        )
        for entry in said
    ]


def _objectives(heading: str, objectives: tuple[ObjectiveLines, ...]) -> list[Block]:
    if not objectives:
        return []
    return [Heading(heading), *(_objective(objective) for objective in objectives)]


def _objective(objective: ObjectiveLines) -> Table:
    dated = bool(objective.aim)
    undated = "" if dated else objective.aim_label
    lead = Lead(
        number=str(objective.number),
        title=objective.title,
        note=" ".join(part for part in (objective.why, undated) if part),
        aside_label=objective.aim_label if dated else "",
        aside=objective.aim,
    )
    return Table(_STEP_COLUMNS, tuple(_step(step) for step in objective.steps), lead)


def _step(step: StepLine) -> Row:
    note = Run(f" {step.note}", strong=True) if step.note else ""
    return Row(
        number=step.number,
        cells=(
            words(step.what, note),
            words(step.who),
            words(step.by_when),
            Box(step.mark, _SAID_OF_BOX[step.mark]),
        ),
    )


def _progress(progress: tuple[ProgressLine, ...]) -> list[Block]:
    if not progress:
        return []
    rows = tuple(_progress_row(line) for line in progress)
    return [Heading("How far I have come"), Table(_PROGRESS_COLUMNS, rows)]


def _progress_row(line: ProgressLine) -> Row:
    boxes = 0 < line.counted <= _MOST_BOXES
    return Row(
        number=str(line.number),
        cells=(
            words(_shortened(line.title)),
            Meter(line.done, line.counted, line.steps_in_words) if boxes else (),
            words(f"{line.done} of {line.counted}" if line.counted else ""),
            words(line.words),
        ),
    )


def _shortened(title: str) -> str:
    """Return a title for a list that only points to it; in full it stands over its steps."""
    line = " ".join(title.split())
    if len(line) <= _SHORT_TITLE:
        return line
    cut = line[:_SHORT_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:.")
    return f"{cut}\u2026"


def _section(heading: str, *paragraphs: str) -> list[Block]:
    if not paragraphs:
        return []
    return [Heading(heading), *(Paragraph(words(text)) for text in paragraphs)]


def _who_to_ring(content: SentencePlanContent) -> Facts:
    booked = content.next_appointment
    appointment = (
        words(Run(booked.when, strong=True), f", {booked.where}" if booked.where else "")
        if booked
        else words("None is booked yet. I ask my officer for one.")
    )
    officer = Run(content.officer or "Not named yet", strong=True)
    phone = f", {content.phone}" if content.phone else ""
    facts = [
        Fact("My officer", words(officer, phone)),
        Fact("My next appointment", appointment),
    ]
    if not content.phone:
        facts.append(Fact("The number to ring", (), write_on=True))
    return Facts(tuple(facts))


def _answer(answer: Answer) -> tuple[Block, ...]:
    asked = answer.agreement != Agreement.NOT_ASKED
    because = "" if asked else ", because"
    agree = Option("I agree with this plan", answer.agreement == Agreement.YES)
    disagree = Option(
        f"I do not agree{because}", answer.agreement == Agreement.NO, write_on=not asked
    )
    silent = Option(
        f"I could not give an answer{because}",
        answer.agreement == Agreement.COULD_NOT_ANSWER,
        write_on=not asked,
    )
    blocks: list[Block] = [Options((agree, disagree, silent))]
    if answer.words:
        blocks.append(Paragraph(words(answer.words)))
    if answer.reason:
        blocks.append(Quote("The reason", answer.reason))
    return tuple(blocks)
