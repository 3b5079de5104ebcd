"""What an operation returns when it was done but something is to be looked at."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from om_desktop.domain.contact_rules import FieldWarning

T = TypeVar("T")


@dataclass(frozen=True)
class Warned(Generic[T]):
    """A result, kept, and the warnings that did not stop it."""

    result: T
    warnings: tuple[FieldWarning, ...] = ()
