"""Reading and writing files in places that a person chose; never a temporary folder."""

from pathlib import Path

from om_desktop.errors import EnvironmentProblem, InvalidInput, Trouble
from om_desktop.operations.attachments import size_problem


def read_file(path: Path) -> bytes:
    """Return a file's bytes, if it is not too large to be attached.

    Raises InvalidInput (`file`).
    """
    try:
        problem = size_problem(path.stat().st_size)
        if problem:
            raise InvalidInput({"file": problem})
        return path.read_bytes()
    except OSError:
        raise InvalidInput({"file": "The file cannot be read. Nothing was attached."}) from None


def write_file(path: Path, content: bytes) -> None:
    """Write a file. Raises EnvironmentProblem."""
    try:
        path.write_bytes(content)
    except OSError:
        raise EnvironmentProblem(
            Trouble.READ_ONLY,
            "The copy could not be written there.",
            "Choose another place, or free some space.",
        ) from None
