"""Tables of cases for the rules about the sentence plan. Every date is counted by hand."""

from datetime import date

from om_desktop.domain.case import CaseState
from om_desktop.domain.order import OrderType
from om_desktop.domain.sentence_plan import (
    Agreement,
    ObjectiveStatus,
    PlanState,
    Progress,
    ReviewOutcome,
    StepStatus,
)
from tests.builders import (
    a_case,
    a_licence,
    a_plan,
    a_review,
    a_step,
    an_agreed_plan,
    an_ended_order,
    an_induction,
    an_objective,
    an_order,
    at,
    attended,
    progress,
)
from tests.prompts.asking import Table
from tests.prompts.start_rows import JUNE, MAY

FEBRUARY_11 = date(2026, 2, 11)
IN_CUSTODY = a_case(state=CaseState.IN_CUSTODY)

agree = Table("sentence_plan")
# Sentenced Mon 18 May: the 10th working day is Tue 2 June.
_seen = [an_order(), attended(MAY[21])]
agree.says("not due", "in the second week", _seen, MAY[27], JUNE[2])
agree.says("due", "on the tenth working day", _seen, JUNE[2], JUNE[2])
agree.says("overdue", "the day after", _seen, JUNE[3], JUNE[2])
agree.says("overdue", "a draft is no plan", [*_seen, a_plan()], JUNE[3], JUNE[2])
agree.says("overdue", "released on licence", [a_licence(), attended(MAY[21])], JUNE[3], JUNE[2])
agree.says(
    "overdue", "in custody, unseen", [IN_CUSTODY, an_order(OrderType.CUSTODY)], JUNE[3], JUNE[2]
)
agree.says(
    "overdue",
    "agreed under an order that has ended",
    [*_seen, an_ended_order(order_on=date(2024, 1, 8)), an_agreed_plan(date(2024, 2, 5))],
    JUNE[3],
    JUNE[2],
)
agree.says(
    "overdue",
    "counted from the earliest order that runs",
    [*_seen, an_order(order_on=date(2026, 5, 26))],
    JUNE[3],
    JUNE[2],
)
agree.says(
    "due",
    "in custody, date of sentence missing",
    [IN_CUSTODY, an_order(OrderType.CUSTODY, None)],
    MAY[27],
    MAY[27],
)
# Nobody came: the induction would be late after Thu 28 May (5 working days after Wed 20 May).
agree.says("not due", "nobody came, first days", [an_order()], MAY[28], JUNE[2])
agree.silent("silent", "nobody came and the induction is late", [an_order()], MAY[29])
agree.silent("silent", "nobody came after release", [a_licence()], MAY[29])
_completed = an_induction(_order := an_order(), completed_at=at(MAY[20]))
agree.says("not due", "induction completed elsewhere", [_order, _completed], MAY[29], JUNE[2])
agree.silent("closed", "agreed", [*_seen, an_agreed_plan(MAY[21])], JUNE[3])
agree.silent(
    "closed",
    "could not answer",
    [*_seen, an_agreed_plan(MAY[21], agreement=Agreement.COULD_NOT_ANSWER)],
    JUNE[3],
)
agree.silent(
    "closed", "agreed in custody, released since", [a_licence(), an_agreed_plan(MAY[4])], JUNE[3]
)
agree.silent("closed", "agreed, date unknown", [*_seen, an_agreed_plan(None)], JUNE[3])
agree.silent("not due", "no order recorded", [], JUNE[3])

settle = Table("sentence_plan_provisional")
# Agreed Mon 18 May: 4 working days in that week, 4 in the next, 5, 5, so the 20th is Tue 16 June.
_provisional = an_agreed_plan(MAY[18], provisional=True)
settle.says("not due", "nine days later", [_provisional], MAY[27], JUNE[16])
settle.says("due", "on the twentieth working day", [_provisional], JUNE[16], JUNE[16])
settle.says("overdue", "the day after", [_provisional], JUNE[17], JUNE[16])
settle.says(
    "overdue",
    "reviewed, to be changed",
    [_provisional, a_review(_provisional, outcome=ReviewOutcome.CHANGED)],
    JUNE[17],
    JUNE[16],
)
settle.silent("closed", "confirmed", [_provisional, a_review(_provisional)], JUNE[17])
settle.silent(
    "closed",
    "revised",
    [a_plan(state=PlanState.SUPERSEDED, provisional=True), an_agreed_plan(version=2)],
    JUNE[17],
)
settle.silent("not due", "date of agreement unknown", [an_agreed_plan(None, provisional=True)])
settle.silent("not due", "no plan", [an_order()])

