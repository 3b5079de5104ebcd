"""What several shapes say alike: who the person is, an address, a list's rows of cases.

Must not know the store.
"""

from dataclasses import replace

from om_desktop.domain.address import Address, AddressStatus
from om_desktop.domain.case import Case
from om_desktop.domain.contact import Contact
from om_desktop.domain.identifiers import crn_problem
from om_desktop.domain.person import Person
from om_desktop.importing.incoming import Fields, Incoming
from om_desktop.importing.sheet import Node
from om_desktop.importing.values import compact, fold

CASE_KEY = "case"
PERSON_KEY = "person"
MAIN_ADDRESS = "main"
# The few words about the person on top of every answer: any other word counts more.
SUMMARY = "person_summary"
SUMMARY_RANK = 99

CHANGED = "When and by whom the source last changed this is not kept; the history here starts now."
FILES = "Documents are not in the file; only their names are."
NO_ORDER = "A sentence without date or event number is not enough to make an order."
OWN_COUNT = "A count of the source's own; it is counted here from the entries."


def name_fields(name: Node | None) -> Fields:
    """Return a person's names from their parts."""
    if name is None:
        return {}
    fields: Fields = {
        "forename": name.text("forename"),
        "middle_names": name.text("middleName"),
        "surname": name.text("surname"),
    }
    name.close()
    return fields


def take_summary(node: Node, crn: str, field: str = "personSummary") -> None:
    """Take the few words about the person that stand on top of an answer."""
    summary = node.node(field)
    if summary is not None:
        take_summary_of(summary, crn)


def take_summary_of(summary: Node, crn: str) -> None:
    """Take a few words about the person; anybody else's word counts more."""
    fields = name_fields(summary.node("name"))
    fields |= {"crn": crn, "date_of_birth": summary.day("dateOfBirth")}
    fields |= {"pnc_number": summary.text("pnc"), "noms_number": summary.text("noms")}
    summary.ignore("crn", "offenderId")
    summary.close()
    origin = replace(summary.sheet.origin, shape=SUMMARY, rank=SUMMARY_RANK)
    summary.sheet.take(crn, Incoming(Person, PERSON_KEY, fields, origin), summary.path)


def take_person(node: Node, crn: str, fields: Fields) -> None:
    """Take what an answer says about the person."""
    node.sheet.thing(crn, node, Person, PERSON_KEY, {"crn": crn, **fields})


def take_case(node: Node, crn: str, fields: Fields) -> None:
    """Take what an answer says about the case."""
    node.sheet.thing(crn, node, Case, CASE_KEY, fields)


def address_line(node: Node | None) -> str:
    """Return an address on one line."""
    if node is None:
        return ""
    fields = address_fields(node)
    node.skip(CHANGED, "lastUpdated", "lastUpdatedBy")
    node.ignore("code", "ldu", "providerCode", "teamCode", "telephoneNumber")
    office = node.text("officeName")
    node.close()
    street = " ".join(filter(None, (fields["building_number"], fields["street"])))
    rest = (fields["district"], fields["town"], fields["county"], fields["postcode"])
    return ", ".join(filter(None, (office, fields["building_name"], street, *rest)))


def address_fields(node: Node) -> Fields:
    """Return the lines of an address; the number has two names in the sources."""
    return {
        "building_name": node.text("buildingName"),
        "building_number": node.text("buildingNumber") or node.text("addressNumber"),
        "street": node.text("streetName"),
        "district": node.text("district"),
        "town": node.text("town"),
        "county": node.text("county"),
        "postcode": node.text("postcode"),
    }


def take_address(node: Node, crn: str, status: str) -> None:
    """Take an address.

    The main address has no number in the source, so an address is told apart by what it is: since
    when, number, street, postcode. It stays the same record when it becomes a previous one.
    """
    lines = address_fields(node)
    started_on = node.day("from")
    fields = {
        **lines,
        "status": status,
        "address_type": node.text("type"),
        "phone": node.text("telephoneNumber"),
        "started_on": started_on,
        "ended_on": node.day("to"),
        "no_fixed_abode": node.flag("noFixedAddress"),
        "verified": node.flag("verified"),
    }
    told_apart = (lines["building_number"] or lines["building_name"]) + lines["street"]
    likeness = likeness_of_address(told_apart, lines["postcode"])
    if fields["no_fixed_abode"] and any(lines.values()):
        node.sheet.check(
            node.at("noFixedAddress"), "No fixed abode, and yet an address: both are kept."
        )
    node.ignore("typeCode", "status")
    node.skip(CHANGED, "lastUpdated", "lastUpdatedBy")
    number = node.text("id") or (MAIN_ADDRESS if status == AddressStatus.MAIN else "")
    notes = node.notes("notes", "addressNotes")
    node.sheet.thing(
        crn, node, Address, f"{started_on}|{likeness}", fields,
        likeness=likeness, number=number, notes=notes,
    )  # fmt: skip


def likeness_of_address(number_and_street: str, postcode: str) -> str:
    """Return what tells an address apart where the source does not say since when it is."""
    return f"{compact(number_and_street)}|{compact(postcode)}"


def likeness_of_contact(on: str, starts_at: str, words: str) -> str:
    """Return what tells a contact apart where the source gives it no number."""
    return f"{on}T{starts_at}|{fold(words)}"


def open_row(row: Node) -> str:
    """Return the CRN of a row in a list of cases; empty when it has none, or may not be shown."""
    crn = row.text("crn")
    problem = crn_problem(crn)
    if problem:
        row.sheet.leave(row.at("crn"), problem)
        row.ignore_all()
        return ""
    if row.flag("limitedAccess"):
        row.sheet.close_case(crn, "", excluded=False, path=row.path)
        row.ignore_all()
        return ""
    return crn


def take_row_person(row: Node, crn: str, names: str = "caseName") -> None:
    """Take the person of a row in a list of cases."""
    take_person(row, crn, {**name_fields(row.node(names)), "date_of_birth": row.day("dob")})


def take_dated_contact(row: Node, crn: str, field: str) -> None:
    """Take the next or previous appointment that a row or overview names."""
    node = row.node(field)
    if node is None:
        return
    moment, words = node.moment("date"), node.text("description")
    number = node.text("id")
    node.close()
    if moment is None or not words:
        node.sheet.leave(node.path, "An appointment without a time or a type.")
        return
    on, starts_at = moment.date().isoformat(), moment.time().isoformat()
    likeness = likeness_of_contact(on, starts_at, words)
    fields = {"type_as_worded": words, "on": on, "starts_at": starts_at}
    node.sheet.thing(crn, node, Contact, number or likeness, fields, likeness=likeness)
