"""A file of a source as text and JSON, within limits; must not know what shapes there are.

Everything that can be wrong with a file as such is answered here, before anything is changed.
"""

import json
from pathlib import Path

from om_desktop.errors import InvalidInput

LARGEST = 50 * 1024 * 1024
DEEPEST = 64
SUFFIXES = (".csv", ".json")


def files_of(paths: list[Path]) -> list[Path]:
    """Return the files to read: those given, and the .json and .csv files of folders, by name.

    Raises InvalidInput when a path is missing, is no file, or a folder holds nothing to import.
    """
    found: list[Path] = []
    problems: dict[str, str] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.iterdir() if p.suffix.lower() in SUFFIXES)
            inside = [p for p in inside if p.is_file()]
            if not inside:
                problems[path.name] = "The folder holds no .json or .csv file."
            found += inside
        elif not path.exists():
            problems[path.name] = "There is no such file."
        elif not path.is_file():
            problems[path.name] = "This is not a file that can be read."
        else:
            found.append(path)
    if problems:
        raise InvalidInput(problems)
    return list(dict.fromkeys(found))


def read_text(path: Path) -> str:
    """Return a file's text. Raises ValueError in plain words: too large, unreadable, not UTF-8."""
    try:
        if path.stat().st_size > LARGEST:
            raise ValueError(f"The file is over {LARGEST // 1024**2} MB. Import it in parts.")
        raw = path.read_bytes()
    except OSError as error:
        raise ValueError("The file cannot be read. Check that you may open it.") from error
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError("The file is in UTF-16. Save it as UTF-8.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ValueError(
            f"Line {line} holds a character that is not UTF-8. Save the file as UTF-8 "
            "(in a spreadsheet: CSV UTF-8)."
        ) from error
    if not text.strip():
        raise ValueError("The file is empty.")
    return text


def read_json(text: str) -> object:
    """Return a JSON document. Raises ValueError in plain words: broken, nested too deeply."""
    try:
        document: object = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise ValueError(
            f"The file is not whole JSON: line {error.lineno}, character {error.colno}."
        ) from error
    except RecursionError as error:
        raise ValueError(_TOO_DEEP) from error
    except ValueError as error:
        raise ValueError("The file holds a number that is not one.") from error
    if _depth(document) > DEEPEST:
        raise ValueError(_TOO_DEEP)
    return document


_TOO_DEEP = f"The file is nested more than {DEEPEST} levels deep. No case data is."


def _refuse_constant(name: str) -> object:
    raise ValueError(name)


def _depth(document: object) -> int:
    """Return how deeply a document is nested; without recursion, which it could exhaust."""
    deepest = 0
    waiting = [(document, 1)]
    while waiting:
        value, depth = waiting.pop()
        inside: list[object] = []
        if isinstance(value, dict):
            inside = list(value.values())
        elif isinstance(value, list):
            inside = value
        deepest = max(deepest, depth)
        waiting += [(each, depth + 1) for each in inside if isinstance(each, dict | list)]
    return deepest
