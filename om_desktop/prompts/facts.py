"""What several rules need to know of a case on a day, found once; must not know any rule."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from operator import attrgetter

from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact import Contact
from om_desktop.domain.contact_rules import is_booked
from om_desktop.domain.order import Order, OrderType
from om_desktop.domain.policy import Policy
from om_desktop.domain.reference import Reference
from om_desktop.domain.sentence_plan import SentencePlan
from om_desktop.domain.wording import clock, full_date

SUPERVISION = frozenset(
    {
        OrderType.COMMUNITY,
        OrderType.SUSPENDED_SENTENCE,
        OrderType.LICENCE,
        OrderType.POST_SENTENCE_SUPERVISION,
    }
)
_starts = attrgetter("starts")


@dataclass(frozen=True)
class Facts:
    """A case file seen on a day: `today` in London, `now` in London wall time."""

    file: CaseFile
    today: date
    now: datetime
    reference: Reference

    @property
    def policy(self) -> Policy:
        """The policy in force."""
        return self.reference.policy

    def active_orders(self, types: frozenset[OrderType]) -> tuple[Order, ...]:
        """Return the active orders of these types, the newest sentence first."""
        return tuple(order for order in self.file.active_orders if order.order_type in types)

    @cached_property
    def attended(self) -> tuple[Contact, ...]:
        """Contacts that the person came to, the earliest first."""
        came = self.reference.codes.attended_outcomes
        today = self.today
        return tuple([c for c in self.file.contacts if c.outcome in came and c.on <= today])

    def attended_since(self, start: date) -> tuple[Contact, ...]:
        """Return what the person came to from a day on; for any order, with anybody."""
        first = bisect_left(self.attended, datetime.combine(start, time()), key=_starts)
        return self.attended[first:]

    @cached_property
    def booked(self) -> tuple[Contact, ...]:
        """Appointments to come, the earliest first."""
        codes = self.reference.codes
        return tuple(c for c in self.file.unsettled if is_booked(codes, c, self.now))

    @cached_property
    def supervision_started_on(self) -> date | None:
        """The first day of the present supervision: of the earliest order that still runs."""
        orders = self.active_orders(SUPERVISION)
        starts = [start for order in orders if (start := start_of(order)) is not None]
        return min(starts, default=None)

    @cached_property
    def plan_in_force(self) -> SentencePlan | None:
        """The agreed plan, unless it was agreed before the sentences that run now.

        A plan agreed in custody stands after release; one of an order that has ended does not.
        """
        plan = self.file.agreed_plan
        orders = self.active_orders(SUPERVISION | {OrderType.CUSTODY})
        sentences = [order.order_on for order in orders if order.order_on]
        if plan is None or plan.agreed_on is None or not sentences:
            return plan
        return plan if plan.agreed_on >= min(sentences) else None

    def contact_in_words(self, contact: Contact) -> str:
        """Planned office visit Fri 22 May 2026 10:30 with Tomos Adeyemi."""
        codes = self.reference.codes
        words = [codes.contact_type_name(contact.contact_type, contact.type_as_worded)]
        words.append(when(contact))
        if contact.staff_name:
            words.append(f"with {contact.staff_name}")
        return " ".join(words)


def start_of(order: Order) -> date | None:
    """Return the day supervision under an order began; for a licence only the release counts."""
    if order.order_type is OrderType.LICENCE:
        return order.released_on
    return order.supervision_started_on


def when(contact: Contact) -> str:
    """Fri 22 May 2026 10:30; the day alone where no time was given."""
    if contact.starts_at is None:
        return full_date(contact.on)
    return f"{full_date(contact.on)} {clock(contact.starts_at)}"
