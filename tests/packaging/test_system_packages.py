"""Runs the preparation of system libraries against stand-ins for dpkg, apt and sudo."""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
SCRIPT = PACKAGING / "system_packages.py"
LISTED = [
    line
    for line in (PACKAGING / "debian-packages.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]

# Runs the script as another user, or on a Python without ensurepip.
RUN = """
import importlib.util, os, runpy, sys
find_spec = importlib.util.find_spec
os.geteuid = lambda: {uid}
importlib.util.find_spec = lambda name: find_spec(name) if {ensurepip} else None
sys.argv = [{script!r}]
runpy.run_path({script!r}, run_name="__main__")
"""


@dataclass
class Machine:
    """A Debian machine of stand-ins that write down how they were called."""

    programs: Path
    installed: str = ""

    @property
    def calls(self) -> list[str]:
        log = self.programs / "calls"
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []

    def add(self, name: str, script: str) -> None:
        program = self.programs / name
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)

    def prepare(self, *, uid: int = 0, ensurepip: bool = True) -> subprocess.CompletedProcess[str]:
        (self.programs / "installed").write_text(self.installed, encoding="utf-8")
        code = RUN.format(uid=uid, ensurepip=ensurepip, script=str(SCRIPT))
        return subprocess.run(
            [sys.executable, "-c", code],
            env={"PATH": str(self.programs)},
            check=False,
            capture_output=True,
            text=True,
        )


def status(*packages: str) -> str:
    return "".join(f"installed\t{package}\t\n" for package in packages)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path)
    for name in ("env", "true", "cat"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    made.add("dpkg-query", f"cat {tmp_path}/installed")
    made.add("apt-get", f'echo "apt-get $*" >> {tmp_path}/calls')
    return made


def with_sudo(machine: Machine, *, asks: bool) -> None:
    machine.add("sudo", "exit 1" if asks else 'shift; export BY=sudo; exec "$@"')
    machine.add("apt-get", f'echo "$BY apt-get $*" >> {machine.programs}/calls')


def test_nothing_is_installed_when_all_is_there(machine: Machine) -> None:
    machine.installed = status(*LISTED)

    assert machine.prepare().returncode == 0
    assert machine.calls == []


def test_root_installs_what_is_missing_and_no_more(machine: Machine) -> None:
    machine.installed = status(*LISTED[2:])

    assert machine.prepare().returncode == 0
    update, install = machine.calls
    assert update == "apt-get update"
    assert install.endswith(f"--no-install-recommends {LISTED[0]} {LISTED[1]}")


def test_a_library_under_its_newer_name_counts(machine: Machine) -> None:
    others = [package for package in LISTED if package != "libglib2.0-0"]
    machine.installed = (
        status(*others) + "installed\tlibglib2.0-0t64\tlibglib2.0-0 (= 2.80), libgio\n"
    )

    assert machine.prepare().returncode == 0
    assert machine.calls == []


def test_a_removed_library_is_missing(machine: Machine) -> None:
    machine.installed = status(*LISTED[1:]) + f"config-files\t{LISTED[0]}\t\n"

    assert machine.prepare().returncode == 0
    assert machine.calls[-1].endswith(f" {LISTED[0]}")


def test_sudo_without_a_password_is_used(machine: Machine) -> None:
    with_sudo(machine, asks=False)
    machine.installed = status(*LISTED[1:])

    assert machine.prepare(uid=1000).returncode == 0
    assert [call.split()[:2] for call in machine.calls] == [["sudo", "apt-get"]] * 2


def test_where_sudo_asks_the_command_is_printed(machine: Machine) -> None:
    with_sudo(machine, asks=True)
    machine.installed = status(*LISTED[2:])

    answer = machine.prepare(uid=1000)

    assert answer.returncode == 1
    assert machine.calls == []
    assert (
        f"  sudo apt-get update && sudo apt-get install --yes {LISTED[0]} {LISTED[1]}\n"
        in answer.stderr
    )


def test_without_sudo_the_command_is_printed_for_su(machine: Machine) -> None:
    machine.installed = status(*LISTED[1:])

    answer = machine.prepare(uid=1000)

    assert answer.returncode == 1
    assert f"su -c 'apt-get update && apt-get install --yes {LISTED[0]}'" in answer.stderr


def test_when_apt_refuses_it_says_so(machine: Machine) -> None:
    machine.add("apt-get", '[ "$1" = update ]')
    machine.installed = status(*LISTED[1:])

    answer = machine.prepare()

    assert answer.returncode == 1
    assert "apt-get refused" in answer.stderr
    assert f"apt-get install --yes {LISTED[0]}" in answer.stderr


def test_an_outdated_package_list_does_not_stop_it(machine: Machine) -> None:
    machine.add("apt-get", f'[ "$1" != update ] && echo "$*" >> {machine.programs}/calls')
    machine.installed = status(*LISTED[1:])

    assert machine.prepare().returncode == 0
    assert machine.calls[-1].endswith(LISTED[0])


def test_python_without_ensurepip_gets_its_package(machine: Machine) -> None:
    machine.installed = status(*LISTED)

    assert machine.prepare(ensurepip=False).returncode == 0
    assert machine.calls[-1].endswith(f" python3.{sys.version_info.minor}-venv")


def test_another_system_is_left_as_it_is(machine: Machine) -> None:
    (machine.programs / "dpkg-query").unlink()

    answer = machine.prepare()

    assert answer.returncode == 0
    assert "not a Debian system" in answer.stdout
    assert machine.calls == []


def test_list_names_each_package_once() -> None:
    assert sorted(set(LISTED)) == sorted(LISTED)
    assert [name for name in LISTED if not re.fullmatch(r"[a-z0-9][a-z0-9.+-]+", name)] == []
