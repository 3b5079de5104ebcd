"""A value edited here between two imports that differ, so that both values are kept."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from om_desktop.domain.register_entry import RegisterEntry
from om_desktop.importing.run import run_import
from om_desktop.paths import resource
from om_desktop.storage.store import Store
from om_desktop.wire.identity import case_id_for
from tests.support.acting import do, file_of
from tests.support.people import OFFICER

CRN = "X000001"
CASE_ID = case_id_for(CRN)
_SUMMARY = {"name": {"forename": "Eula", "surname": "Schmeler"}, "crn": CRN}


def import_body(store: Store, folder: Path, body: object) -> None:
    """Import a bare JSON body as the officer."""
    path = folder / "body.json"
    path.write_text(json.dumps(body), encoding="utf-8")
    run_import(lambda work: store.transact(OFFICER, work).result, [path])


def disputed_mobile(store: Store, folder: Path) -> Callable[..., None]:
    """Edit a mobile number that the source then changes too; returns the import, to repeat."""
    published = resource("demo", "moj", f"mpop__{CRN}-personal-detail.json")
    mappings = json.loads(published.read_text(encoding="utf-8"))["mappings"]
    details = mappings[0]["response"]["jsonBody"]
    import_body(store, folder, details)
    seen = file_of(store, CASE_ID).person
    do(store, lambda uow: uow.save(replace(seen, mobile="07999"), seen=seen))

    def again(mobile: str = "07000000001") -> None:
        import_body(store, folder, {**details, "mobileNumber": mobile})

    again()
    return again


def disputed_level(store: Store, folder: Path) -> None:
    """Lower a level here that the source then raises: the higher is shown."""
    flag = {
        "id": 1,
        "description": "Risk to children",
        "level": "MEDIUM",
        "createdDate": "2026-01-05",
    }
    import_body(store, folder, {"personSummary": _SUMMARY, "riskFlags": [flag]})
    (seen,) = file_of(store, CASE_ID).all(RegisterEntry)
    do(store, lambda uow: uow.save(replace(seen, level="low"), seen=seen))
    raised = {**flag, "level": "HIGH"}
    import_body(store, folder, {"personSummary": _SUMMARY, "riskFlags": [raised]})


def import_visit(store: Store, folder: Path, notes: str = "", **changed: object) -> None:
    """Import one office visit."""
    activity = {
        "id": 7,
        "type": "Planned Office Visit (NS)",
        "startDateTime": "2026-05-20T09:00:00Z",
        **({"appointmentNotes": [{"id": 0, "note": notes}]} if notes else {}),
        **changed,
    }
    import_body(store, folder, {"personSummary": _SUMMARY, "activities": [activity]})
