"""Errors by what the person can do about them; must not hold personal data beyond field names.

Anything else that is raised is a bug and ends on the one crash page.
"""

from collections.abc import Mapping
from enum import StrEnum


class OmDesktopError(Exception):
    """The root of every error that a person can answer."""


class InvalidInput(OmDesktopError):
    """What was typed cannot be kept; `problems` says what is wrong, by field name."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__("; ".join(f"{field}: {problem}" for field, problem in problems.items()))


class NotAllowed(OmDesktopError):
    """This role may not do this here; the message says who may."""


class NotFound(OmDesktopError):
    """No such case, record or file on this laptop."""


class Conflict(OmDesktopError):
    """The record has moved on since it was opened; nothing was overwritten."""


class Trouble(StrEnum):
    """What is wrong with the place the record is kept in."""

    WRONG_KEY = "wrong_key"
    DAMAGED = "damaged"
    NEWER_STORE = "newer_store"
    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    IN_USE = "in_use"
    MISSING = "missing"


class EnvironmentProblem(OmDesktopError):
    """The store cannot be used as it is: `trouble` says why, `what_to_do` what helps."""

    def __init__(self, trouble: Trouble, message: str, what_to_do: str) -> None:
        self.trouble = trouble
        self.message = message
        self.what_to_do = what_to_do
        super().__init__(f"{message} {what_to_do}")
