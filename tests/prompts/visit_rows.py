"""The table of cases for home visits; supervision began on Mon 18 May 2026 unless said."""

from datetime import date

from om_desktop.domain.address import AddressStatus
from om_desktop.domain.order import OrderType
from om_desktop.domain.record import Record
from tests.builders import a_contact, a_home_visit, a_register, an_address, an_order
from tests.prompts.asking import Table
from tests.prompts.start_rows import JUNE, MAY

MARCH_2 = date(2026, 3, 2)
MARCH_31 = date(2026, 3, 31)
JUNE_29, AUGUST_10 = date(2026, 6, 29), date(2026, 8, 10)

visit = Table("home_visit")
ORDER = an_order()
SINCE_MARCH = an_order(order_on=MARCH_2)


def booked(on: date, purpose: str = "See who lives there") -> Record:
    return a_contact(on, contact_type="CHVS", purpose=purpose)


# First visit: 15 days at high, that is Tue 2 June.
_high = [ORDER, a_register("RHRH")]
visit.says("not due", "high, in the first days", _high, MAY[27], JUNE[2])
visit.says("due", "high, after 15 days", _high, JUNE[2], JUNE[2])
visit.says("overdue", "high, the day after", _high, JUNE[3], JUNE[2])
for _code in ("RVHR", "ARSO", "CSEP", "RCPR"):
    _records = [ORDER, a_register("RLRH"), a_register(_code)]
    visit.says("overdue", f"{_code} counts like high", _records, JUNE[3], JUNE[2])
visit.says(
    "overdue",
    "15 days end on a Saturday: Friday before",
    [an_order(order_on=MAY[15]), a_register("RHRH", MAY[15])],
    MAY[30],
    MAY[29],
)
# Six weeks at medium, other safeguarding and level not set: Mon 29 June.
for _code in ("RMRH", "RCCO", "RCHD", "RVAD", "REG22", "ADVP"):
    _records = [ORDER, a_register("RLRH"), a_register(_code)]
    visit.says("due", f"{_code}: six weeks", _records, JUNE_29, JUNE_29)