review = Table("plan_review")
# 16 weeks after Wed 11 February is Wed 3 June.
_agreed = an_agreed_plan(FEBRUARY_11)
review.says("not due", "a week before", [_agreed], MAY[27], JUNE[3])
review.says("due", "after sixteen weeks", [_agreed], JUNE[3], JUNE[3])
review.says("overdue", "the day after", [_agreed], JUNE[4], JUNE[3])
_long_ago = an_agreed_plan(date(2025, 10, 22))
review.says(
    "overdue",
    "counted from the last review",
    [
        _long_ago,
        a_review(_long_ago, FEBRUARY_11),
        a_review(_long_ago, date(2025, 12, 1)),
    ],
    JUNE[4],
    JUNE[3],
)
review.says(
    "overdue",
    "falls on a bank holiday: the working day before",
    [an_agreed_plan(date(2026, 2, 2))],
    MAY[26],
    MAY[22],
)
review.says("due", "date of agreement unknown", [an_agreed_plan(None)], MAY[27], MAY[27])
review.says("closed", "reviewed", [_agreed, a_review(_agreed)], JUNE[4], date(2026, 9, 16))
review.silent("not due", "no agreed plan", [an_order(), a_plan()], JUNE[4])

dates = Table("objective_overdue")
_plan = an_agreed_plan(MAY[4])
_on_27 = an_objective(_plan, MAY[27])
_on_26 = an_objective(_plan, MAY[26])
_open = an_objective(_plan)
dates.says("due", "target date is today", [_plan, _on_27], MAY[27], MAY[27])
dates.says("overdue", "target date was yesterday", [_plan, _on_26], MAY[27], MAY[26])
dates.says("overdue", "a step is late", [_plan, _open, a_step(_open, MAY[20])], MAY[27], MAY[20])
dates.says(
    "overdue",
    "several, in one line",
    [_plan, _on_26, _on_27, a_step(_on_26, MAY[20])],
    MAY[27],
    MAY[20],
)
dates.silent("not due", "target date is tomorrow", [_plan, an_objective(_plan, MAY[28])])
dates.silent("not due", "no plan", [an_order()])
dates.silent(
    "not due",
    "put under Later",
    [_plan, an_objective(_plan, MAY[20], status=ObjectiveStatus.FUTURE)],
)
dates.silent(
    "closed",
    "step done, at once and afterwards",
    [
        _plan,
        _open,
        a_step(_open, MAY[20], status=StepStatus.COMPLETED),
        step := a_step(_open, MAY[20]),
        progress(
            _open,
            Progress.STEP_STATUS,
            step=step.lineage_id,
            step_status=StepStatus.NO_LONGER_NEEDED,
        ),
    ],
)
dates.silent("closed", "achieved", [_plan, _on_26, progress(_on_26, Progress.ACHIEVED)])
dates.silent("closed", "removed", [_plan, _on_26, progress(_on_26, Progress.REMOVED)])
dates.silent(
    "closed",
    "given a new date",
    [_plan, _on_26, progress(_on_26, Progress.RE_DATED, target_on=JUNE[30])],
)
_late = an_objective(_agreed, JUNE[1])
dates.says("overdue", "a review is coming up", [_agreed, _late], JUNE[2], JUNE[1])
dates.silent("silent", "a review is due", [_agreed, _late], JUNE[3])
dates.silent("silent", "a review is overdue", [_agreed, _late], JUNE[4])

ROWS = (*agree.rows, *settle.rows, *review.rows, *dates.rows)
