"""Looks at what is tracked: nothing generated, and nothing that only this machine knows."""

import os
import pwd
import re
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.house_rules import ROOT, SourceFile, imported

GENERATED = re.compile(
    r"/_ui/|__pycache__|\.(pyc|db|sqlite3?|wal|log)$|\.egg-info|^(build|dist|out|\.venv)/|"
    r"(^|/)(uv\.lock|\.coverage)$"
)
PINNED = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^\s;\\]+)", re.MULTILINE)


@cache
def tracked() -> tuple[str, ...]:
    """Return the paths that are, or would be, committed."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    answer = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    if answer.returncode != 0:
        pytest.skip("not a git checkout")
    return tuple(path for path in answer.stdout.split("\0") if (ROOT / path).is_file())


@cache
def tracked_texts() -> dict[str, str]:
    texts = {}
    for path in tracked():
        content = (ROOT / path).read_bytes()
        if b"\0" not in content[:8000]:
            texts[path] = content.decode("utf-8", errors="replace")
    return texts


@cache
def project() -> dict[str, object]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        table: dict[str, object] = tomllib.load(file)["project"]
    return table


def requirements(*, dev: bool) -> list[Requirement]:
    found = project()
    listed, extras = found["dependencies"], found["optional-dependencies"]
    assert isinstance(listed, list)
    assert isinstance(extras, dict)
    return [Requirement(line) for line in [*listed, *(extras["dev"] if dev else [])]]


def registry_hosts() -> set[str]:
    """Return the hosts that this machine's pip and apt are set to."""
    # conftest has put an empty home folder in the place of the real one.
    home = pwd.getpwuid(os.getuid()).pw_dir
    settings = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"],
        env={**os.environ, "HOME": home, "XDG_CONFIG_HOME": f"{home}/.config"},
        check=False,
        capture_output=True,
        text=True,
    ).stdout
    for list_file in Path("/etc/apt").glob("sources.list*/**/*"):
        if list_file.is_file():
            settings += list_file.read_text(encoding="utf-8", errors="replace")
    addresses = re.findall(r"https?://([^/\s'\"]+)", settings)
    return {address.rpartition("@")[2] for address in addresses}


def test_nothing_generated_is_tracked() -> None:
    assert [path for path in tracked() if GENERATED.search(path)] == []


def test_no_registry_of_this_machine_is_named() -> None:
    hosts = registry_hosts()

    named = [
        f"{path}: {host}"
        for path, text in tracked_texts().items()
        for host in hosts
        if host in text
    ]
    assert named == []


def test_no_address_of_a_package_index_is_named() -> None:
    address = re.compile(r"https?://\S*/(simple|packages)/|--(extra-)?index-url|--find-links")

    own = "tests/architecture/test_tree.py"
    named = [path for path, text in tracked_texts().items() if path != own and address.search(text)]
    assert named == []


def test_no_folder_of_this_machine_is_named() -> None:
    folders = re.compile(
        rf"{re.escape(f'{ROOT}{os.sep}')}|(?<![\w.])/(home|Users)/[a-z]\w*/|[A-Z]:\\Users\\"
    )

    own = "tests/architecture/test_tree.py"
    named = [path for path, text in tracked_texts().items() if path != own and folders.search(text)]
    assert named == []


def test_every_text_ends_its_lines_alike() -> None:
    taken_over = ("resources/fonts/", "resources/icons/")
    crlf = [path for path, text in tracked_texts().items() if "\r\n" in text]
    assert [path for path in crlf if not path.startswith(taken_over)] == []


def test_lock_holds_no_address_and_no_path() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    address = re.compile(r"https?:|file:|ftp:|git\+|--index|--find-links| @ |^-e|^/", re.MULTILINE)
    assert not address.search(lock)


def test_lock_pins_every_package_with_its_hashes() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]

    assert entries
    assert [entry for entry in entries if not PINNED.match(entry)] == []
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("requirement", requirements(dev=True), ids=str)
def test_lock_is_in_step_with_pyproject(requirement: Requirement) -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = {canonicalize_name(found["name"]): found["version"] for found in PINNED.finditer(lock)}

    version = pins.get(canonicalize_name(requirement.name))
    assert version is not None, "run: make lock"
    assert requirement.specifier.contains(version), "run: make lock"


def test_the_program_imports_only_what_it_declares() -> None:
    """What happens to be installed here may be missing on the next machine."""
    declared = {canonicalize_name(requirement.name) for requirement in requirements(dev=False)}
    distributions = packages_distributions()

    undeclared = []
    for module in (ROOT / "om_desktop").rglob("*.py"):
        path = module.relative_to(ROOT).as_posix()
        for line, name in imported(SourceFile(path, module.read_text(encoding="utf-8"))):
            top = name.partition(".")[0]
            known = {canonicalize_name(found) for found in distributions.get(top, [])}
            if top not in {*sys.stdlib_module_names, "om_desktop"} and not known & declared:
                undeclared.append(f"{path}:{line} {name}")
    assert undeclared == []
