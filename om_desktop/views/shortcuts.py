"""Every key of the window, as data: the sheet that `?` opens is made from it.

A key that is listed here works; what works on one page only says on which.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Key:
    """One key, as it is written on the sheet, and what it does."""

    keys: str
    does: str


@dataclass(frozen=True)
class KeyGroup:
    """Keys that belong together."""

    title: str
    keys: tuple[Key, ...]


KEY_GROUPS = (
    KeyGroup(
        "Everywhere",
        (
            Key("Ctrl+K", "Search people, contacts and plans"),
            Key("Ctrl+N", "New contact"),
            Key("Ctrl+Shift+N", "Register a case"),
            Key("Alt+Left", "Back to the page before"),
            Key("Alt+Right", "Forward again"),
            Key("F5", "Read this page again"),
            Key("Ctrl+P", "Print"),
            Key("Ctrl+L", "Lock"),
            Key("F1", "Help"),
            Key("?", "This sheet"),
        ),
    ),
    KeyGroup(
        "In a case",
        (
            Key("Ctrl+1 to Ctrl+9", "The first nine pages of the case"),
            Key("Ctrl+0", "List all pages of the case"),
            Key("Esc", "Back to now, when looking at an earlier day"),
        ),
    ),
    KeyGroup(
        "In a sentence plan",
        (
            Key("Ctrl+O", "Add an objective"),
            Key("Ctrl+Enter", "Add a step, or save the one that is open"),
            Key("Alt+Up, Alt+Down", "Move the objective, or the selected step"),
            Key("Ctrl+P", "Preview for the person"),
        ),
    ),
    KeyGroup(
        "In lists",
        (
            Key("Up, Down", "Move"),
            Key("Home, End", "First, last"),
            Key("Enter", "Open"),
            Key("Space", "Preview"),
        ),
    ),
    KeyGroup(
        "In forms",
        (
            Key("Tab", "Next field"),
            Key("Y, N, D", "Yes, No, Don\u2019t know"),
            Key("Ctrl+PgDn, Ctrl+PgUp", "Next section, section before"),
            Key("Ctrl+Enter", "Save, or add the next"),
        ),
    ),
)
