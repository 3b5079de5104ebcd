"""From the text of a form file to a form, or to a list of what is wrong with the file.

This module must not know where the text comes from.
"""

import re
import tomllib
from typing import Any

import msgspec

from om_desktop.forms.condition_checks import circle_faults, condition_faults
from om_desktop.forms.definition import FormDefinition
from om_desktop.forms.form import Form, form_of
from om_desktop.forms.form_checks import form_faults, name_faults
from om_desktop.forms.question_checks import question_faults

_STEP = re.compile(r"\.([A-Za-z_]+)|\[(\d+)\]")
_NAMES = ("name", "code", "value")


class FormFileError(Exception):
    """A form file cannot be used: a fault of the program's own files, never of a person's input.

    file: the file's name within the folder of forms. faults: one sentence for each, naming the
    section and the question.
    """

    def __init__(self, file: str, faults: tuple[str, ...]) -> None:
        self.file = file
        self.faults = faults
        super().__init__(f"{file}: {'; '.join(faults)}")


def read_form(text: str, file: str) -> Form:
    """Read one form file. Raises FormFileError naming file, section and question."""
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormFileError(file, (f"is not TOML: {error}",)) from error
    try:
        definition = msgspec.convert(plain, FormDefinition)
    except msgspec.ValidationError as error:
        raise FormFileError(file, (_placed(str(error), plain),)) from error
    faults = tuple(name_faults(definition))
    if faults:
        raise FormFileError(file, faults)
    form = form_of(definition)
    faults = (*question_faults(form), *form_faults(form), *condition_faults(form))
    faults = faults or tuple(circle_faults(form))
    if faults:
        raise FormFileError(file, faults)
    return form


def _placed(message: str, plain: dict[str, Any]) -> str:
    """Turn msgspec's path ("at `$.sections[0].items[2]`") into the names that stand there."""
    said, _, path = message.partition(" - at `$")
    at: Any = plain
    names = []
    for field, index in _STEP.findall(path):
        if field:
            names.append(field)
            at = at.get(field) if isinstance(at, dict) else None
            continue
        at = at[int(index)] if isinstance(at, list) and int(index) < len(at) else None
        name = next((at[one] for one in _NAMES if isinstance(at, dict) and one in at), None)
        kind = names.pop().removesuffix("s")
        kind = str(at.get("kind", "question")) if kind == "item" and isinstance(at, dict) else kind
        names.append(f"{kind} {name or int(index) + 1}")
    return f"{', '.join(names)}: {said}" if names else said
