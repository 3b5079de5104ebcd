"""What every test rests on: no screen, no home folder of a person, Hypothesis without a stopwatch.

The environment is set when this file is read, before any test can load Qt or ask for a folder.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

HOME = Path(tempfile.mkdtemp(prefix="om-desktop-tests-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

for name, folder in {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "run",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
}.items():
    (HOME / folder).mkdir(mode=0o700, exist_ok=True)
    os.environ[name] = str(HOME / folder)

# A developer's own passphrase or folder must not reach a test.
for name in [name for name in os.environ if name.startswith("OM_DESKTOP_")]:
    del os.environ[name]

# Two cores are shared by two test processes, so a slow example says nothing.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", parent=settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

pytest_plugins = ["tests.support.fixtures"]
