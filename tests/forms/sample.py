"""Small forms for tests: a header around a few lines of TOML, and everything.toml."""

from pathlib import Path

from om_desktop.forms.form import Form
from om_desktop.forms.reading import read_form
from om_desktop.forms.session import FormSession

HEADER = """
code = "sample"
version = 1
title = "Sample"
purpose = "To be tested."
source = "Invented."
"""
ROW_1 = "019730a4-6c10-7c3e-8a51-2f1d7b6e9a01"
ROW_2 = "019730a4-7c10-7c3e-8a51-2f1d7b6e9a02"


def form(text: str) -> Form:
    """Return a form of one section "one" whose items are given."""
    return read_form(f'{HEADER}[[sections]]\nname = "one"\ntitle = "One"\n{text}', "sample/1.toml")


def question(name: str, kind: str = "text", more: str = "") -> str:
    """Return the TOML of a question."""
    return f"""
[[sections.items]]
kind = "question"
name = "{name}"
label = "{name.capitalize()}"
type = "{kind}"
{more}
"""


def choices(*values: str) -> str:
    """Return the TOML of choices, labelled by their values with a capital."""
    made = ", ".join(f'{{ value = "{one}", label = "{one.capitalize()}" }}' for one in values)
    return f"choices = [{made}]"


EVERYTHING = read_form(
    (Path(__file__).parent / "everything.toml").read_text(encoding="utf-8"), "everything/1.toml"
)


def everything(**answers: str | tuple[str, ...]) -> FormSession:
    """Return a session on the form that has everything; __ in a key stands for a dot."""
    given = {name.replace("__", "."): value for name, value in answers.items()}
    return FormSession(EVERYTHING, given)


TENT = everything(kind="tent")
WORKS: dict[str, str | tuple[str, ...]] = {
    "kind": "tent",
    "weapon": "no",
    "needs": ("none",),
    "harm.current": "no",
    "harm.previous": "no",
    "pitch": "Upper field",
    "areas.work": "yes",
    "areas.money": "no",
    f"things.{ROW_1}.area": "areas.work",
    f"things.{ROW_1}.what": "Ladder",
}


def works(**more: str) -> FormSession:
    """Return a complete session with more answers; __ in a key stands for a dot."""
    return FormSession(EVERYTHING, {**WORKS, **{k.replace("__", "."): v for k, v in more.items()}})
