"""Lists of cases: /mas/caseload/..., and who may not be shown them: /mas/user/{user}/access.

A row with limited access makes a locked case: its message and CRN, never a name. Must not know the
store.
"""

from om_desktop.domain.case import Case, CaseState
from om_desktop.domain.identifiers import crn_problem
from om_desktop.domain.order import OrderType
from om_desktop.importing import source_words
from om_desktop.importing.common import (
    CASE_KEY,
    NO_ORDER,
    open_row,
    take_dated_contact,
    take_row_person,
)
from om_desktop.importing.incoming import Fields
from om_desktop.importing.sheet import Node

STATE_OF = {
    OrderType.CUSTODY: CaseState.IN_CUSTODY,
    OrderType.PRE_SENTENCE: CaseState.PRE_SENTENCE,
}


def read_caseload(node: Node, _crn: str) -> None:
    """Read /mas/caseload/user/{user} and /team/{team}."""
    officer = node.name("staff")
    team_code, team_name = node.coded("team")
    taken = 0
    for row in node.nodes("caseload"):
        taken += 1
        _row(row, {"officer_name": officer, "team_code": team_code, "team_name": team_name})
    total = node.whole("totalElements") or 0
    if total > taken:
        node.sheet.leave("page", f"The list goes on: {taken} of {total} cases are on this page.")
    node.ignore("totalPages", "pageSize", "sortedBy", "provider", "metaData")


def _row(row: Node, case: Fields) -> None:
    crn = open_row(row)
    if not crn:
        return
    take_row_person(row, crn)
    staff = row.node("staff")
    if staff is not None:
        case = {**case, "officer_name": staff.name("name"), "officer_code": staff.text("code")}
        staff.close()
    sentence = row.text("latestSentence")
    kind = source_words.order_type(sentence)
    guess = STATE_OF.get(kind, CaseState.SUPERVISED) if kind else ""
    row.sheet.thing(crn, row, Case, CASE_KEY, case, when_new={"state": guess})
    if sentence:
        row.sheet.leave(row.at("latestSentence"), NO_ORDER)
    row.ignore("numberOfAdditionalSentences")
    take_dated_contact(row, crn, "nextAppointment")
    take_dated_contact(row, crn, "previousAppointment")


def read_access(node: Node, _crn: str) -> None:
    """Read /mas/user/{user}/access: for whom the person asking is shut out, and the message."""
    for row in node.nodes("access"):
        found = row.text("crn")
        if crn_problem(found):
            row.sheet.leave(row.at("crn"), crn_problem(found) or "")
            row.ignore_all()
            continue
        # Shut out both ways: the allow list is the stricter one.
        excluded, restricted = row.flag("userExcluded"), row.flag("userRestricted")
        exclusion, restriction = row.text("exclusionMessage"), row.text("restrictionMessage")
        if excluded or restricted:
            row.sheet.close_case(
                found,
                restriction if restricted else exclusion,
                excluded=not restricted,
                path=row.path,
            )
