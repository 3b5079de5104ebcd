"""Tables of cases for the rules about the start of an order. Every date is counted by hand.

Mon 25 May 2026 is a bank holiday; so are Fri 25 and Mon 28 December 2026 and Fri 1 January 2027.
"""

from datetime import date

from om_desktop.domain.order import OrderType
from tests.builders import (
    SENTENCED,
    a_case,
    a_contact,
    a_licence,
    an_ended_order,
    an_induction,
    an_order,
    at,
    attended,
    attended_with_duty,
)
from tests.prompts.asking import Table

MAY = {day: date(2026, 5, day) for day in range(1, 32)}
JUNE = {day: date(2026, 6, day) for day in range(1, 31)}

licence = Table("first_appointment_licence")
# Released Mon 18 May: due on the 1st working day after, Tue 19 May.
licence.says("not due", "on the day of release", [a_licence()], MAY[18], MAY[19])
licence.says("due", "on the first working day", [a_licence()], MAY[19], MAY[19])
licence.says("overdue", "a day later", [a_licence()], MAY[20], MAY[19])
licence.says("due", "released before a bank holiday", [a_licence(MAY[22])], MAY[26], MAY[26])
licence.says(
    "due",
    "released on Christmas Eve",
    [a_licence(date(2026, 12, 24))],
    date(2026, 12, 29),
    date(2026, 12, 29),
)
licence.says(
    "overdue", "seen only before the release", [a_licence(), attended(MAY[15])], MAY[20], MAY[19]
)
licence.says("due", "date of release missing", [a_licence(None)], MAY[20], MAY[20])
licence.silent("closed", "seen by duty", [a_licence(), attended_with_duty(MAY[18])], MAY[27])
licence.silent("not due", "another kind of order", [an_order()])
licence.silent("not due", "licence ended", [an_ended_order(order_type=OrderType.LICENCE)])

community = Table("first_appointment_community")
# Sentenced Mon 18 May: 2nd working day Wed 20 May; the 5th is Tue 26 May.
community.says("not due", "the day after sentence", [an_order()], MAY[19], MAY[20])
community.says("due", "on the second working day", [an_order()], MAY[20], MAY[20])
community.says("due", "until the fifth working day", [an_order()], MAY[26], MAY[20])
community.says("overdue", "after the fifth working day", [an_order()], MAY[27], MAY[20])
community.says(
    "overdue",
    "suspended sentence order",
    [an_order(OrderType.SUSPENDED_SENTENCE)],
    MAY[27],
    MAY[20],
)
community.says(
    "due",
    "sentenced the day before leap day",
    [an_order(order_on=date(2028, 2, 28))],
    date(2028, 3, 1),
    date(2028, 3, 1),
)
community.says(
    "due",
    "sentenced on the Friday before Christmas",
    [an_order(order_on=date(2026, 12, 18))],
    date(2026, 12, 29),
    date(2026, 12, 22),
)
community.says(
    "overdue", "did not come", [an_order(), a_contact(MAY[20], outcome="UAAB")], MAY[27], MAY[20]
)
community.says(
    "overdue",
    "entered in error",
    [an_order(), attended(MAY[20], entered_in_error_at=at(MAY[21]))],
    MAY[27],
    MAY[20],
)
community.says("due", "date of sentence missing", [an_order(order_on=None)], MAY[27], MAY[27])
community.silent("closed", "seen by duty", [an_order(), attended_with_duty(MAY[21])])
community.silent("not due", "a licence", [a_licence()])
community.silent("not due", "ended", [an_ended_order()])

own = Table("own_manager_appointment")
# Sentenced Mon 18 May: 5th working day Tue 26 May, because Mon 25 May is a bank holiday.
own.says("not due", "in the first week", [an_order()], MAY[22], MAY[26])
own.says("due", "on the fifth working day", [an_order()], MAY[26], MAY[26])
own.says(
    "overdue", "seen only by duty", [an_order(), attended_with_duty(MAY[21])], MAY[27], MAY[26]
)
own.says("overdue", "released", [a_licence()], MAY[27], MAY[26])
own.says(
    "overdue",
    "post-sentence supervision",
    [an_order(OrderType.POST_SENTENCE_SUPERVISION)],
    MAY[27],
    MAY[26],
)
own.says(
    "due",
    "sentenced on the Friday before Christmas",
    [an_order(order_on=date(2026, 12, 18))],
    date(2026, 12, 29),
    date(2026, 12, 29),
)
own.says(
    "not due", "allocated in between", [a_case(received_on=MAY[20]), an_order()], MAY[22], MAY[26]
)
own.says(
    "not due",
    "came to a new officer long after",
    [a_case(received_on=JUNE[15]), an_order(), attended_with_duty(MAY[21])],
    JUNE[16],
    JUNE[22],
)
own.says(
    "due",
    "date missing, post-sentence supervision",
    [an_order(OrderType.POST_SENTENCE_SUPERVISION, None)],
    MAY[27],
    MAY[27],
)
own.silent("closed", "seen by the assigned officer", [an_order(), attended(MAY[26])])
own.silent(
    "closed",
    "known by name alone",
    [
        a_case(officer_code=""),
        an_order(),
        attended(MAY[26], staff_code="", staff_name="CARYS whitcombe"),
    ],
)
own.silent("not due", "date missing, asked for by another rule", [an_order(order_on=None)])
own.silent("not due", "in custody", [an_order(OrderType.CUSTODY)])

induction = Table("induction")
# First seen Thu 21 May: 22, 26, 27, 28, so the 5th working day is Fri 29 May.
_order = an_order()
_seen = [_order, attended_with_duty(MAY[21])]
induction.says("not due", "in the week after", _seen, MAY[27], MAY[29])
induction.says("due", "on the fifth working day", _seen, MAY[29], MAY[29])
induction.says("overdue", "on the next working day", _seen, JUNE[1], MAY[29])
induction.says("overdue", "begun", [*_seen, an_induction(_order)], JUNE[1], MAY[29])
induction.says(
    "overdue",
    "completed for another order",
    [*_seen, an_induction(an_order(), completed_at=at(MAY[21]))],
    JUNE[1],
    MAY[29],
)
induction.silent("silent", "nobody was seen yet", [_order], JUNE[1])
induction.silent("silent", "date of sentence missing", [an_order(order_on=None)], JUNE[1])
induction.silent(
    "closed", "completed", [*_seen, an_induction(_order, completed_at=at(MAY[21]))], JUNE[1]
)
induction.silent("not due", "sentence in custody", [an_order(OrderType.CUSTODY, SENTENCED)])

ROWS = (*licence.rows, *community.rows, *own.rows, *induction.rows)
