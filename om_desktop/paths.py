"""Where files are: those shipped with the program, and the data folder of this laptop.

Knows the places and nothing of what is in them. Imports nothing but the standard library when it
is loaded, so that every layer may use it.
"""

from functools import cache
from pathlib import Path


@cache
def _resources() -> Path:
    """The folder of shipped files: inside the package in a wheel, else beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder, such as `resource("style", "tokens.toml")`.

    Raises FileNotFoundError if nothing of that name was shipped: that is a fault of the
    installation, and a clear name at the start beats a missing icon later.
    """
    path = _resources().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError("/".join(("resources", *parts)))
    return path


def default_data_dir() -> Path:
    """Return the data folder used when no --data-dir is given: where this system keeps such data.

    Not a roaming or synchronised folder: a case file must not travel with a profile.
    """
    from platformdirs import user_data_path

    return user_data_path("om-desktop", appauthor=False)


def demo_dir(data_dir: Path) -> Path:
    """Return the folder of the demo, apart from real cases in the same data folder."""
    return data_dir / "demo"
