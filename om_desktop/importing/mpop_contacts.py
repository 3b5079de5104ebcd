"""Contacts and appointments: the activity log, the schedule, one appointment, alerts.

The shapes of /mas/activity/{crn}, /mas/schedule/{crn}/..., /mas/user/{user}/schedule/... and
/mas/alerts. All number their entries alike, so an entry seen twice is one contact. Must not know
the store, nor our codes: types and outcomes are kept as worded, apply.py finds their codes.
"""

from datetime import datetime

from om_desktop.domain.contact import Contact
from om_desktop.domain.wording import clock, short_date
from om_desktop.importing.common import (
    CHANGED,
    FILES,
    NO_ORDER,
    address_line,
    likeness_of_contact,
    open_row,
    take_row_person,
    take_summary,
)
from om_desktop.importing.incoming import Fields, Note
from om_desktop.importing.sentence_words import event_key, remarks
from om_desktop.importing.sheet import Node

_NO_FIELD = "There is no field for it."
_PAGE = ("size", "page", "totalResults", "totalPages", "totalElements", "pageSize", "sortedBy")


def read_activity(node: Node, crn: str) -> None:
    """Read /mas/activity/{crn}, the contact log."""
    take_summary(node, crn)
    taken = 0
    for activity in node.nodes("activities"):
        take_contact(activity, crn)
        taken += 1
    _whole_list(node, taken)


def read_schedule(node: Node, crn: str) -> None:
    """Read /mas/schedule/{crn}/upcoming and /previous."""
    take_summary(node, crn)
    schedule = node.node("personSchedule")
    if schedule is None:
        return
    taken = 0
    for appointment in schedule.nodes("appointments"):
        take_contact(appointment, crn)
        taken += 1
    _whole_list(schedule, taken)
    schedule.close()


def _whole_list(node: Node, taken: int) -> None:
    """Say when a list goes on in pages that are not in the file."""
    total = node.whole("totalResults") or node.whole("totalElements") or 0
    node.ignore(*_PAGE)
    if total > taken:
        node.sheet.leave(
            node.path or "page", f"The list goes on: {taken} of {total} entries are on this page."
        )


def read_appointment(node: Node, crn: str) -> None:
    """Read one appointment in full: /mas/schedule/{crn}/appointment/{number}."""
    take_summary(node, crn)
    appointment = node.node("appointment")
    enforcement = node.node("enforcementAction")
    action = ""
    if enforcement is not None:
        action = enforcement.text("code") or enforcement.text("description")
        enforcement.ignore("description")
        enforcement.skip("The day an answer is due follows from the action.", "responseByDate")
        enforcement.close()
    node.skip(FILES, "documents")
    if appointment is not None:
        take_contact(appointment, crn, action)
        appointment.close()


def read_appointment_note(node: Node, crn: str) -> None:
    """Read one note of an appointment in full; of the rest only the note counts."""
    appointment = node.node("appointment")
    node.ignore_all()
    if appointment is None:
        return
    notes = appointment.notes("appointmentNote")
    appointment.sheet.thing(crn, appointment, Contact, appointment.text("id"), {}, notes=notes)


def take_contact(entry: Node, crn: str, action: str = "") -> None:
    """Take an entry of the contact log."""
    words, start = entry.text("type"), entry.moment("startDateTime")
    number = entry.text("id")
    if start is None or not words:
        entry.sheet.leave(entry.path, "An entry without a type or a start.")
        entry.ignore_all()
        return
    on, starts_at = start.date().isoformat(), start.time().isoformat()
    event = entry.text("eventNumber")
    fields: Fields = {
        "type_as_worded": words,
        "contact_type": _phone_type(entry, words),
        "on": on,
        "starts_at": starts_at,
        "location": address_line(entry.node("location")),
        "sensitive": entry.flag("isSensitive"),
        "system_entry": entry.flag("isSystemContact"),
        "enforceable": entry.flag("isNationalStandard"),
        "rar_day": entry.flag("countsTowardsRAR"),
        **_outcome(entry),
    }
    fields["staff_name"], fields["staff_code"] = _officer(entry)
    fields["recorded_by"] = entry.name("lastUpdatedBy")
    ending = _ending(entry, start, fields)
    action_words = entry.text("action")
    fields["action"] = action or action_words
    likeness = likeness_of_contact(on, starts_at, words)
    notes = (
        *remarks(("Description", entry.text("description"))),
        *entry.notes("appointmentNotes", "appointmentNote"),
        *_remarks(entry, ending),
        *remarks(("Enforcement action", action_words)),
    )
    _pass_over(entry)
    entry.sheet.thing(
        crn, entry, Contact, number or likeness, fields,
        likeness=likeness, belongs_to=event_key(event) if event else "", notes=notes,
    )  # fmt: skip


def _officer(entry: Node) -> tuple[str, str]:
    officer = entry.node("officer")
    if officer is None:
        return "", ""
    found = officer.name("name"), officer.text("code")
    officer.ignore("teamCode", "providerCode", "username")
    officer.close()
    return found


