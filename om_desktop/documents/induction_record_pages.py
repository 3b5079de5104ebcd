"""Lays the induction record's content out in blocks; must not read the record."""

from om_desktop.documents.blocks import (
    Block,
    Column,
    Heading,
    Lead,
    Notice,
    Paragraph,
    Row,
    Run,
    Signatures,
    Table,
    Title,
    Together,
    words,
)
from om_desktop.documents.form_record import AnswerLine, AnswerPart, AnswerSection
from om_desktop.documents.induction_record import InductionRecordContent

_COLUMNS = (Column("", width=17, soft=True), Column(""))
_ROW_COLUMNS = (Column("", width=14.5, soft=True), Column(""))


def lay_out(content: InductionRecordContent) -> tuple[Block, ...]:
    """Return the record's blocks in reading order."""
    blocks: list[Block] = [Title("Induction record", content.masthead.subject)]
    blocks += [Notice(note) for note in content.notes]
    blocks.append(Table(_COLUMNS, tuple(_row(AnswerLine(*fact)) for fact in content.facts)))
    for section in content.sections:
        blocks += _section(section)
    blocks.append(
        Together(
            (
                Heading("Signed"),
                Paragraph(words(content.statement)),
                Signatures(content.signatories),
                Paragraph(words(Run(content.left_out, soft=True))),
            )
        )
    )
    return tuple(blocks)


def _section(section: AnswerSection) -> list[Block]:
    blocks: list[Block] = [Heading(section.title)]
    for part in section.parts:
        blocks += _part(part, section.title)
    return blocks


def _part(part: AnswerPart, section: str) -> list[Block]:
    rows = tuple(_row(line) for line in part.lines)
    if part.number:
        return [Table(_ROW_COLUMNS, rows, Lead(part.number, part.heading))]
    blocks: list[Block] = []
    if part.heading and part.heading != section:
        blocks.append(Heading(part.heading, level=3))
    return [*blocks, Table(_COLUMNS, rows)]


def _row(line: AnswerLine) -> Row:
    notes = [
        run for label, text in line.notes for run in (Run(f"\n{label}: ", soft=True), Run(text))
    ]
    return Row((words(line.label), words(line.answer, *notes)))
