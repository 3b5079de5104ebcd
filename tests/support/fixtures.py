"""The fixtures of every test that needs a store or a desk; tests/conftest.py takes them in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from om_desktop.storage.store import Store
from tests.support.stores import Clock, make_store


@pytest.fixture
def clock() -> Clock:
    """A clock at the morning of the design's pictures."""
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """A real encrypted store."""
    made = make_store(tmp_path / "data", clock)
    yield made
    made.close()
