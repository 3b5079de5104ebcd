"""What the timeline of a case shows, in its lanes; must not know how it is painted.

The same content is the picture and the table for those who don't see it.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact import Contact
from om_desktop.domain.order import RELEASED_TYPES
from om_desktop.domain.reference import Reference
from om_desktop.domain.register_entry import RegisterEntry, RoshLevel
from om_desktop.domain.sentence_plan import PlanReview
from om_desktop.domain.wording import full_date
from om_desktop.prompts.prompt import Prompt

_LEAST_SPAN = timedelta(days=28)
_LOOK_AHEAD = timedelta(days=14)


class Lane(StrEnum):
    """The rows of the picture, from the top."""

    REVIEWS = "reviews"
    CONTACTS = "contacts"
    VISITS = "visits"


class MarkKind(StrEnum):
    """What a mark says; each has a shape of its own."""

    KEPT = "kept"
    FAILED = "failed"
    EXCUSED = "excused"
    TO_RECORD = "to_record"
    PLANNED = "planned"
    VISIT = "visit"
    VISIT_PLANNED = "visit_planned"
    VISIT_OVERDUE = "visit_overdue"
    REVIEW = "review"
    REVIEW_DUE = "review_due"


MARK_WORDS = {
    MarkKind.KEPT: "Kept",
    MarkKind.FAILED: "Failed",
    MarkKind.EXCUSED: "Acceptable absence",
    MarkKind.TO_RECORD: "Outcome to record",
    MarkKind.PLANNED: "Planned",
    MarkKind.VISIT: "Home visit",
    MarkKind.VISIT_PLANNED: "Home visit planned",
    MarkKind.VISIT_OVERDUE: "Home visit overdue",
    MarkKind.REVIEW: "Review",
    MarkKind.REVIEW_DUE: "Review due",
}


@dataclass(frozen=True)
class Mark:
    """One mark: in which lane, on which day, what it says, and the page it opens."""

    lane: Lane
    kind: MarkKind
    on: date
    words: str
    page: str
    subject: str = ""


@dataclass(frozen=True)
class RiskBand:
    """A RoSH level from a day to a day; None means not set."""

    level: RoshLevel | None
    start: date
    end: date


@dataclass(frozen=True)
class Timeline:
    """The whole picture. start and end: what it spans; order_start and order_end: the order's.

    began_with: what the order began with, Sentence or Release.
    """

    start: date
    end: date
    today: date
    order_start: date | None
    order_end: date | None
    bands: tuple[RiskBand, ...]
    marks: tuple[Mark, ...]
    began_with: str = "Sentence"

    @property
    def share_done(self) -> int | None:
        """How much of the order is done, in whole per cent."""
        if self.order_start is None or self.order_end is None:
            return None
        length = (self.order_end - self.order_start).days
        if length <= 0:
            return None
        return max(0, min(100, round((self.today - self.order_start).days * 100 / length)))

    def between(self, start: date, end: date) -> "Timeline":
        """Return the part between two days."""
        return replace(
            self,
            start=start,
            end=end,
            bands=tuple(band for band in self.bands if band.end >= start and band.start <= end),
            marks=tuple(mark for mark in self.marks if start <= mark.on <= end),
        )


def build_timeline(
    file: CaseFile, prompts: tuple[Prompt, ...], reference: Reference, today: date
) -> Timeline:
    """Lay out a case from the start of its orders to the end of them."""
    started = [o for o in file.active_orders if o.supervision_started_on]
    first = min(started, key=lambda o: o.supervision_started_on or date.max, default=None)
    order_start = first.supervision_started_on if first else None
    order_end = max((o.ends_on for o in file.active_orders if o.ends_on), default=None)
    marks = tuple(sorted(_marks(file, prompts, reference, today), key=lambda mark: mark.on))
    start = order_start or min((mark.on for mark in marks), default=today)
    end = max(order_end or today, start + _LEAST_SPAN, today + _LOOK_AHEAD)
    return Timeline(
        start,
        end,
        today,
        order_start,
        order_end,
        _bands(file, start, today),
        tuple(mark for mark in marks if start <= mark.on <= end),
        "Release" if first and first.order_type in RELEASED_TYPES else "Sentence",
    )


def _marks(
    file: CaseFile, prompts: tuple[Prompt, ...], reference: Reference, today: date
) -> Iterator[Mark]:
    for contact in file.contacts:
        kind = _kind(contact, reference, today)
        if kind is not None:
            yield _contact_mark(contact, kind, reference)
    for review in file.all(PlanReview):
        words = f"Review: {review.outcome.label}"
        yield Mark(Lane.REVIEWS, MarkKind.REVIEW, review.reviewed_on, words, "sentence_plan")
    for prompt in prompts:
        if prompt.code == "plan_review":
            yield Mark(
                Lane.REVIEWS, MarkKind.REVIEW_DUE, prompt.due_on, prompt.title, "sentence_plan"
            )
        elif prompt.code == "home_visit" and prompt.due_on < today:
            yield Mark(Lane.VISITS, MarkKind.VISIT_OVERDUE, today, prompt.title, "contacts", "book")


def _contact_mark(contact: Contact, kind: MarkKind, reference: Reference) -> Mark:
    visit = kind in {MarkKind.VISIT, MarkKind.VISIT_PLANNED}
    codes = reference.codes
    name = codes.contact_type_name(contact.contact_type, contact.type_as_worded)
    outcome = codes.outcome_name(contact.outcome, contact.outcome_as_worded)
    words = f"{name}, {outcome}" if outcome else name
    lane = Lane.VISITS if visit else Lane.CONTACTS
    return Mark(lane, kind, contact.on, words, "contacts", str(contact.record_id))


def _kind(contact: Contact, reference: Reference, today: date) -> MarkKind | None:
    """Return a contact's mark; None for entries that are no appointment and have no outcome."""
    codes = reference.codes
    outcome = codes.outcomes.get(contact.outcome)
    if outcome is None:
        return _kind_without_outcome(contact, reference, today)
    if outcome.attended and contact.is_home_visit:
        return MarkKind.VISIT
    if outcome.complied == "no":
        return MarkKind.FAILED
    return MarkKind.KEPT if outcome.attended else MarkKind.EXCUSED


