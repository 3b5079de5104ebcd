"""Putting a file in place so that a power cut leaves the old or the new one, never half of one."""

import contextlib
import os
from pathlib import Path


def put_in_place(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Write a file beside its place, flush it, and rename it there.

    Raises OSError; nothing half written is left under the name.
    """
    temporary = path.with_suffix(".new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    temporary.replace(path)
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Make the new name itself last; Windows has no such call, and needs none."""
    if os.name != "posix":
        return
    # The file is in place already: a folder that cannot be flushed must not undo that.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
