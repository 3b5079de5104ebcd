"""What a form of a contact holds as plain values: for its draft, and as the entry to be kept.

Knows no Qt. A draft keeps what a typed moment meant, because "yesterday" is another day tomorrow.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from om_desktop.domain.contact import Contact
from om_desktop.domain.typed_dates import parse_time
from om_desktop.domain.wording import clock
from om_desktop.operations.contacts import ContactEntry
from om_desktop.views.contact_choices import Moment, moment_text, read_moment

_TEXTS = (
    "contact_type", "type_text", "when", "means", "until", "outcome", "action", "notes",
    "staff_code", "staff_name", "location", "purpose", "reason",
)  # fmt: skip
_TICKS = ("rar_day", "enforceable", "sensitive", "enforceable_touched", "counts_for_touched")


@dataclass(frozen=True, kw_only=True)
class TypedContact:
    """The fields as they stand on screen; moments are as typed.

    type_text: what stands in the type's line, also while no type fits. means: what `when` was
    understood as, in full. reason: why an appointment is moved.
    """

    contact_type: str = ""
    type_text: str = ""
    when: str = ""
    means: str = ""
    until: str = ""
    outcome: str = ""
    action: str = ""
    order_id: UUID | None = None
    requirement_id: UUID | None = None
    notes: str = ""
    rar_day: bool = False
    enforceable: bool = False
    enforceable_touched: bool = False
    counts_for_touched: bool = False
    sensitive: bool = False
    objectives: frozenset[UUID] = frozenset()
    staff_code: str = ""
    staff_name: str = ""
    location: str = ""
    purpose: str = ""
    reason: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed or ticked that would be missed."""
        texts = (self.type_text, self.when, self.until, self.notes, self.location, self.purpose)
        ticked = self.rar_day or self.sensitive or self.objectives or self.outcome or self.reason
        return not any(text.strip() for text in texts) and not ticked


def to_content(typed: TypedContact) -> Mapping[str, object]:
    """Return the fields as a draft keeps them."""
    content: dict[str, object] = {name: getattr(typed, name) for name in (*_TEXTS, *_TICKS)}
    content["order_id"] = str(typed.order_id or "")
    content["requirement_id"] = str(typed.requirement_id or "")
    content["objectives"] = sorted(str(each) for each in typed.objectives)
    return content


def from_content(content: Mapping[str, object], now: datetime) -> TypedContact:
    """Return the fields of a draft; a moment that would now mean another is written in full.

    What a draft of another version does not have is left empty.
    """
    objectives = content.get("objectives")
    typed = TypedContact(
        **{name: str(content.get(name) or "") for name in _TEXTS},  # type: ignore[arg-type]  # texts alone
        **{name: content.get(name) is True for name in _TICKS},  # type: ignore[arg-type]  # ticks alone
        order_id=_id(content.get("order_id")),
        requirement_id=_id(content.get("requirement_id")),
        objectives=frozenset(
            found
            for each in (objectives if isinstance(objectives, list) else [])
            if (found := _id(each)) is not None
        ),
    )
    meant = read_moment(typed.when, now).value
    if typed.means and (meant is None or moment_text(meant) != typed.means):
        return replace(typed, when=typed.means)
    return typed


def _id(value: object) -> UUID | None:
    try:
        return UUID(str(value)) if value else None
    except ValueError:
        return None


@dataclass(frozen=True)
class Reading:
    """The entry made of what was typed, or what is wrong with it, by field name."""

    entry: ContactEntry | None
    problems: Mapping[str, str]


def read_typed(typed: TypedContact, now: datetime, *, booking: bool = False) -> Reading:
    """Read the fields: moments are understood, everything else is for the operation to check."""
    problems: dict[str, str] = {}
    if not typed.contact_type:
        nothing = "Choose the type: type part of its name or its code."
        unknown = (
            f"No type is called \u201c{typed.type_text.strip()[:40]}\u201d. Type part of a name."
        )
        problems["contact_type"] = unknown if typed.type_text.strip() else nothing
    moment = read_moment(typed.when, now, booking=booking)
    if moment.value is None:
        wrong = moment.problem
        problems["on"] = f"{wrong} Nothing was changed." if wrong else "Say when."
    end = parse_time(typed.until)
    if end.problem:
        problems["ends_at"] = end.problem
    if moment.value is None or problems:
        return Reading(None, problems)
    found: Moment = moment.value
    entry = ContactEntry(
        contact_type=typed.contact_type,
        on=found.on,
        starts_at=found.starts_at,
        ends_at=end.value or found.ends_at,
        location=typed.location,
        staff_code=typed.staff_code,
        staff_name=typed.staff_name,
        outcome=typed.outcome,
        action=typed.action,
        notes=typed.notes,
        purpose=typed.purpose,
        order_id=typed.order_id,
        requirement_id=typed.requirement_id,
        enforceable=typed.enforceable,
        rar_day=typed.rar_day,
        objectives=typed.objectives,
        sensitive=typed.sensitive,
    )
    return Reading(entry, {})


def typed_from(contact: Contact) -> TypedContact:
    """Return the fields as they show an entry that is recorded."""
    moment = moment_text(Moment(contact.on, contact.starts_at))
    return TypedContact(
        contact_type=contact.contact_type,
        type_text=contact.type_as_worded,
        when=moment,
        means=moment,
        until=clock(contact.ends_at) if contact.ends_at else "",
        outcome=contact.outcome,
        action=contact.action,
        order_id=contact.order_id,
        requirement_id=contact.requirement_id,
        notes=contact.notes,
        rar_day=contact.rar_day,
        enforceable=contact.enforceable,
        enforceable_touched=True,
        counts_for_touched=True,
        sensitive=contact.sensitive,
        objectives=contact.objectives,
        staff_code=contact.staff_code,
        staff_name=contact.staff_name,
        location=contact.location,
        purpose=contact.purpose,
    )
