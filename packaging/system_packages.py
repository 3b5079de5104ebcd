"""Puts the system libraries in place that OM Desktop needs on Debian; `make venv` runs it.

It reads debian-packages.txt, asks dpkg what is missing, and installs that with apt when it may
(root, or sudo without a password). Otherwise it prints the exact command to run and exits with
status 1. On a system without dpkg it says so and leaves the system as it is.

It runs before anything is installed, so it uses the standard library alone and knows nothing of
the package om_desktop.
"""

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

LIST = Path(__file__).with_name("debian-packages.txt")

APT_UPDATE = ("apt-get", "update")
APT_INSTALL = (
    "apt-get",
    "-o",
    "DPkg::Lock::Timeout=300",
    "install",
    "--yes",
    "--no-install-recommends",
)


def listed(text: str) -> list[str]:
    """Return the package names of a list, without its comments and empty lines."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


def installed(status: str) -> set[str]:
    """Return every name that the installed packages answer to.

    `status` holds one package a line: its state, its name and what it provides, tab-separated.
    Provided names count because later releases rename libraries (libglib2.0-0t64 provides
    libglib2.0-0).
    """
    names = set()
    for line in status.splitlines():
        state, package, provided = line.split("\t")
        if state == "installed":
            names.add(package)
            names.update(entry.partition("(")[0].strip() for entry in provided.split(","))
    return names


def needed() -> list[str]:
    """Return the listed packages, and the one that makes virtual environments if Python cannot."""
    packages = listed(LIST.read_text(encoding="utf-8"))
    if importlib.util.find_spec("ensurepip") is None:
        # Debian splits it from the interpreter, by version.
        packages.append(f"python3.{sys.version_info.minor}-venv")
    return packages


def missing(packages: Iterable[str]) -> list[str]:
    """Return the packages that dpkg does not know as installed."""
    answer = subprocess.run(
        [
            "dpkg-query",
            "--show",
            "--showformat=${db:Status-Status}\t${Package}\t${Provides}\n",
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    present = installed(answer.stdout)
    return [package for package in packages if package not in present]


def as_root() -> list[str] | None:
    """Return the words to put before a command so that it runs as root; None if we may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run(
        ["sudo", "--non-interactive", "true"],
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    return ["sudo", "--non-interactive"] if allowed.returncode == 0 else None


def install(packages: Sequence[str], prefix: Sequence[str]) -> bool:
    """Install the packages; True if apt did."""
    quiet = ("env", "DEBIAN_FRONTEND=noninteractive")
    # A list that cannot be refreshed is no reason to stop: the one at hand may do.
    subprocess.run([*prefix, *quiet, *APT_UPDATE], check=False, stdin=subprocess.DEVNULL)
    done = subprocess.run(
        [*prefix, *quiet, *APT_INSTALL, *packages], check=False, stdin=subprocess.DEVNULL
    )
    return done.returncode == 0


def by_hand(packages: Sequence[str]) -> str:
    """Return the one line a person types to install the packages."""
    update, install_all = "apt-get update", f"apt-get install --yes {shlex.join(packages)}"
    if os.geteuid() == 0:
        return f"{update} && {install_all}"
    if shutil.which("sudo") is not None:
        return f"sudo {update} && sudo {install_all}"
    return f"su -c '{update} && {install_all}'"


def main() -> int:
    """Install what is missing, or say how; return the exit status."""
    if shutil.which("dpkg-query") is None or shutil.which("apt-get") is None:
        names = " ".join(listed(LIST.read_text(encoding="utf-8")))
        print("This is not a Debian system, so its libraries are left as they are.")
        print(f"If the window does not start, install what Debian calls: {names}")
        return 0
    packages = missing(needed())
    if not packages:
        print("System libraries: all there.")
        return 0
    print(f"System libraries missing: {' '.join(packages)}", flush=True)
    prefix = as_root()
    if prefix is not None and install(packages, prefix):
        return 0
    reason = "they need an administrator" if prefix is None else "apt-get refused, see above"
    print(f"\nThe libraries could not be installed here: {reason}.", file=sys.stderr)
    print(f"Run this command, then make again:\n\n  {by_hand(packages)}\n", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
