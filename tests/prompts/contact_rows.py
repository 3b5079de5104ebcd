"""Tables of cases for outcomes to record and the next appointment. The clock stands at 09:41."""

from datetime import time

from om_desktop.domain.case import CaseState
from tests.builders import a_case, a_contact, an_id, an_order, at, attended
from tests.prompts.asking import Table
from tests.prompts.start_rows import MAY

outcome = Table("outcome_to_record")
# Fri 22 May: the next working day is Tue 26 May.
outcome.says("overdue", "an office visit last Friday", [a_contact(MAY[22])], MAY[27], MAY[26])
outcome.says("due", "yesterday", [a_contact(MAY[26])], MAY[27], MAY[27])
outcome.says("upcoming", "this morning", [a_contact(MAY[27], time(9, 30))], MAY[27], MAY[28])
outcome.says("due", "yesterday, without a time", [a_contact(MAY[26], None)], MAY[27], MAY[27])
outcome.says(
    "due",
    "a type we do not know, enforceable",
    [a_contact(MAY[26], contact_type="TCP6", enforceable=True)],
    MAY[27],
    MAY[27],
)
outcome.says(
    "overdue",
    "the case has ended",
    [a_case(state=CaseState.DECEASED), a_contact(MAY[22])],
    MAY[27],
    MAY[26],
)
outcome.silent("not due", "later today", [a_contact(MAY[27], time(10, 30))])
outcome.silent("not due", "today, without a time", [a_contact(MAY[27], None)])
outcome.silent("not due", "a call is no appointment", [a_contact(MAY[22], contact_type="CTOA")])
outcome.silent("not due", "a type we do not know", [a_contact(MAY[22], contact_type="TCP6")])
outcome.silent("not due", "made by the system", [a_contact(MAY[22], system_entry=True)])
outcome.silent("closed", "recorded", [attended(MAY[22])])
outcome.silent(
    "closed", "recorded in the source's words", [a_contact(MAY[22], outcome_as_worded="Came late")]
)
outcome.silent("closed", "entered in error", [a_contact(MAY[22], entered_in_error_at=at(MAY[23]))])
outcome.silent("closed", "moved", [a_contact(MAY[22], rescheduled_to_id=an_id())])

following = Table("no_next_appointment")
following.says("due", "nothing booked", [], MAY[27], MAY[27])
following.says("due", "only past ones", [attended(MAY[21])], MAY[27], MAY[27])
following.says(
    "due", "an absence known ahead", [a_contact(MAY[28], outcome="AAME")], MAY[27], MAY[27]
)
following.says(
    "due", "a note dated ahead", [a_contact(MAY[28], contact_type="C201")], MAY[27], MAY[27]
)
following.says(
    "due",
    "entered in error",
    [a_contact(MAY[28], entered_in_error_at=at(MAY[26]))],
    MAY[27],
    MAY[27],
)
following.says("due", "date of sentence missing", [an_order(order_on=None)], MAY[27], MAY[27])
following.silent("closed", "later today", [a_contact(MAY[27], time(11, 0))])
following.silent("closed", "tomorrow", [a_contact(MAY[28])])
following.silent("closed", "of a type we do not know", [a_contact(MAY[28], contact_type="TCP6")])
following.silent("closed", "with duty", [a_contact(MAY[28], staff_code="N07A002")])
following.silent("silent", "the first appointment is still to be held", [an_order()])
following.silent("not due", "recalled", [a_case(state=CaseState.RECALLED)])

ROWS = (*outcome.rows, *following.rows)
