"""Text snapshots: what a document says, kept beside the tests.

With UPDATE_SNAPSHOTS=1 in the environment a changed snapshot is written instead of refused; read
the difference before it is committed.
"""

import os
from pathlib import Path

_FOLDER = Path(__file__).parent / "snapshots"


def check_snapshot(name: str, pages: list[str]) -> None:
    text = "".join(
        f"--- page {number} ---\n{page.strip()}\n" for number, page in enumerate(pages, start=1)
    )
    kept = _FOLDER / f"{name}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        kept.write_text(text, encoding="utf-8")
    assert text == kept.read_text(encoding="utf-8")
