"""How commands print: JSON for programs, columns for people."""

import json
from collections.abc import Sequence


def print_json(value: object) -> None:
    """Print a value as JSON, readable, in UTF-8."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_columns(rows: Sequence[Sequence[str]], nothing: str) -> None:
    """Print rows in columns as wide as they need; `nothing` when there are none."""
    if not rows:
        print(nothing)
        return
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        line = "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True))
        print(line.rstrip())
