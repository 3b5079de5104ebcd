"""Objectives in plain words to start from, by need area; must not know who offers them."""

import tomllib
from collections.abc import Mapping
from functools import cache

from om_desktop.domain.sentence_plan import NeedArea
from om_desktop.paths import resource


@cache
def suggested_wordings() -> Mapping[NeedArea, tuple[str, ...]]:
    """Return the wordings of each area, in the order they are offered.

    Raises KeyError or tomllib.TOMLDecodeError for a broken file.
    """
    path = resource("codes", "objective_wording.toml")
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return {area: tuple(str(words) for words in raw[area.value]) for area in NeedArea}
