"""Whatever is in a file, a reader says so: it never stops with anything but a clear answer."""

import contextlib
import copy
import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from om_desktop.errors import InvalidInput
from om_desktop.importing.reading import read_paths
from om_desktop.paths import resource
from tests.importing.conftest import Desk
from tests.support.stores import make_store

SAMPLES = sorted(resource("demo", "moj").glob("*.json"))
DOCUMENTS = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in SAMPLES}
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.sampled_from(
        ["", "{{now}}", "X000001", "2024-02-30", "2024-03-09T14:59:05Z[Nowhere/Here]",
         "\ud800", "9999-12-31T23:59:59-12:00", "x" * 5_000, "HIGH", "0001-01-01T00:00:00+14:00"]
    ),
)  # fmt: skip
anything = st.recursive(
    scalars,
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside, max_size=3)
    ),
    max_leaves=6,
)


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:  # noqa: ANN401 - any JSON
    """Yield the place of every value in a document."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inside in items:
        yield (*path, key)
        if isinstance(inside, dict | list):
            yield from places(inside, (*path, key))


PLACES = {name: list(places(document)) for name, document in DOCUMENTS.items()}


def put(document: Any, path: tuple[str | int, ...], value: object) -> None:  # noqa: ANN401 - any JSON
    """Put a value at a place, if the place is still there."""
    with contextlib.suppress(KeyError, IndexError, TypeError):
        for key in path[:-1]:
            document = document[key]
        document[path[-1]] = value


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Return a published document with a few of its values replaced by anything."""
    name = draw(st.sampled_from(sorted(DOCUMENTS)))
    document = copy.deepcopy(DOCUMENTS[name])
    chosen = random.Random(draw(st.integers(0, 2**32)))  # noqa: S311 - chooses places to change
    for _ in range(draw(st.integers(1, 8))):
        put(document, chosen.choice(PLACES[name]), draw(anything))
    return json.dumps(document)


def answered(path: Path) -> dict[str, str]:
    """Return the files that were read, with nothing, or refused, with the reason."""
    try:
        return dict.fromkeys(read_paths([path]).files, "")
    except InvalidInput as refused:
        return refused.problems


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutated")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=mutated())
def test_mutated_documents_are_read_or_refused_in_words(folder: Path, text: str) -> None:
    path = folder / "mutated.json"
    path.write_text(text, encoding="utf-8")

    reading = read_paths([path])

    assert all(left.why and "\ud800" not in left.path for left in reading.left)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=mutated())
def test_mutated_documents_are_imported_and_change_nothing_twice(folder: Path, text: str) -> None:
    with tempfile.TemporaryDirectory(dir=folder) as own:
        store = make_store(Path(own) / "data")
        desk = Desk(store, folder)
        path = desk.written(text, "mutated.json")

        desk.take(path)
        before = desk.operations()
        report = desk.take(path)

        assert desk.operations() == before
        report.to_text().encode("utf-8")
        store.close()


@settings(max_examples=100, deadline=None)
@given(body=anything)
def test_any_json_is_answered(folder: Path, body: object) -> None:
    path = folder / "any.json"
    path.write_text(json.dumps(body), encoding="utf-8")

    reading = read_paths([path])

    assert reading.left or not body


@settings(max_examples=100, deadline=None)
@given(content=st.binary(max_size=400), suffix=st.sampled_from([".json", ".csv"]))
def test_any_bytes_are_read_or_refused_in_words(folder: Path, content: bytes, suffix: str) -> None:
    path = folder / f"bytes{suffix}"
    path.write_bytes(content)

    assert path.name in answered(path)


@settings(max_examples=100, deadline=None)
@given(cells=st.lists(st.lists(st.text(max_size=15), min_size=1, max_size=9), max_size=5))
def test_any_table_under_a_right_header_is_taken_or_left(
    folder: Path, cells: list[list[str]]
) -> None:
    header = "crn,forename,surname,date_of_birth,order_type,order_date,rosh_level,rar_days,x"
    rows = [",".join(row) for row in cells]
    path = folder / "table.csv"
    path.write_bytes("\n".join([header, *rows]).encode("utf-8", "ignore"))

    refused = answered(path).get("table.csv") or "Line 1 is not whole"
    assert "is not whole" in refused
