"""`om-desktop demo --headless`: a day's work without a screen, on the published sample case.

Imports X000001, does the induction, records three contacts, agrees a plan, prints it, and leaves
the papers, a picture of every page, and a summary in a folder.
"""

import json
import os
import tempfile
from argparse import Namespace
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from om_desktop.cli.demo import DEFAULT_CASES, make_demo, passphrase, show_progress
from om_desktop.cli.headless_work import agree_a_plan, induct, record_three_contacts
from om_desktop.documents import make_pdf
from om_desktop.domain.wording import counted
from om_desktop.errors import EnvironmentProblem, Trouble
from om_desktop.importing.reading import read_paths
from om_desktop.importing.run import import_reading
from om_desktop.operations.demo.words import OFFICER
from om_desktop.operations.ports import UnitOfWork
from om_desktop.paths import resource
from om_desktop.prompts.engine import evaluate
from om_desktop.storage.queries.occasion import occasion_for
from om_desktop.storage.store import Store

T = TypeVar("T")
SAMPLE_CRN = "X000001"
PAPERS = (
    ("sentence-plan.pdf", "sentence-plan", False),
    ("sentence-plan-large-print.pdf", "sentence-plan", True),
    ("induction-record.pdf", "induction-record", False),
)


@dataclass(frozen=True)
class Step:
    """One thing that was done, in words, and how it can be seen."""

    did: str
    came_of_it: str


def run_headless(wanted: Namespace) -> int:
    """Do the day, and return 0; what it left is named in summary.txt and summary.json."""
    out: Path = wanted.out
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentProblem(
            Trouble.READ_ONLY, f"{out} cannot be written.", "Choose another folder with --out."
        ) from error
    with ExitStack() as stack:
        folder = wanted.data_dir or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        data_dir = folder if wanted.data_dir else folder / "data"
        demo = make_demo(data_dir, wanted.cases or DEFAULT_CASES, show_progress)
        try:
            steps = list(_work(demo.store, out))
            case_ids = [_sample(demo.store), *_told_cases(demo.store)]
        finally:
            demo.store.close()
        pictures = _take_pictures(data_dir, out, case_ids)
    steps.append(Step("Took a picture of every page", f"{counted(len(pictures), 'picture')}."))
    _summarise(out, steps, pictures)
    return 0


def _work(store: Store, out: Path) -> list[Step]:
    """Do the main job on the sample case, one transaction after another, as the officer."""
    steps = [_import(store)]
    case_id = _sample(store)

    def do(operation: Callable[[UnitOfWork], T]) -> T:
        return store.transact(OFFICER, operation).result

    steps.append(Step("Did the induction", do(lambda uow: induct(uow, case_id))))
    steps.append(
        Step("Recorded three contacts", do(lambda uow: record_three_contacts(uow, case_id)))
    )
    steps.append(Step("Agreed a sentence plan", do(lambda uow: agree_a_plan(uow, case_id))))
    steps += [_print(store, case_id, out / name, kind, large=large) for name, kind, large in PAPERS]
    steps.append(_what_is_left_to_do(store, case_id))
    verdict = store.verify()
    found = f"{len(verdict.found)} things do not fit" if verdict.found else "everything fits"
    told = f"{verdict.records:,} records, {verdict.operations:,} operations: {found}."
    steps.append(Step("Verified the case file", told))
    return steps


def _import(store: Store) -> Step:
    reading = read_paths(sorted(resource("demo", "moj").glob(f"mpop__{SAMPLE_CRN}-*.json")))

    def transact(work: Callable[[UnitOfWork], T], /) -> T:
        return store.transact(OFFICER, work).result

    report = import_reading(transact, reading)
    added = sum(sum(case.added.values()) for case in report.cases)
    left = len(report.left_together(kept=False))
    return Step(
        f"Imported the published sample case {SAMPLE_CRN}",
        f"{counted(added, 'record')} taken; {counted(left, 'field')} left, each with its reason.",
    )


def _sample(store: Store) -> UUID:
    case_id = store.reader(OFFICER).case_id_of(SAMPLE_CRN)
    assert case_id is not None
    return case_id


def _told_cases(store: Store) -> list[UUID]:
    """Return a case with a long story, and one with nothing in it yet."""
    rows = store.reader(OFFICER).rows(
        'SELECT "case".record_id FROM "case" LEFT JOIN contact '
        'ON contact.case_id = "case".record_id WHERE officer_code = ? '
        'GROUP BY "case".record_id ORDER BY count(contact.record_id)',
        (OFFICER.staff_code,),
    )
    return [UUID(rows[-1][0]), UUID(rows[0][0])]


def _print(store: Store, case_id: UUID, path: Path, kind: str, *, large: bool) -> Step:
    reader = store.reader(OFFICER)
    file = reader.case_file(case_id)
    printed = make_pdf(kind, file, occasion_for(reader, file), large_print=large)
    path.write_bytes(printed.pdf)
    return Step(f"Printed {path.name}", f"{counted(printed.pages, 'page')}.")


def _what_is_left_to_do(store: Store, case_id: UUID) -> Step:
    reader = store.reader(OFFICER)
    file = reader.case_file(case_id)
    found = evaluate(file, reader.today, reader.wall_now, reader.reference)
    titles = ", ".join(dict.fromkeys(prompt.title.lower() for prompt in found))
    return Step("Looked at what is left to do", f"{titles or 'nothing'}.".capitalize())


def _take_pictures(data_dir: Path, out: Path, case_ids: list[UUID]) -> list[str]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from om_desktop.app import make_window
    from om_desktop.views.pictures import take_pictures

    return take_pictures(lambda app: make_window(app, data_dir), out, passphrase(), case_ids)


def _summarise(out: Path, steps: list[Step], pictures: list[str]) -> None:
    lines = ["A day's work with OM Desktop, without a screen", ""]
    lines += [f"{number}. {step.did}: {step.came_of_it}" for number, step in enumerate(steps, 1)]
    text = "\n".join(lines) + "\n"
    (out / "summary.txt").write_text(text, encoding="utf-8")
    plain = {
        "steps": [{"did": step.did, "came_of_it": step.came_of_it} for step in steps],
        "papers": [name for name, _, _ in PAPERS],
        "pictures": pictures,
    }
    (out / "summary.json").write_text(
        json.dumps(plain, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    print(text)
    print(f"Papers and pictures are in {out}.")
