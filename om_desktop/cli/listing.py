"""`om-desktop cases` and `om-desktop prompts`: the caseload and what needs doing, as lists."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from om_desktop.cli.printing import print_columns, print_json
from om_desktop.cli.session import Session, session
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact_rules import is_booked
from om_desktop.domain.wording import LONDON, clock, full_date
from om_desktop.prompts.engine import evaluate
from om_desktop.prompts.prompt import Prompt
from om_desktop.storage.queries.visible import Visible, visible_cases


def list_cases(wanted: Namespace) -> int:
    """List the cases; a restricted one by its message alone, last."""
    with session(wanted) as opened:
        visible = visible_cases(opened.reader)
        rows = [_case_row(opened, file) for file in _open_files(opened, visible)]
        rows.sort(key=lambda row: str(row["name"]).casefold())
        rows += [_locked_row(message) for message in visible.locked]
    if wanted.json:
        print_json(rows)
    else:
        print_columns([_case_line(row) for row in rows], "No cases are kept on this laptop.")
    return 0


def _open_files(opened: Session, visible: Visible) -> Iterator[CaseFile]:
    """Return the cases that are open to this person, one at a time; no other is read."""
    return (opened.reader.case_file(case_id) for case_id in visible.seen)


def _case_row(opened: Session, file: CaseFile) -> dict[str, Any]:
    reader = opened.reader
    codes, now = reader.reference.codes, reader.wall_now
    ahead = next((contact for contact in file.contacts if is_booked(codes, contact, now)), None)
    level = file.rosh_level
    return {
        "crn": file.person.crn or None,
        "name": file.person.name,
        "rosh_level": level.value if level else None,
        "offender_manager": file.case.officer_name or None,
        "next_appointment_at": ahead.starts.replace(tzinfo=LONDON).isoformat() if ahead else None,
        "prompts": [prompt.code for prompt in _prompts(opened, file, None)],
    }


def _locked_row(message: str) -> dict[str, Any]:
    """Return the row of a restricted case: the fields of every row, and nothing in them."""
    return {
        "crn": None,
        "name": None,
        "rosh_level": None,
        "offender_manager": None,
        "next_appointment_at": None,
        "prompts": [],
        "restricted": True,
        "message": message,
    }


def _case_line(row: dict[str, Any]) -> tuple[str, ...]:
    if row.get("restricted"):
        return ("", f"Restricted case. {row['message']}", "", "", "", "")
    at = row["next_appointment_at"]
    moment = datetime.fromisoformat(at) if at else None
    ahead = f"{full_date(moment.date())} {clock(moment.time())}" if moment else "none booked"
    count = len(row["prompts"])
    level = str(row["rosh_level"] or "not set").replace("_", " ")
    return (
        row["crn"] or "no CRN",
        row["name"],
        level,
        row["offender_manager"] or "no officer",
        ahead,
        f"{count} to do" if count else "",
    )


def list_prompts(wanted: Namespace) -> int:
    """List what needs doing, the most urgent first; on another day with `--on`."""
    with session(wanted) as opened:
        found = [
            (prompt, file)
            for file in _open_files(opened, visible_cases(opened.reader))
            for prompt in _prompts(opened, file, wanted.on)
        ]
    found.sort(key=lambda pair: (pair[0].state.rank, pair[0].due_on, pair[1].person.crn))
    if wanted.json:
        print_json([_prompt_row(prompt, file) for prompt, file in found])
    else:
        lines = [
            (
                prompt.state.label,
                full_date(prompt.due_on),
                file.person.crn or "no CRN",
                file.person.name,
                prompt.title,
                prompt.why,
            )
            for prompt, file in found
        ]
        print_columns(lines, "Nothing needs doing.")
    return 0


def _prompts(opened: Session, file: CaseFile, on: date | None) -> list[Prompt]:
    """Return a case's prompts that are not put off; on a day named, as at its beginning."""
    reader = opened.reader
    now = reader.wall_now
    if on is not None and on != now.date():
        now = datetime.combine(on, time())
    found = evaluate(file, now.date(), now, opened.store.reference)
    return [prompt for prompt in found if not prompt.is_put_off]


def _prompt_row(prompt: Prompt, file: CaseFile) -> dict[str, Any]:
    return {
        "code": prompt.code,
        "crn": file.person.crn or None,
        "due_on": prompt.due_on.isoformat(),
        "state": prompt.state.value,
        "why": prompt.why,
    }
