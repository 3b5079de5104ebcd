"""Which cases of the list are shown; pure, so that a saved filter is only its values."""

from dataclasses import dataclass, fields

from om_desktop.domain.case import CaseState
from om_desktop.domain.folded import folded
from om_desktop.domain.register_entry import RoshLevel
from om_desktop.storage.queries.caseload import CaseRow

NOT_SET = "not_set"
OPEN = "open"
ANY = ""


@dataclass(frozen=True)
class CaseloadFilter:
    """Empty means any. officer: a staff code, or a name where there is none.

    level: a RoSH level's value, or NOT_SET. state: a state's value, or OPEN for all not ended.
    """

    words: str = ""
    officer: str = ANY
    level: str = ANY
    state: str = OPEN
    new_only: bool = False

    def fits(self, row: CaseRow) -> bool:
        """Whether a case is shown."""
        return (
            self._has_words(row)
            and self.officer in (ANY, row.officer_code or row.officer_name)
            and self._has_level(row)
            and (
                self.state == ANY
                or (row.is_open if self.state == OPEN else row.state == self.state)
            )
            and (row.is_new or not self.new_only)
        )

    def _has_level(self, row: CaseRow) -> bool:
        return self.level in (ANY, row.level.value if row.level else NOT_SET)

    def _has_words(self, row: CaseRow) -> bool:
        where = folded(" ".join((row.name, row.crn, *row.flags)))
        return all(folded(word) in where for word in self.words.split())

    def parts(self) -> list[tuple[str, str]]:
        """Return what is on, as (field, words), leaving out what is the default."""
        found: list[tuple[str, str]] = []
        if self.words:
            found.append(("words", f"“{self.words}”"))
        if self.level:
            label = "not set" if self.level == NOT_SET else RoshLevel(self.level).label.lower()
            found.append(("level", f"RoSH {label}"))
        if self.state != OPEN:
            label = CaseState(self.state).label if self.state else "Ended too"
            found.append(("state", label))
        if self.new_only:
            found.append(("new_only", "New cases only"))
        return found

    def without(self, field: str) -> "CaseloadFilter":
        """Return the filter with one part taken off."""
        default = next(each.default for each in fields(self) if each.name == field)
        return CaseloadFilter(**{**vars(self), field: default})
