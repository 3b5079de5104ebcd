"""Settings, Policy: every default with its source, in words; read only, it comes from a file."""

import re
from dataclasses import dataclass
from typing import Any

from om_desktop.domain.policy import Entry, Policy
from om_desktop.domain.reference import Reference
from om_desktop.domain.register_entry import RoshLevel
from om_desktop.views._ui.ui_settings_page import Ui_SettingsPage
from om_desktop.views.widgets.cell import Cell
from om_desktop.views.widgets.rows_model import Column, RowsModel

_WORDS = (
    "Day counts and schedules are policy, not program. A provider may set other values; the "
    "file in force is of {version}. It cannot be changed here."
)
_UNCHECKED = "[G] configurable"
_UNCHECKED_WORDS = "general professional knowledge, not checked against a source"
_PLURALS = re.compile(r"^(working day|day|week|month|minute)s\b")


@dataclass(frozen=True)
class PolicyRow:
    """One default as it is read: what, how much, and where it comes from."""

    name: str
    subject: str
    what: str
    value: str
    source: str


def policy_rows(reference: Reference) -> tuple[PolicyRow, ...]:
    """Return every entry of the policy in force, in its order."""
    entries = reference.policy.entries.items()
    return tuple(_row(name, entry, reference) for name, entry in entries)


def _row(name: str, entry: Entry, reference: Reference) -> PolicyRow:
    subject, _, what = name.partition(".")
    values = entry.value if isinstance(entry.value, list) else [entry.value]
    said = ", ".join(_value_in_words(value, entry.unit, reference) for value in values)
    unit = "" if isinstance(entry.value, list) else entry.unit
    if entry.value == 1:
        unit = _PLURALS.sub(r"\1", unit)
    value = f"{said} {unit}".strip()
    return PolicyRow(
        name, _in_words(subject), _in_words(what), value, source_in_words(entry.source)
    )


def source_in_words(source: str) -> str:
    """Return where a default comes from, without the mark that only its authors know."""
    words = source.replace(_UNCHECKED, _UNCHECKED_WORDS)
    return words[:1].upper() + words[1:]


def _in_words(name: str) -> str:
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def _value_in_words(value: Any, unit: str, reference: Reference) -> str:  # noqa: ANN401  as in Entry
    """Say a code by its name."""
    text = str(value)
    if text in reference.codes.registers:
        return reference.codes.registers[text].name
    if unit == "RoSH levels" and text in list(RoshLevel):
        return RoshLevel(text).label
    return text


class PolicySection:
    """The list, and a field that narrows it."""

    def __init__(self, reference: Reference, ui: Ui_SettingsPage) -> None:
        self._ui = ui
        self._all = policy_rows(reference)
        self._rows: RowsModel[PolicyRow] = RowsModel(
            _columns(), ui.entries, row_id=lambda row: row.name
        )
        policy: Policy = reference.policy
        ui.policy_words.setText(_WORDS.format(version=policy.version))
        ui.policy_filter.set_icon("list-filter")
        ui.policy_filter.textChanged.connect(self._narrow)
        ui.entries.set_lines(2)
        ui.entries.set_rows_model(self._rows)
        ui.entries.set_empty("Nothing in the policy has these words", "", "Clear", self._clear)
        self._rows.set_rows(self._all)

    def _clear(self) -> None:
        self._ui.policy_filter.clear()

    def _narrow(self, words: str) -> None:
        wanted = words.casefold().split()
        self._rows.set_rows(
            [
                row
                for row in self._all
                if all(
                    word in f"{row.subject} {row.what} {row.value} {row.source}".casefold()
                    for word in wanted
                )
            ]
        )


def _columns() -> tuple[Column[PolicyRow], ...]:
    return (
        Column("For", lambda row: Cell(row.subject), width=200, strong=True),
        Column("What", lambda row: Cell(row.what), width=150),
        Column("Value", lambda row: Cell(row.value, tooltip=row.value), width=280),
        Column("Source", lambda row: Cell(row.source, tooltip=row.source), width=300, stretch=True),
    )
