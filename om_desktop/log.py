"""The program's own log: what happened to it, never to a person; rotating files in the data folder.

Only the fields named here are written, and of an error only its kind and our own file and line:
messages and values could name somebody. Knows no other module of the program, so all may use it.
"""

import sys
import threading
from collections.abc import MutableMapping
from functools import cache
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import Any

FOLDER = "logs"
LOG_FILE = "om-desktop.log"
_MOST_BYTES = 512 * 1024
_MOST_FILES = 4
# What may be written beside the event: plain facts about the program.
_FIELDS = frozenset(
    {"event", "level", "timestamp", "reference", "kind", "frames", "why", "seconds", "version",
     "trouble", "python", "system"}
)  # fmt: skip
_NO_LOOK_ALIKES = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_OWN = str(Path(__file__).resolve().parent)


class _Place:
    folder: Path | None = None
    lock = threading.Lock()


def start_log(data_dir: Path) -> None:
    """Say where the log is kept; it is opened when the first line is written."""
    with _Place.lock:
        _Place.folder = data_dir / FOLDER
        _logger.cache_clear()


def note(event: str, **fields: object) -> None:
    """Write one line. Fields that are not in the list are left out; a full disk is no error."""
    with _Place.lock:
        if _Place.folder is None:
            return
        try:
            _logger(_Place.folder).info(event, **fields)
        except OSError:
            return


def note_crash(error: BaseException) -> str:
    """Write what kind of error came from which of our lines, and return its reference number."""
    import secrets

    letters = "".join(secrets.choice(_NO_LOOK_ALIKES) for _ in range(8))
    reference = f"{letters[:4]}-{letters[4:]}"
    note("crash", reference=reference, kind=kinds(error), frames=own_frames(error))
    return reference


def kinds(error: BaseException) -> list[str]:
    """Return the kind of an error and of those that led to it, the last first."""
    return [type(each).__qualname__ for each in _chain(error)]


def own_frames(error: BaseException) -> list[str]:
    """Return where in our own files an error came from, innermost last: file, line, function."""
    found = (_frames(each.__traceback__) for each in reversed(_chain(error)))
    return next((frames for frames in found if frames), [])


def _frames(traceback: TracebackType | None) -> list[str]:
    found = []
    for frame, line in walk_tb(traceback):
        path = Path(frame.f_code.co_filename)
        if str(path).startswith(_OWN):
            short = path.relative_to(_OWN).as_posix()
            found.append(f"{short}:{line} {frame.f_code.co_name}")
    return found


def _chain(error: BaseException) -> list[BaseException]:
    found = [error]
    while (before := found[-1].__cause__ or found[-1].__context__) and before not in found:
        found.append(before)
    return found


def _only_plain(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    return {name: value for name, value in event.items() if name in _FIELDS}


@cache
def _logger(folder: Path) -> Any:  # noqa: ANN401  structlog types its loggers as Any
    import logging
    from logging.handlers import RotatingFileHandler

    import structlog

    class QuietFile(RotatingFileHandler):
        """A disk that fills up must not print the line, nor stop the program."""

        def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  logging's name
            del record

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = QuietFile(
        folder / LOG_FILE,
        maxBytes=_MOST_BYTES,
        backupCount=_MOST_FILES - 1,
        encoding="utf-8",
        delay=True,
    )
    file.setFormatter(logging.Formatter("%(message)s"))
    sink = logging.getLogger("om_desktop")
    for before in list(sink.handlers):
        sink.removeHandler(before)
        before.close()
    sink.addHandler(file)
    sink.setLevel(logging.INFO)
    sink.propagate = False
    return structlog.wrap_logger(
        sink,
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _only_plain,
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
    )


def system_facts() -> dict[str, str]:
    """Return what a reader of the log needs to know about the machine."""
    from importlib.metadata import version

    return {
        "version": version("om-desktop"),
        "python": ".".join(str(part) for part in sys.version_info[:3]),
        "system": sys.platform,
    }
