"""The house rules that a machine can check, as one table.

A rule looks at one file at a time and returns its problems as text. Each brings a text that breaks
it, so that a rule which has stopped seeing is noticed. Nothing here imports om_desktop: the rules
read the sources.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 50

# The only places that may catch anything: what they catch is a bug, told on the crash page or in
# the log.
EDGES = (
    "om_desktop/__main__.py",
    "om_desktop/app.py",
    "om_desktop/cli/",
    "om_desktop/views/tasks.py",
)

THREADS_WE_DO_NOT_USE = {"QThread", "QThreadPool", "QRunnable", "processEvents", "asyncio"}


@dataclass(frozen=True)
class SourceFile:
    """A file of the project: its path from the top with slashes, and its text."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)


@dataclass(frozen=True)
class Rule:
    """A house rule: which files it holds for, how it is checked, and a text that breaks it."""

    name: str
    where: tuple[str, ...]
    problems: Callable[[SourceFile], Iterator[str]]
    broken: str
    but: tuple[str, ...] = ()

    def holds_for(self, path: str) -> bool:
        return path.startswith(self.where) and not path.startswith(self.but or ("\0",))


def long_file(file: SourceFile) -> Iterator[str]:
    count = len(file.text.splitlines())
    if count > MAX_FILE_LINES:
        yield f"{count} lines, at most {MAX_FILE_LINES}"