visit.says("overdue", "level not set", [ORDER], JUNE[30], JUNE_29)
visit.says(
    "overdue",
    "a register of no concern: level not set",
    [ORDER, a_register("WEAP")],
    JUNE[30],
    JUNE_29,
)
# Low: only with a stated reason, twelve weeks, Mon 10 August.
visit.silent("not due", "low", [ORDER, a_register("RLRH")], AUGUST_10)
visit.silent(
    "not due", "low, a visit without a reason", [ORDER, a_register("RLRH"), booked(MAY[28], " ")]
)
visit.says(
    "due",
    "low, a reason is stated",
    [ORDER, a_register("RLRH"), booked(date(2026, 8, 20))],
    AUGUST_10,
    AUGUST_10,
)
visit.silent(
    "closed",
    "low, visited once",
    [ORDER, a_register("RLRH"), a_home_visit(MAY[26])],
    date(2027, 1, 4),
)
# Repeat: every 8 weeks in the first group, 16 in the second.
_high_since_march = [SINCE_MARCH, a_register("RHRH", MARCH_2)]
visit.says(
    "overdue",
    "high, eight weeks after the last visit",
    [*_high_since_march, a_home_visit(date(2026, 3, 16)), a_home_visit(MARCH_31)],
    MAY[27],
    MAY[26],
)
visit.says(
    "not due",
    "medium, sixteen weeks after the last visit",
    [SINCE_MARCH, a_register("RMRH", MARCH_2), a_home_visit(MARCH_31)],
    MAY[27],
    date(2026, 7, 21),
)
visit.says(
    "not due",
    "level not set, sixteen weeks after the last visit",
    [SINCE_MARCH, a_home_visit(MARCH_31)],
    MAY[27],
    date(2026, 7, 21),
)
visit.says(
    "closed", "visited with a purpose", [*_high, a_home_visit(MAY[27])], MAY[27], date(2026, 7, 22)
)
visit.says(
    "overdue",
    "visited without a purpose",
    [*_high, a_home_visit(MAY[26], purpose="")],
    JUNE[3],
    JUNE[2],
)
visit.says(
    "overdue", "not at home", [*_high, a_home_visit(MAY[26], outcome="UAAB")], JUNE[3], JUNE[2]
)
visit.says(
    "overdue", "visited before this supervision", [*_high, a_home_visit(MAY[4])], JUNE[3], JUNE[2]
)
# A level that was raised after a visit starts afresh; a review that confirms it does not.
visit.says(
    "not due",
    "raised to high on Wed 20 May",
    [
        SINCE_MARCH,
        a_register("RMRH", MARCH_2, ended_on=MAY[20]),
        a_register("RHRH", MAY[20]),
        a_home_visit(MARCH_31),
    ],
    MAY[27],
    JUNE[4],
)
visit.says(
    "overdue",
    "high confirmed on Wed 20 May",
    [
        SINCE_MARCH,
        a_register("RHRH", MARCH_2, ended_on=MAY[19]),
        a_register("RHRH", MAY[20]),
        a_home_visit(MARCH_31),
    ],
    MAY[27],
    MAY[26],
)
visit.says(
    "not due",
    "high again after a gap",
    [
        SINCE_MARCH,
        a_register("RHRH", MARCH_2, ended_on=date(2026, 4, 1)),
        a_register("RHRH", MAY[20]),
        a_home_visit(MARCH_31),
    ],
    MAY[27],
    JUNE[4],
)
visit.says(
    "not due",
    "lowered to medium: no new first visit",
    [
        SINCE_MARCH,
        a_register("RHRH", MARCH_2, ended_on=MAY[20]),
        a_register("RMRH", MAY[20]),
        a_home_visit(MARCH_31),
    ],
    MAY[27],
    date(2026, 7, 21),
)
visit.says(
    "overdue",
    "since when is not known: from the start",
    [ORDER, a_register("RHRH", None)],
    JUNE[3],
    JUNE[2],
)
# New address: moved Mon 18 May, the 10th working day is Tue 2 June.
_visited = [SINCE_MARCH, a_register("RMRH", MARCH_2), a_home_visit(MARCH_31)]
_moved = an_address(MAY[18])
visit.says("not due", "moved", [*_visited, _moved], MAY[27], JUNE[2])
visit.says("overdue", "moved, not visited there", [*_visited, _moved], JUNE[3], JUNE[2])
visit.says(
    "overdue",
    "moved, at low",
    [SINCE_MARCH, a_register("RLRH", MARCH_2), _moved],
    JUNE[3],
    JUNE[2],
)
visit.says(
    "not due", "moved twice", [*_visited, an_address(date(2026, 4, 20)), _moved], MAY[27], JUNE[2]
)
visit.says(
    "closed",
    "visited at the new address",
    [*_visited, _moved, a_home_visit(MAY[20])],
    MAY[27],
    date(2026, 9, 9),
)
visit.says(
    "overdue",
    "the repeat is due before the new address",
    [*_high_since_march, a_home_visit(MARCH_31), _moved],
    MAY[27],
    MAY[26],
)
for _name, _address in {
    "lived there before the order": an_address(date(2026, 1, 5)),
    "day of moving unknown": an_address(None),
    "moved out again": an_address(MAY[18], ended_on=MAY[20]),
    "a postal address": an_address(MAY[18], status=AddressStatus.POSTAL),
    "only proposed": an_address(MAY[18], status=AddressStatus.PROPOSED),
}.items():
    visit.says("not due", _name, [*_visited, _address], MAY[27], date(2026, 7, 21))
visit.silent("not due", "no order recorded", [a_register("RHRH")])
visit.silent("not due", "date of sentence missing", [an_order(order_on=None), a_register("RHRH")])
visit.silent("not due", "in custody", [an_order(OrderType.CUSTODY), a_register("RHRH")])

ROWS = tuple(visit.rows)