def _phone_type(entry: Node, words: str) -> str:
    """Return the type of a phone call, whose direction the source says beside it."""
    from_person, to_person = entry.flag("isPhoneCallFromPop"), entry.flag("isPhoneCallToPop")
    if words.casefold() != "phone call" or from_person == to_person:
        return ""
    return "CTOA" if from_person else "CTOB"


def _ending(entry: Node, start: datetime, fields: Fields) -> str:
    """Set the end, if it is after the start on the same day; otherwise return it in words."""
    end = entry.moment("endDateTime")
    if end is None:
        return ""
    if end.date() == start.date() and end > start:
        fields["ends_at"] = end.time().isoformat()
        return ""
    entry.sheet.leave(
        entry.at("endDateTime"), "The end is not later on the same day; it is in the notes."
    )
    return f"{short_date(end.date())} {clock(end.time())}"


def _outcome(entry: Node) -> Fields:
    """Return the outcome as worded, and what its flags say where the words are free text."""
    has_outcome, words = entry.flag("hasOutcome"), entry.text("outcome")
    absent, waiting = entry.flag("wasAbsent"), entry.flag("absentWaitingEvidence")
    acceptable = entry.flag("acceptableAbsence")
    said, also_said = entry.flag("didTheyComply"), entry.flag("complied")
    complied = also_said if said is None else said
    fields: Fields = {}
    if entry.flag("rescheduled"):
        fields["reschedule_reason"] = entry.text("rearrangeOrCancelReason")
    if not has_outcome:
        if absent or waiting or acceptable or complied:
            entry.sheet.leave(
                entry.at("hasOutcome"), "Flags of an outcome, but no outcome: none was recorded."
            )
        return fields
    fields["outcome_as_worded"] = words
    if waiting:
        fields["outcome"] = "AFTA"
    elif absent and acceptable is False:
        fields["outcome"] = "UAAB"
    elif not absent and complied is not None:
        fields["outcome"] = "ATTC" if complied else "AFTC"
    elif not words:
        fields["outcome_as_worded"] = "Acceptable absence" if acceptable else "Outcome recorded"
    return fields


def _remarks(entry: Node, ending: str) -> tuple[Note, ...]:
    toolkit, category = entry.text("rarToolKit"), entry.text("rarCategory")
    activity = dict.fromkeys(part for part in (toolkit, category) if part)
    return remarks(
        ("Rehabilitation activity", ", ".join(activity)),
        ("Did not comply because", entry.text("nonComplianceReason")),
        ("Absence acceptable because", entry.text("acceptableAbsenceReason")),
        ("Rearranged because", entry.text("rearrangeOrCancelReason")),
        ("Rescheduled by", entry.name("rescheduledBy")),
        ("End in the source", ending),
    )


def _pass_over(entry: Node) -> None:
    entry.ignore(
        *("isInitial", "isAppointment", "isCommunication", "isInPast", "isPastAppointment"),
        *("isEmailOrTextFromPop", "isEmailOrTextToPop", "rescheduledStaff", "rescheduledPop"),
        *("deliusManaged", "repeating", "isRarRelated", "eventId", "nsiId", "externalReference"),
    )
    entry.skip(CHANGED, "lastUpdated")
    entry.skip(FILES, "documents")
    entry.skip("The online check-in itself is not in the file.", "esupervisionId")
    entry.skip(_NO_FIELD, "isVisor", "component")


def read_user_schedule(node: Node, _crn: str) -> None:
    """Read /mas/user/{user}/schedule/upcoming and /no-outcome: appointments of many cases."""
    taken = 0
    for row in node.nodes("appointments"):
        taken += 1
        row_crn = open_row(row)
        if not row_crn:
            continue
        take_row_person(row, row_crn)
        row.skip(
            NO_ORDER,
            *("latestSentence", "numberOfAdditionalSentences"),
        )
        row.ignore("crn")
        take_contact(row, row_crn)
    node.skip("Whose list it is; every row names its own case.", "name")
    _whole_list(node, taken)


def read_alerts(node: Node, _crn: str) -> None:
    """Read /mas/alerts: entries of the log that an officer was told of."""
    taken = 0
    for alert in node.nodes("content"):
        taken += 1
        take_alert(alert, "")
    _whole_list(node, taken)


def take_alert(alert: Node, crn: str) -> None:
    """Take an alert: a day, a type and notes; it has no time."""
    crn = open_row(alert) or crn
    if not crn:
        alert.ignore_all()
        return
    kind = alert.node("type")
    words = kind.text("description") if kind else ""
    if kind:
        kind.ignore("editable")
        kind.close()
    on, number = alert.day("date"), alert.text("id")
    take_row_person(alert, crn, "name")
    officer, code = _officer(alert)
    alert.skip("The level on an alert; the register says it with its date.", "riskLevel")
    notes = (
        *remarks(("Description", alert.text("description"))),
        *alert.notes("alertNotes", "alertNote"),
    )
    if not on or not words:
        alert.sheet.leave(alert.path, "An alert without a type or a date.")
        return
    fields = {"type_as_worded": words, "on": on, "staff_name": officer, "staff_code": code}
    likeness = likeness_of_contact(on, "", words)
    alert.sheet.thing(
        crn, alert, Contact, number or likeness, fields, likeness=likeness, notes=notes
    )