def long_functions(file: SourceFile) -> Iterator[str]:
    for node in ast.walk(file.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            count = (node.end_lineno or node.lineno) - node.lineno + 1
            if count > MAX_FUNCTION_LINES:
                yield f"{node.name} has {count} lines, at most {MAX_FUNCTION_LINES}"


def no_module_docstring(file: SourceFile) -> Iterator[str]:
    if not ast.get_docstring(file.tree):
        yield "the module does not say what its duty is"


def broad_except(file: SourceFile) -> Iterator[str]:
    """To tidy up and raise again is fine anywhere."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.ExceptHandler):
            caught = "Exception" if node.type is None else ast.unparse(node.type)
            last = node.body[-1]
            raised_again = isinstance(last, ast.Raise) and last.exc is None
            if re.search(r"\b(Base)?Exception\b", caught) and not raised_again:
                yield f"line {node.lineno} catches everything"


def prints(file: SourceFile) -> Iterator[str]:
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"print", "sys.stdout.write"}:
            yield f"line {node.lineno} prints"


def imported(file: SourceFile) -> Iterator[tuple[int, str]]:
    """Yield line and full name of everything imported, wherever in the file."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.lineno, node.module


def imports_of(*libraries: str) -> Callable[[SourceFile], Iterator[str]]:
    def check(file: SourceFile) -> Iterator[str]:
        for line, name in imported(file):
            if name.partition(".")[0] in libraries:
                yield f"line {line} imports {name}"

    return check


def more_than_the_standard_library(file: SourceFile) -> Iterator[str]:
    own = ("om_desktop.domain", "om_desktop.errors", "om_desktop.paths")
    for line, name in imported(file):
        top = name.partition(".")[0]
        if top not in sys.stdlib_module_names and not f"{name}.".startswith(
            tuple(f"{module}." for module in own)
        ):
            yield f"line {line} imports {name}"


def relative_imports(file: SourceFile) -> Iterator[str]:
    for node in ast.walk(file.tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield f"line {node.lineno} imports by dots"


def own_threads(file: SourceFile) -> Iterator[str]:
    for node in ast.walk(file.tree):
        names = {
            getattr(node, "id", None),
            getattr(node, "attr", None),
            *(alias.name for alias in getattr(node, "names", ()) if isinstance(alias, ast.alias)),
        }
        for name in sorted(THREADS_WE_DO_NOT_USE & {name for name in names if name}):
            yield f"line {getattr(node, 'lineno', 0)} uses {name}"


def unfinished(file: SourceFile) -> Iterator[str]:
    for number, line in enumerate(file.text.splitlines(), start=1):
        if re.search(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b|coming soon", line):
            yield f"line {number} is unfinished"


def vague_names(file: SourceFile) -> Iterator[str]:
    if re.search(r"(^|_)(helpers?|utils?|manager)\.py$", Path(file.path).name):
        yield "a file's name says what is in it"
    for node in ast.walk(file.tree):
        if isinstance(node, ast.ClassDef) and re.search(
            r"(?<!Offender)Manager$|Helpers?$|Utils?$|Service$", node.name
        ):
            yield f"class {node.name} says nothing"


def unexplained_suppressions(file: SourceFile) -> Iterator[str]:
    """The reason follows the code on the line, or stands in a comment on the line before."""
    comment = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:\s*no cover)(?P<rest>.*)")
    code = re.compile(r"^[:\s]*(\[[\w, -]+\]|[A-Z]+\d+(,\s*[A-Z]+\d+)*)?")
    before = ""
    for number, line in enumerate(file.text.splitlines(), start=1):
        found = comment.search(line)
        reason = code.sub("", found["rest"]) if found else "none is needed"
        if not re.search(r"\w{2}", reason) and not before.lstrip().startswith("#"):
            yield f"line {number} suppresses without a reason"
        before = line


def asserts_nothing(file: SourceFile) -> Iterator[str]:
    tests = any(
        isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        for node in ast.walk(file.tree)
    )
    if tests and not re.search(r"\bassert\b|\braises\(", file.text):
        yield "its tests cannot fail"


PACKAGE = ("om_desktop/",)
CODE = ("om_desktop/", "tests/", "packaging/", "hatch_build.py")

RULES = (
    Rule("files are short", CODE, long_file, "\n" * (MAX_FILE_LINES + 1)),
    Rule(
        "functions are short",
        CODE,
        long_functions,
        "def long():\n" + "    pass\n" * MAX_FUNCTION_LINES,
    ),
    Rule("every module states its duty", PACKAGE, no_module_docstring, "import sys\n"),
    Rule(
        "only the edges catch everything",
        PACKAGE,
        broad_except,
        "try:\n    pass\nexcept (ValueError, Exception):\n    pass\n",
        but=EDGES,
    ),
    Rule("only commands print", PACKAGE, prints, "print('x')\n", but=("om_desktop/cli/",)),
    Rule(
        "Qt stays in views and app",
        PACKAGE,
        imports_of("PySide6", "superqt", "shiboken6"),
        "def late():\n    from PySide6.QtCore import Qt\n",
        but=("om_desktop/views/", "om_desktop/app.py"),
    ),
    Rule(
        "ReportLab stays in documents",
        PACKAGE,
        imports_of("reportlab"),
        "import reportlab.pdfgen\n",
        but=("om_desktop/documents/",),
    ),
    Rule(
        "SQLAlchemy and SQLCipher stay in storage",
        PACKAGE,
        imports_of("sqlalchemy", "sqlcipher3", "alembic", "sqlite3"),
        "import sqlalchemy as sa\n",
        but=("om_desktop/storage/",),
    ),
    Rule(
        "nothing opens a connection to the network",
        PACKAGE,
        imports_of("httpx", "requests", "urllib3", "http", "socket", "ftplib", "smtplib"),
        "import httpx\n",
    ),
    Rule(
        "the domain knows the standard library alone",
        ("om_desktop/domain/",),
        more_than_the_standard_library,
        "from om_desktop.domains import record\n",
    ),
    Rule("imports are written in full", PACKAGE, relative_imports, "from . import record\n"),
    Rule(
        "two executor lanes are the only threads",
        PACKAGE,
        own_threads,
        "from PySide6.QtCore import QThread\n",
    ),
    Rule("nothing is left unfinished", PACKAGE, unfinished, "x = 1  # TODO later\n"),
    Rule("names say what a thing is", CODE, vague_names, "class FormManager:\n    pass\n"),
    Rule(
        "a suppression gives its reason",
        PACKAGE,
        unexplained_suppressions,
        "import x  # type: ignore[import-untyped]\n",
    ),
    Rule("tests can fail", ("tests/",), asserts_nothing, "def test_it():\n    print(1)\n"),
)
