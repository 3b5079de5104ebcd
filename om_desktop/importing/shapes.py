"""The shapes that can be read, told apart by what they hold; whose word counts most comes first.

A shape is the answer to one kind of question. Must not know files or the store.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from om_desktop.importing import (
    assessments_case_data,
    mpop_caseload,
    mpop_contacts,
    mpop_overview,
    mpop_personal_details,
    mpop_risk,
    mpop_sentences,
    sentence_plan_casedata,
)
from om_desktop.importing.common import SUMMARY, SUMMARY_RANK
from om_desktop.importing.sheet import Node

Body = Mapping[str, object]
CASELOAD_LIST = "caseload_list"


@dataclass(frozen=True)
class Shape:
    """One kind of answer.

    name: kept with what is imported, so it never changes. fits: whether a body is of this shape.
    one_person: the body is about one person, whose CRN must be known. one_answer: the whole of it
    is one answer about the person, of which only the plainest is taken; entries of a list are
    compared one by one instead. own_page: the question that this shape is the answer to.
    """

    name: str
    fits: Callable[[Body], bool]
    read: Callable[[Node, str], None]
    own_page: re.Pattern[str]
    one_person: bool = True
    one_answer: bool = False
    subject: Callable[[Node], str] = lambda _: ""

    @property
    def words(self) -> str:
        """What it is called in a report."""
        return self.name.replace("_", " ")


def _has(*names: str) -> Callable[[Body], bool]:
    wanted = frozenset(names)
    return lambda body: wanted <= body.keys()


def _any(needed: str, *names: str) -> Callable[[Body], bool]:
    wanted = frozenset(names)
    return lambda body: needed in body and not wanted.isdisjoint(body)


def _inside(name: str, *inside: str, without: str = "") -> Callable[[Body], bool]:
    def fits(body: Body) -> bool:
        held = body.get(name)
        return (
            isinstance(held, Mapping)
            and any(each in held for each in inside)
            and without not in held
        )

    return fits


_CASE_DATA = frozenset({"registerFlags", "personalContacts", "personalCircumstances"})


def _is_personal_details(body: Body) -> bool:
    named = {"crn", "name"} <= body.keys() and _CASE_DATA.isdisjoint(body)
    return named and not {"staffContacts", "contacts", "mainAddress"}.isdisjoint(body)


def _is_summary(body: Body) -> bool:
    known = {"name", "crn", "dateOfBirth", "pnc", "noms", "offenderId"}
    return {"crn", "name", "dateOfBirth"} <= body.keys() <= known


def _is_grid(body: Body) -> bool:
    assessments = body.get("assessments")
    if not isinstance(assessments, list) or not assessments:
        return False
    return isinstance(assessments[0], Mapping) and "riskPublicCommunity" in assessments[0]


def _page(pattern: str) -> re.Pattern[str]:
    return re.compile(f"^{pattern}$")


_P = "/mas/personal-details/[^/]+"
_NOTE = "note/[^/]+"

SHAPES: tuple[Shape, ...] = (
    Shape(
        "address_note",
        lambda body: (
            _inside("mainAddress", "addressNote")(body) or _inside("address", "addressNote")(body)
        ),
        mpop_personal_details.read_address_note,
        _page(f"{_P}/(main-address|addresses/[^/]+)/{_NOTE}"),
    ),
    Shape(
        "circumstance_note",
        _inside("circumstance", "circumstanceNote"),
        mpop_personal_details.read_circumstance_note,
        _page(f"{_P}/circumstances/[^/]+/{_NOTE}"),
    ),
    Shape(
        "adjustment_note",
        _inside("provision", "provisionNote"),
        mpop_personal_details.read_provision_note,
        _page(f"{_P}/provisions/[^/]+/{_NOTE}"),
    ),
    Shape(
        "appointment_note",
        _inside("appointment", "appointmentNote", without="appointmentNotes"),
        mpop_contacts.read_appointment_note,
        _page(f"/mas/schedule/[^/]+/appointment/[^/]+/{_NOTE}"),
    ),
    Shape(
        "appointment",
        _inside("appointment", "startDateTime"),
        mpop_contacts.read_appointment,
        _page("/mas/schedule/[^/]+/appointment/[^/]+"),
    ),
    Shape(
        "sentence",
        _has("personSummary", "sentence"),
        mpop_sentences.read_sentence,
        _page("/mas/sentence/[^/]+"),
        one_answer=True,
        subject=mpop_sentences.event_of,
    ),
    Shape(
        "risk_flag",
        _has("personSummary", "riskFlag"),
        mpop_risk.read_risk_flag,
        _page("/mas/risk-flags/[^/]+/[^/]+"),
        one_answer=True,
        subject=mpop_risk.number_of_flag,
    ),
    Shape(
        "personal_details",
        _is_personal_details,
        mpop_personal_details.read_personal_details,
        _page(_P),
        one_answer=True,
    ),
    Shape(
        "addresses",
        _any("personSummary", "otherAddresses", "previousAddresses"),
        mpop_personal_details.read_addresses,
        _page(f"{_P}/addresses"),
        one_answer=True,
    ),
    Shape(
        "circumstances",
        _has("personSummary", "circumstances"),
        mpop_personal_details.read_circumstances,
        _page(f"{_P}/circumstances"),
        one_answer=True,
    ),
    Shape(
        "disabilities",
        _has("personSummary", "disabilities"),
        mpop_personal_details.read_disabilities,
        _page(f"{_P}/disabilities"),
        one_answer=True,
    ),
    Shape(
        "adjustments",
        _has("personSummary", "provisions"),
        mpop_personal_details.read_provisions,
        _page(f"{_P}/provisions"),
        one_answer=True,
    ),
    Shape(
        "sentences",
        _has("personSummary", "sentences"),
        mpop_sentences.read_sentences,
        _page("/mas/sentences/[^/]+"),
        one_answer=True,
    ),
    Shape(
        "risk_flags",
        _has("personSummary", "riskFlags"),
        mpop_risk.read_risk_flags,
        _page("/mas/risk-flags/[^/]+"),
        one_answer=True,
    ),
    Shape("risk_grid", _is_grid, mpop_risk.read_rosh_summary, _page(".*")),
    Shape("risk_level", _has("overallRisk"), mpop_risk.read_widget, _page(".*/widget")),
    Shape("risk_summary", _has("riskToSelf", "summary"), mpop_risk.read_risks, _page(".*")),
    Shape(
        "contact_log",
        _has("personSummary", "activities"),
        mpop_contacts.read_activity,
        _page("/mas/activity/[^/]+"),
    ),
    Shape(
        "schedule",
        _has("personSummary", "personSchedule"),
        mpop_contacts.read_schedule,
        _page("/mas/schedule/[^/]+/(upcoming|previous)"),
    ),
    Shape(
        "case_data",
        lambda body: "crn" in body and not _CASE_DATA.isdisjoint(body),
        assessments_case_data.read_case_data,
        _page(".*case-data.*"),
        one_answer=True,
    ),
    Shape(
        "overview",
        _has("personalDetails"),
        mpop_overview.read_overview,
        _page("/mas/overview/[^/]+"),
        one_answer=True,
    ),
    Shape(
        "plan_case_data",
        _has("crn", "name", "sentences"),
        sentence_plan_casedata.read_plan_case,
        _page("/case-details/[^/]+"),
        one_answer=True,
    ),
    Shape("access", _has("access"), mpop_caseload.read_access, _page(".*"), one_person=False),
    Shape("caseload", _has("caseload"), mpop_caseload.read_caseload, _page(".*"), one_person=False),
    Shape(
        "user_schedule",
        _has("appointments"),
        mpop_contacts.read_user_schedule,
        _page(".*"),
        one_person=False,
    ),
    Shape("alerts", _has("content"), mpop_contacts.read_alerts, _page(".*"), one_person=False),
    Shape(
        "alert",
        lambda body: _any("crn", "alertNotes", "alertNote")(body) and "type" in body,
        mpop_contacts.take_alert,
        _page("/mas/alerts/.*"),
    ),
    Shape(
        "personal_summary",
        _is_summary,
        mpop_personal_details.read_summary,
        _page(f"{_P}/summary"),
        one_answer=True,
    ),
)

RANKS: dict[str, int] = {shape.name: rank for rank, shape in enumerate(SHAPES)} | {
    CASELOAD_LIST: len(SHAPES),
    SUMMARY: SUMMARY_RANK,
}


def shape_of(body: Body) -> Shape | None:
    """Return the shape of a body, None when it is none of those known."""
    return next((shape for shape in SHAPES if shape.fits(body)), None)
