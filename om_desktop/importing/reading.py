"""Files into what they say about each person: `read_paths`. Nothing is changed by reading.

Of several answers about one person the plainest is taken: that to the question the shape is the
answer to, asked with the fewest conditions; of equals the first. The others are reported. Must not
know the store.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from om_desktop.domain.identifiers import crn_problem
from om_desktop.errors import InvalidInput
from om_desktop.importing.answers import Answer, answers_of
from om_desktop.importing.combine import combine
from om_desktop.importing.csv_caseload import read_csv
from om_desktop.importing.incoming import Closed, Incoming, Left, Origin, Reading
from om_desktop.importing.not_kept import why_not_kept
from om_desktop.importing.shapes import CASELOAD_LIST, RANKS, Shape, shape_of
from om_desktop.importing.sheet import Node, Sheet
from om_desktop.importing.source_file import files_of, read_json, read_text
from om_desktop.importing.values import is_template

_CRN = re.compile(r"(?<![A-Z0-9])[A-Z]\d{6}(?!\d)")


def read_paths(paths: Iterable[Path]) -> Reading:
    """Read files, and the .json and .csv files of folders.

    Raises InvalidInput, by file, when any of them is missing, broken, too large or not the table
    that was expected; then none of them is imported.
    """
    run = _Run()
    problems: dict[str, str] = {}
    for path in files_of(list(paths)):
        try:
            run.read(path)
        except ValueError as error:
            problems[path.name] = str(error)
    if problems:
        raise InvalidInput(problems)
    return run.reading()


@dataclass(frozen=True)
class _Known:
    """An answer whose shape and person are known."""

    answer: Answer
    shape: Shape
    body: Mapping[str, object]
    crn: str
    order: tuple[int, ...]


@dataclass
class _Run:
    """All files of one import, read one after the other."""

    left: list[Left] = field(default_factory=list)
    files: dict[str, tuple[str, ...]] = field(default_factory=dict)
    known: list[_Known] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    number: int = 0

    def read(self, path: Path) -> None:
        """Read one file. Raises ValueError in plain words."""
        self.number += 1
        number = self.number
        text = read_text(path)
        self.files.setdefault(path.name, ())
        if path.suffix.lower() == ".csv":
            rank = RANKS[CASELOAD_LIST]
            sheet = Sheet(Origin(path.name, "", CASELOAD_LIST, rank, (0, 0, number, 0)))
            read_csv(text, sheet)
            self.sheets.append(sheet)
            self._note_shape(path.name, "caseload list")
            return
        answers, left = answers_of(path.name, read_json(text))
        self.left += left
        for position, answer in enumerate(_single(answers)):
            self._recognise(answer, number, position)

    def _note_shape(self, file: str, words: str) -> None:
        if words not in self.files[file]:
            self.files[file] = (*self.files[file], words)

    def _recognise(self, answer: Answer, number: int, position: int) -> None:
        shape = shape_of(answer.body) if isinstance(answer.body, Mapping) else None
        if shape is None or not isinstance(answer.body, Mapping):
            why = why_not_kept(answer.body) or "Not a shape this program knows."
            self.left.append(Left(answer.file, answer.path or "the document", why))
            return
        own = shape.own_page.match(answer.asked) if answer.asked else True
        order = (0 if own else 1, answer.conditions, number, position)
        crn = ""
        if shape.one_person:
            crn, why = _crn_of(answer, answer.body)
            if why:
                self.left.append(Left(answer.file, answer.path or "the document", why, bool(crn)))
            if not crn:
                return
        self._note_shape(answer.file, shape.words)
        self.known.append(_Known(answer, shape, answer.body, crn, order))

    def reading(self) -> Reading:
        """Return what all files say, person by person in the order of their first mention."""
        for known in self._plainest():
            self._read_answer(known)
        found: dict[str, list[Incoming]] = defaultdict(list)
        closed: dict[str, list[Closed]] = defaultdict(list)
        for sheet in self.sheets:
            self.left += sheet.left
            for crn, incoming in sheet.taken:
                found[crn].append(incoming)
            for crn, shut in sheet.closed:
                closed[crn].append(shut)
        cases = []
        for crn in dict.fromkeys((*found, *closed)):
            case, left = combine(crn, found.get(crn, ()), closed.get(crn, ()))
            cases.append(case)
            self.left += left
        return Reading(tuple(cases), tuple(self.left), dict(self.files))

    def _plainest(self) -> list[_Known]:
        """Leave out every answer but the plainest to one question about one person."""
        best: dict[tuple[str, str, str], _Known] = {}
        for known in sorted(self.known, key=lambda each: each.order):
            best.setdefault(_question(known), known)
        chosen = []
        for known in self.known:
            taken = best[_question(known)]
            if known is taken or not known.shape.one_answer:
                chosen.append(known)
            elif known.body != taken.body:
                why = (
                    f"Another answer for the same person ({known.shape.words}); "
                    f"{taken.answer.file} {taken.answer.path} was taken."
                )
                self.left.append(Left(known.answer.file, known.answer.path, why))
        return chosen

    def _read_answer(self, known: _Known) -> None:
        shape, answer = known.shape, known.answer
        origin = Origin(answer.file, answer.path, shape.name, RANKS[shape.name], known.order)
        sheet = Sheet(origin, answer.asked)
        node = Node(known.body, answer.path, sheet)
        shape.read(node, known.crn)
        node.close()
        self.sheets.append(sheet)


def _single(answers: list[Answer]) -> list[Answer]:
    """Return answers, a list of bare bodies taken apart."""
    found: list[Answer] = []
    for answer in answers:
        body = answer.body
        if isinstance(body, list) and not why_not_kept(body) and body:
            found += [
                Answer(answer.file, f"{answer.path}[{n}]", each, answer.asked, answer.conditions)
                for n, each in enumerate(body)
            ]
        else:
            found.append(answer)
    return found


def _question(known: _Known) -> tuple[str, str, str]:
    """Return what was asked: the shape, about whom, and of which of the person's things."""
    aside = Sheet(Origin("", "", "", 0))
    return known.shape.name, known.crn, known.shape.subject(Node(known.body, "", aside))


def _crn_of(answer: Answer, body: Mapping[str, object]) -> tuple[str, str]:
    """Return the CRN an answer is about, and what is to be said of it.

    The body's own word counts, then that of the question; last that of the file's name, if it
    holds just one.
    """
    summary = body.get("personSummary")
    inside = summary.get("crn") if isinstance(summary, Mapping) else None
    said = body.get("crn") or inside or body.get("probNumber")
    if isinstance(said, str) and not is_template(said):
        problem = crn_problem(said)
        return ("", f"{problem} The answer was not taken.") if problem else (said, "")
    if answer.asked_crn:
        return answer.asked_crn, ""
    in_name = set(_CRN.findall(answer.file))
    if len(in_name) == 1 and said is None:
        return (
            in_name.pop(),
            "The answer does not say whose it is: the CRN is that in the file's name.",
        )
    why = "a placeholder stands where the CRN should" if said else "it does not say"
    return "", f"Whose answer this is, is not known: {why}."