def _kind_without_outcome(contact: Contact, reference: Reference, today: date) -> MarkKind | None:
    if not reference.codes.is_appointment(contact.contact_type):
        return None
    if contact.outcome or contact.outcome_as_worded:  # in words that are not ours
        return None
    if contact.on < today:
        return MarkKind.TO_RECORD
    return MarkKind.VISIT_PLANNED if contact.is_home_visit else MarkKind.PLANNED


def _bands(file: CaseFile, start: date, today: date) -> tuple[RiskBand, ...]:
    """Return the level in force day by day, as bands: the highest standing entry counts."""
    entries = [e for e in file.all(RegisterEntry) if e.rosh_level is not None]
    edges = {start, today}
    for entry in entries:
        edges |= {max(start, day) for day in (entry.started_on, entry.ended_on) if day}
    days = sorted(edge for edge in edges if edge <= today)
    bands: list[RiskBand] = []
    for begin, end in itertools.pairwise(days):
        level = _level_on(entries, begin)
        if bands and bands[-1].level is level:
            bands[-1] = RiskBand(level, bands[-1].start, end)
        else:
            bands.append(RiskBand(level, begin, end))
    return tuple(bands)


def _level_on(entries: list[RegisterEntry], day: date) -> RoshLevel | None:
    standing = [
        entry.rosh_level
        for entry in entries
        if entry.rosh_level is not None
        and (entry.started_on is None or entry.started_on <= day)
        and (entry.ended_on is None or entry.ended_on > day)
    ]
    return max(standing, key=lambda level: level.rank, default=None)


def spoken(mark: Mark) -> str:
    """Return a mark in words: what, when, of what kind."""
    return f"{full_date(mark.on)}: {mark.words}. {MARK_WORDS[mark.kind]}."
