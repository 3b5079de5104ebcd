"""The kinds of case in the demo, so that every prompt, state and empty page occurs in it."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from om_desktop.domain.order import OrderType
from om_desktop.domain.register_entry import RoshLevel
from om_desktop.operations.demo import chapters
from om_desktop.operations.demo.story import Story
from om_desktop.operations.demo.words import DUTY

_FLAGS = ("WEAP", "ALSH", "RVLN", "IIOM", "RMDO")
Scenario = Callable[[Story, date, RoshLevel], None]
_VISIT_EVERY = {
    RoshLevel.VERY_HIGH: timedelta(weeks=7),
    RoshLevel.HIGH: timedelta(weeks=7),
    RoshLevel.MEDIUM: timedelta(weeks=15),
}


def settled(story: Story, start: date, level: RoshLevel) -> None:
    """A case in good order: seen, visited, planned, reviewed, something booked ahead."""
    begin(story, start, level)
    chapters.induct(story, story.working_day(start + timedelta(days=4)), finished=True)
    plan_on = story.working_day(start + timedelta(days=11))
    chapters.write_plan(story, plan_on, months=12)
    meet_until(story, start + timedelta(days=6), story.today - timedelta(days=2))
    visit_until(story, start, level, story.today - timedelta(days=3))
    keep_plan(story, plan_on)
    book_ahead(story)


def keep_plan(story: Story, plan_on: date) -> None:
    """Tell of steps done, barriers overcome and reviews held, all in time."""
    done_on = story.working_day(plan_on + timedelta(days=18))
    if done_on < story.today:
        chapters.do_steps(story, done_on, 9)
    settled_on = story.working_day(plan_on + timedelta(days=63))
    if settled_on < story.today:
        chapters.take_part(story, settled_on)
    review_until(story, plan_on)


def begin(story: Story, start: date, level: RoshLevel | None) -> None:
    """Tell the first days: address, level, first appointment, the officer met."""
    chapters.move_in(story, start)
    if level is not None:
        chapters.set_level(story, start, level)
    if story.chance.random() < 0.4:  # noqa: PLR2004 - some have a flag beside the level
        chapters.put_on_register(story, start, story.chance.choice(_FLAGS))
    first = story.working_day(start + timedelta(days=1))
    if first < story.today:
        story.appointment(first, "ATTC", booked_before=0)


def meet_until(story: Story, start: date, end: date) -> None:
    """Tell of appointments every week or two, most of them kept."""
    day, gap = start + timedelta(days=7), 7
    while day <= end:
        chance = story.chance.random()
        outcome = "ATTC" if chance < 0.86 else "AAME" if chance < 0.94 else "UAAB"  # noqa: PLR2004 - shares
        on = story.working_day(day)
        if on <= end:
            story.appointment(on, outcome)
        if story.chance.random() < 0.12:  # noqa: PLR2004 - now and then
            story.phone_call(story.working_day(day - timedelta(days=3)), DUTY)
        gap = min(gap + 1, 14)
        day += timedelta(days=gap)


def visit_until(story: Story, start: date, level: RoshLevel, end: date) -> None:
    """Tell of home visits as the level calls for them."""
    every = _VISIT_EVERY.get(level)
    if every is None:
        return
    day = start + timedelta(days=9)
    while day <= end:
        story.home_visit(day)
        day += every


def review_until(story: Story, plan_on: date) -> None:
    """Tell of plan reviews in time."""
    day = plan_on + timedelta(weeks=15)
    while day < story.today:
        chapters.review(story, story.working_day(day - timedelta(days=3)))
        day += timedelta(weeks=15)


def book_ahead(story: Story, days: int | None = None) -> None:
    """Tell of the next appointment."""
    ahead = days if days is not None else story.chance.choice((0, 1, 1, 2, 3, 5, 8))
    story.appointment(story.today + timedelta(days=ahead), "", booked_before=7)


def just_sentenced(story: Story, start: date, level: RoshLevel) -> None:
    """Sentenced three working days ago; nobody has seen the person yet."""
    del start, level
    chapters.move_in(story, story.calendar.before(story.today, 3))


def new_order(story: Story, start: date, level: RoshLevel) -> None:
    """A community order of these days: seen once by duty, everything still to do."""
    del level
    start = story.today - timedelta(days=story.chance.choice((3, 6, 7, 8)))
    begin(story, story.working_day(start), None)


def released(story: Story, start: date, level: RoshLevel) -> None:
    """Released on licence the working day before; nobody has seen the person yet."""
    del start
    before = story.calendar.before(story.today, 1)
    chapters.move_in(story, before)
    chapters.set_level(story, before, level)


def half_inducted(story: Story, start: date, level: RoshLevel) -> None:
    """An induction begun and left open, no plan."""
    del start
    first = story.working_day(story.today - timedelta(days=9))
    begin(story, first, level)
    chapters.induct(story, story.working_day(first + timedelta(days=2)), finished=False)
    book_ahead(story, 2)


def visit_overdue(story: Story, start: date, level: RoshLevel) -> None:
    """In order but for a home visit that is a week or two late."""
    begin(story, start, level)
    chapters.induct(story, story.working_day(start + timedelta(days=3)), finished=True)
    plan_on = story.working_day(start + timedelta(days=10))
    chapters.write_plan(story, plan_on, months=12)
    every = _VISIT_EVERY.get(level, timedelta())
    last = story.today - every - timedelta(weeks=2, days=4)
    visit_until(story, start, level, last - timedelta(weeks=3))
    story.home_visit(max(last, start + timedelta(days=9)))
    meet_until(story, start + timedelta(days=6), story.today - timedelta(days=1))
    keep_plan(story, plan_on)
    book_ahead(story)


def outcome_missing(story: Story, start: date, level: RoshLevel) -> None:
    """In order but for an appointment of some days ago without its outcome."""
    settled(story, start, level)
    story.appointment(story.working_day(story.today - timedelta(days=4)), "")


def nothing_booked(story: Story, start: date, level: RoshLevel) -> None:
    """Seen until last week, nothing booked since."""
    begin(story, start, level)
    chapters.induct(story, story.working_day(start + timedelta(days=3)), finished=True)
    chapters.write_plan(story, story.working_day(start + timedelta(days=10)), months=12)
    meet_until(story, start + timedelta(days=6), story.today - timedelta(days=8))
    visit_until(story, start, level, story.today - timedelta(days=8))
    keep_plan(story, story.working_day(start + timedelta(days=10)))


def plan_behind(story: Story, start: date, level: RoshLevel) -> None:
    """In order but for the plan's review, which was due last week."""
    del start
    first = story.working_day(story.today - timedelta(weeks=17, days=10))
    begin(story, first, level)
    chapters.induct(story, story.working_day(first + timedelta(days=3)), finished=True)
    chapters.write_plan(story, story.working_day(first + timedelta(days=10)), months=9)
    meet_until(story, first + timedelta(days=6), story.today - timedelta(days=1))
    visit_until(story, first, level, story.today - timedelta(days=3))
    book_ahead(story)


