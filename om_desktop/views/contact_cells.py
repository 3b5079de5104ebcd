"""How a line of the contact log is written: its columns and their words. Knows no page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from om_desktop.domain.codes import Codes
from om_desktop.domain.contact_rules import awaits_outcome, is_booked
from om_desktop.domain.staff import StaffMember
from om_desktop.domain.wording import full_date, in_london, until_due
from om_desktop.domain.working_days import WorkingDays
from om_desktop.storage.queries.contacts import ContactRow
from om_desktop.views.contact_choices import short_moment, with_words
from om_desktop.views.widgets.cell import Cell
from om_desktop.views.widgets.rows_model import Column

CHANNEL_ICONS = {
    "office": "user",
    "phone": "phone",
    "video": "monitor",
    "home": "house",
    "meeting": "users",
    "group": "users",
    "message": "message-square",
    "letter": "file-text",
    "information": "info",
    "court": "gavel",
    "police": "gavel",
    "enforcement": "file-text",
    "oversight": "user-check",
    "safeguarding": "shield-alert",
    "referral": "external-link",
    "assessment": "list-checks",
    "note": "pencil",
    "system": "settings",
}
WHEN_WIDTH, WHEN_WIDTH_WITH_YEAR = 144, 176
TYPE_COLUMN = 2
_ENFORCEMENT = "Non-compliance and enforcement"
_MARKS = {"yes": "contact:kept", "no": "contact:failed", "acceptable": "contact:excused"}


@dataclass(frozen=True)
class CellWriter:
    """Writes lines for one person on one day. wall_now: London wall time."""

    codes: Codes
    calendar: WorkingDays
    actor: StaffMember
    wall_now: datetime
    objectives: Mapping[UUID, str]
    opened: Callable[[], object]

    @property
    def today(self) -> date:
        """The day in London."""
        return self.wall_now.date()

    def when(self, row: ContactRow) -> Cell:
        """Today 10:05, Fri 22 May 14:00."""
        return Cell(
            short_moment(row.on, row.starts_at, self.today),
            strong=True,
            struck=row.entered_in_error_at is not None,
            tooltip=full_date(row.on),
        )

    def mark(self, row: ContactRow) -> Cell:
        """The icon of how it happened."""
        if row.entered_in_error_at:
            return Cell("", mark="icon:ban:text_2")
        if row.sensitive:
            return Cell("", mark="icon:eye-off:warn")
        known = self.codes.contact_types.get(row.contact_type)
        icon = CHANNEL_ICONS.get(known.channel, "info") if known else "info"
        return Cell("", mark=f"icon:{icon}:text_2")

    def type(self, row: ContactRow) -> Cell:
        """The name of the type, its code in the lighter tone; what the system made has none."""
        struck = row.entered_in_error_at is not None
        name = self.codes.contact_type_name(row.contact_type, row.type_as_worded)
        quiet = "" if row.system_entry or struck else row.contact_type
        return Cell(name, quiet=quiet, strong=not struck, struck=struck, tooltip=name)

    def outcome(self, row: ContactRow) -> Cell:
        """What came of it, or what is still to be recorded."""
        name = self.codes.outcome_name(row.outcome, row.outcome_as_worded)
        if row.entered_in_error_at:
            return Cell(name, struck=True)
        if row.rescheduled_to_id:
            return Cell("Moved", tone="text_2", mark="icon:calendar:text_2")
        chip = "Sensitive" if row.sensitive else ""
        if name:
            known = self.codes.outcomes.get(row.outcome)
            mark = _MARKS.get(known.complied, "") if known else ""
            tone = "danger" if self.codes.is_failure(row.outcome) else ""
            return Cell(name, mark=mark, tone=tone, tooltip=name, chip=chip, chip_kind="warn")
        return self._open_outcome(row, chip)

    def _open_outcome(self, row: ContactRow, chip: str) -> Cell:
        if is_booked(self.codes, row, self.wall_now):
            due = until_due(row.on, self.today, self.calendar)
            mark = "icon:calendar:accent"
            return Cell("Booked", mark=mark, tooltip=due, chip=chip, chip_kind="warn")
        if awaits_outcome(self.codes, row, self.wall_now):
            return Cell(
                "Outcome to record",
                tone="warn",
                mark="icon:triangle-alert:warn",
                chip=chip,
                chip_kind="warn",
            )
        known = self.codes.contact_types.get(row.contact_type)
        return Cell(
            "Enforcement" if known and known.group == _ENFORCEMENT else "",
            chip=chip,
            chip_kind="warn",
        )

    def notes(self, row: ContactRow) -> Cell:
        """The beginning of the notes, or what else is known of the entry."""
        if row.entered_in_error_at:
            day = full_date(in_london(row.entered_in_error_at).date())
            who = with_words("", row.entered_in_error_by, "", self.actor.name)
            reason = row.entered_in_error_reason
            return Cell(f"Entered in error {day} by {who}: {reason}", tone="text_2")
        if row.rescheduled_to_id:
            moved = short_moment(row.moved_on, row.moved_at, self.today) if row.moved_on else ""
            return Cell(f"Moved to {moved}: {row.reschedule_reason}", tone="text_2")
        if row.sensitive:
            return Cell("Open to read; who reads it is recorded.", tone="text_2")
        facts = " ".join(self.facts(row))
        if self.opened() == row.record_id or not row.notes.strip():
            return Cell(facts, tone="text_2")
        action = self.codes.actions.get(row.action)
        notes = " ".join(row.notes.split())
        return Cell(f"{action.name}. {notes}" if action else notes)

    def facts(self, row: ContactRow) -> list[str]:
        """Short sentences about an entry beside its notes."""
        found = []
        action = self.codes.actions.get(row.action)
        if action:
            found.append(f"{action.name}.")
        if row.rar_day:
            found.append("Rehabilitation activity day.")
        worked = sorted(self.objectives[o] for o in row.objectives if o in self.objectives)
        if worked:
            found.append(f"Worked on {', '.join(worked)}.")
        if row.location and not row.notes.strip():
            found.append(f"{row.location}.")
        return found

    def by(self, row: ContactRow) -> Cell:
        """Who held it, or made the entry."""
        name = row.staff_name or row.recorded_by
        code = row.staff_code
        words = with_words(code, name, self.actor.staff_code, self.actor.name)
        tone = "text_2" if row.entered_in_error_at else ""
        return Cell("You" if words == "you" else words, tone=tone, tooltip=name)


def contact_columns(writer: Callable[[], CellWriter]) -> tuple[Column[ContactRow], ...]:
    """Return the columns of the log; the writer is asked for anew, because its day moves on."""
    return (
        Column("When", lambda row: writer().when(row), key="on", width=WHEN_WIDTH, strong=True),
        Column("", lambda row: writer().mark(row), width=32),
        Column("Type", lambda row: writer().type(row), width=252),
        Column("Outcome", lambda row: writer().outcome(row), width=176),
        Column("Notes", lambda row: writer().notes(row), stretch=True),
        Column("By", lambda row: writer().by(row), width=124),
    )


def has_other_years(rows: tuple[ContactRow, ...], today: date) -> bool:
    """Whether a line shows its year, and so needs more room."""
    return any(row.on.year != today.year for row in rows)
