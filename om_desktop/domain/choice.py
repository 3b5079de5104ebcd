"""A word list whose members carry the words a person reads; must not know any one list."""

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """An enumeration stored by its value and shown by its `label`."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make a member from its stored value and the words shown for it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
