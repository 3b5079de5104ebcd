"""`om-desktop pdf` and `om-desktop verify`."""

import sys
from argparse import Namespace
from pathlib import Path

from om_desktop.cli.past import find_case
from om_desktop.cli.printing import print_json
from om_desktop.cli.session import session
from om_desktop.documents import make_pdf
from om_desktop.documents.registry import DOCUMENTS
from om_desktop.domain.wording import counted, joined
from om_desktop.errors import EnvironmentProblem, InvalidInput, Trouble
from om_desktop.storage.queries.occasion import occasion_for


def print_pdf(wanted: Namespace) -> int:
    """Print a document to a file; warnings go to standard error."""
    if wanted.kind not in DOCUMENTS:
        kinds = joined(sorted(DOCUMENTS))
        raise InvalidInput({"KIND": f"No document is called {wanted.kind}. There are {kinds}."})
    with session(wanted) as opened:
        reader = opened.reader
        file = reader.case_file(find_case(opened, wanted.crn))
        occasion = occasion_for(reader, file)
        printed = make_pdf(wanted.kind, file, occasion, large_print=wanted.large_print)
    for warning in printed.warnings:
        print(f"Check before it is handed over: {warning}", file=sys.stderr)
    _write(wanted.output, printed.pdf)
    said = {"file": str(wanted.output), "pages": printed.pages, "digest": printed.digest}
    if wanted.json:
        print_json({**said, "warnings": list(printed.warnings)})
    else:
        print(f"{wanted.output}: {counted(printed.pages, 'page')}, digest {printed.digest[:16]}")
    return 0


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise EnvironmentProblem(
            Trouble.READ_ONLY, f"{path} cannot be written.", "Choose another file or folder."
        ) from error


def verify_store(wanted: Namespace) -> int:
    """Check pages, hashes, journal and files; exit status 1 when anything is wrong."""
    with session(wanted) as opened:
        verdict = opened.store.verify()
    counts = {
        "cases": verdict.cases,
        "records": verdict.records,
        "operations": verdict.operations,
        "files": verdict.files,
    }
    if wanted.json:
        sound = {"sound": not verdict.found, "found": list(verdict.found)}
        print_json({**counts, **sound, "open_conflicts": verdict.conflicts})
    else:
        told = ", ".join(f"{count:,} {name}" for name, count in counts.items())
        print(f"Checked {told}.")
        print(_open_conflicts(verdict.conflicts))
        for line in verdict.found:
            print(line)
        print("Everything fits." if not verdict.found else "This case file needs attention.")
    return 1 if verdict.found else 0


def _open_conflicts(number: int) -> str:
    """Say how many values wait for a choice: nothing is wrong, but somebody must choose."""
    if not number:
        return "No open conflicts."
    return f"{counted(number, 'open conflict')}: choose a value on the case's Overview."