def objective_late(story: Story, start: date, level: RoshLevel) -> None:
    """Reviewed in time, but an objective's date has passed and nothing was said of it."""
    del start
    first = story.working_day(story.today - timedelta(weeks=20))
    begin(story, first, level)
    chapters.induct(story, story.working_day(first + timedelta(days=3)), finished=True)
    plan_on = story.working_day(first + timedelta(days=8))
    chapters.write_plan(story, plan_on, months=4)
    meet_until(story, first + timedelta(days=6), story.today - timedelta(days=1))
    visit_until(story, first, level, story.today - timedelta(days=3))
    keep_plan(story, plan_on)
    book_ahead(story)


def provisional(story: Story, start: date, level: RoshLevel) -> None:
    """A plan agreed as provisional a month ago."""
    del start
    first = story.working_day(story.today - timedelta(days=38))
    begin(story, first, level)
    chapters.induct(story, story.working_day(first + timedelta(days=3)), finished=True)
    agreed = story.working_day(first + timedelta(days=9))
    chapters.write_plan(story, agreed, provisional=True)
    meet_until(story, first + timedelta(days=5), story.today - timedelta(days=1))
    visit_until(story, first, level, story.today - timedelta(days=3))
    book_ahead(story)


def drafting(story: Story, start: date, level: RoshLevel) -> None:
    """A plan written and not yet agreed."""
    del start
    first = story.working_day(story.today - timedelta(days=13))
    begin(story, first, level)
    chapters.induct(story, story.working_day(first + timedelta(days=3)), finished=True)
    chapters.write_plan(story, story.working_day(first + timedelta(days=8)), agreed=False)
    book_ahead(story, 1)


def before_sentence(story: Story, start: date, level: RoshLevel) -> None:
    """Before sentence: known, and not yet supervised."""
    del start, level
    chapters.move_in(story, story.today - timedelta(days=4))


def risky(story: Story, start: date, level: RoshLevel) -> None:
    """High and managed with others: registers, risk to staff."""
    del level
    chapters.put_on_register(story, start, "MAPP", level="M1", category="M2")
    chapters.put_on_register(story, start, "RCHD", level="medium")
    chapters.put_on_register(story, start, "AV2S", level="medium")
    chapters.put_on_register(story, start, "ADVP")
    settled(story, start, RoshLevel.HIGH)


SCENARIOS: Mapping[str, tuple[Scenario, OrderType]] = {
    "risky": (risky, OrderType.SUSPENDED_SENTENCE),
    "new_order": (new_order, OrderType.COMMUNITY),
    "released": (released, OrderType.LICENCE),
    "visit_overdue": (visit_overdue, OrderType.LICENCE),
    "half_inducted": (half_inducted, OrderType.COMMUNITY),
    "outcome_missing": (outcome_missing, OrderType.SUSPENDED_SENTENCE),
    "provisional": (provisional, OrderType.COMMUNITY),
    "nothing_booked": (nothing_booked, OrderType.COMMUNITY),
    "plan_behind": (plan_behind, OrderType.SUSPENDED_SENTENCE),
    "objective_late": (objective_late, OrderType.SUSPENDED_SENTENCE),
    "just_sentenced": (just_sentenced, OrderType.COMMUNITY),
    "drafting": (drafting, OrderType.COMMUNITY),
    "before_sentence": (before_sentence, OrderType.PRE_SENTENCE),
    "settled": (settled, OrderType.COMMUNITY),
}
# Most of a caseload is in order; these come round again and again after the first of each.
ROUND = ("settled", "settled", "settled", "visit_overdue", "settled", "nothing_booked", "settled")
