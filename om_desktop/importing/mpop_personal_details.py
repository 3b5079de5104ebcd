"""Personal details and their own pages: addresses, circumstances, adjustments, single notes.

The shapes of /mas/personal-details/{crn} and below. Must not know the store.
"""

from om_desktop.domain.address import Address, AddressStatus
from om_desktop.domain.person import Alias, Circumstance, Disability, PersonalContact
from om_desktop.importing.common import (
    CHANGED,
    FILES,
    MAIN_ADDRESS,
    address_line,
    name_fields,
    take_address,
    take_case,
    take_person,
    take_summary,
    take_summary_of,
)
from om_desktop.importing.incoming import Fields
from om_desktop.importing.sheet import Node
from om_desktop.importing.values import compact, fold

# Adjustments stand beside the disabilities in the sources, not with one of them.
ADJUSTMENT = "Adjustment, not tied to one disability"
_STATUSES = {
    "main": AddressStatus.MAIN,
    "postal": AddressStatus.POSTAL,
    "secondary": AddressStatus.SECONDARY,
    "proposed": AddressStatus.PROPOSED,
    "previous": AddressStatus.PREVIOUS,
    "previous address": AddressStatus.PREVIOUS,
}


def read_personal_details(node: Node, crn: str) -> None:
    """Read /mas/personal-details/{crn}."""
    fields: Fields = {
        **name_fields(node.node("name")),
        "pnc_number": node.text("pnc"),
        "noms_number": node.text("noms"),
        "preferred_name": node.text("preferredName"),
        "date_of_birth": node.day("dateOfBirth"),
        "preferred_language": node.text("preferredLanguage"),
        "religion": node.text("religionOrBelief"),
        "sexual_orientation": node.text("sexualOrientation"),
        "gender_identity": node.text("genderIdentity"),
        "previous_surname": node.text("previousSurname"),
        "phone": node.text("telephoneNumber"),
        "mobile": node.text("mobileNumber"),
        "email": node.text("email"),
        "gender": node.text("sex"),
    }
    preferred = node.text("preferredGender")
    if fields["gender"] and preferred and preferred != fields["gender"]:
        node.sheet.leave(node.at("preferredGender"), "Differs from the sex; there is no field.")
    fields["gender"] = fields["gender"] or preferred
    take_person(node, crn, fields)
    for alias in node.nodes("aliases"):
        read_alias(alias, crn)
    for contact in node.nodes("contacts"):
        read_personal_contact(contact, crn)
    for officer in node.nodes("staffContacts"):
        _staff_contact(officer, crn)
    main = node.node("mainAddress")
    if main is not None:
        take_address(main, crn, AddressStatus.MAIN)
        main.close()
    _health(node, crn)
    node.skip(FILES, "documents")
    node.ignore("crn", "addressTypes", "otherAddressCount", "previousAddressCount")


def _health(node: Node, crn: str) -> None:
    circumstances = node.node("circumstances")
    if circumstances is not None:
        for circumstance in circumstances.nodes("circumstances"):
            take_circumstance(circumstance, crn)
        _close_group(circumstances)
    for field, take in (("disabilities", take_disability), ("provisions", take_adjustment)):
        group = node.node(field)
        if group is None:
            continue
        for words, path in group.texts(field):
            take(Node({"description": words}, path, node.sheet), crn)
        _close_group(group)


def _close_group(group: Node) -> None:
    group.skip(CHANGED, "lastUpdated", "lastUpdatedBy")
    group.close()


def read_alias(alias: Node, crn: str) -> None:
    """Take a name the person was known by; told apart by the name and date of birth given."""
    names = name_fields(alias.node("name")) if alias.has("name") else name_fields(alias)
    names["forename"] = " ".join(filter(None, (names["forename"], names.pop("middle_names"))))
    fields = {**names, "date_of_birth": alias.day("dateOfBirth")}
    key = "|".join(fold(str(value)) for value in fields.values())
    alias.ignore("gender")
    alias.sheet.thing(crn, alias, Alias, key, fields)


def read_personal_contact(contact: Node, crn: str) -> None:
    """Take somebody in the person's life."""
    name = contact.name("name")
    relationship = contact.text("relationship")
    number = contact.text("contactId")
    take_summary(contact, crn)
    code, kind = "", ""
    if contact.has("relationshipType"):
        code, kind = _type_of(contact)
    phone = contact.text("mobileNumber") or contact.text("telephoneNumber")
    contact.skip("A second phone number; one is kept.", "telephoneNumber")
    fields = {
        "name": name,
        "relationship": relationship,
        "relationship_type": kind or code,
        "phone": phone,
        "email": contact.text("emailAddress") or contact.text("email"),
        "address": address_line(contact.node("address")),
    }
    likeness = f"{fold(name)}|{fold(relationship)}"
    notes = contact.notes("notes", "contactNotes", "note")
    contact.skip(CHANGED, "lastUpdated", "lastUpdatedBy")
    key = number or likeness
    contact.sheet.thing(crn, contact, PersonalContact, key, fields, likeness=likeness, notes=notes)


def _type_of(contact: Node) -> tuple[str, str]:
    if contact.is_group("relationshipType"):
        return contact.coded("relationshipType")
    return "", contact.text("relationshipType")


def _staff_contact(officer: Node, crn: str) -> None:
    """Take the responsible officer for the case; others are kept as contacts."""
    name, team = officer.text("name"), officer.text("team")
    prison = officer.flag("prisonOffenderManager")
    officer.skip(CHANGED, "lastUpdated")
    if officer.flag("responsibleOfficer"):
        since = officer.day("allocatedDate")
        take_case(officer, crn, {"officer_name": name, "team_name": team, "received_on": since})
        officer.skip(
            "The staff list keeps the officer's particulars.",
            *("telephoneNumber", "email", "provider", "probationDeliveryUnit"),
        )
        return
    role = "Prison offender manager" if prison else "Probation staff"
    place = (team, officer.text("probationDeliveryUnit"), officer.text("provider"))
    fields = {
        "name": name,
        "relationship_type": "Professional",
        "relationship": role,
        "phone": officer.text("telephoneNumber"),
        "email": officer.text("email"),
        "address": ", ".join(filter(None, place)),
    }
    key = f"staff|{fold(name)}|{fold(role)}"
    officer.skip("Since when a colleague has been allocated has no field.", "allocatedDate")
    officer.sheet.thing(crn, officer, PersonalContact, key, fields)


def take_circumstance(node: Node, crn: str) -> None:
    """Take a personal circumstance, as worded: the sources hold types that no list knows."""
    sub_type, kind = (
        node.coded(name)[1] if node.is_group(name) else node.text(name)
        for name in ("subType", "type")
    )
    likeness = f"{fold(kind)}|{fold(sub_type)}"
    started_on = node.day("startDate")
    fields = {
        "circumstance_type": kind or sub_type,
        "sub_type": sub_type if kind else "",
        "verified": node.flag("evidenced" if node.has("evidenced") else "verified"),
        "started_on": started_on,
        "ended_on": node.day("endDate"),
    }
    key = f"{likeness}|{started_on}" if started_on else likeness
    notes = node.notes("notes", "circumstanceNotes")
    node.skip(CHANGED, "lastUpdated", "lastUpdatedBy")
    node.sheet.thing(
        crn, node, Circumstance, key, fields,
        likeness=likeness, number=node.text("id"), notes=notes,
    )  # fmt: skip


def take_disability(node: Node, crn: str) -> None:
    """Take a disability, told apart by its words."""
    words = node.coded("type")[1] if node.is_group("type") else node.text("description")
    fields = {
        "disability_type": words,
        "started_on": node.day("startDate"),
        "ended_on": node.day("endDate"),
    }
    notes = node.notes("notes", "disabilityNotes")
    node.skip(CHANGED, "lastUpdated", "lastUpdatedBy")
    if words:
        node.sheet.thing(
            crn, node, Disability, compact(words), fields, number=node.text("id"), notes=notes
        )


def take_adjustment(node: Node, crn: str) -> None:
    """Take an adjustment as a row beside the disabilities: the sources tie it to none."""
    words = node.coded("type")[1] if node.is_group("type") else node.text("description")
    fields = {
        "disability_type": ADJUSTMENT,
        "adjustments": words,
        "started_on": node.day("startDate"),
        "ended_on": node.day("endDate"),
    }
    notes = node.notes("notes", "provisionNotes")
    node.skip(CHANGED, "lastUpdated", "lastUpdatedBy")
    key = f"adjustment|{compact(words)}"
    if words:
        node.sheet.thing(crn, node, Disability, key, fields, number=_numbered(node), notes=notes)


def _numbered(node: Node) -> str:
    number = node.text("id")
    return f"adjustment {number}" if number else ""


def read_addresses(node: Node, crn: str) -> None:
    """Read /mas/personal-details/{crn}/addresses."""
    take_summary(node, crn)
    main = node.node("mainAddress")
    if main is not None:
        take_address(main, crn, AddressStatus.MAIN)
        main.close()
    for field, otherwise in (
        ("otherAddresses", AddressStatus.SECONDARY),
        ("previousAddresses", AddressStatus.PREVIOUS),
    ):
        for address in node.nodes(field):
            status = _STATUSES.get(fold(address.text("status")), otherwise)
            take_address(address, crn, status)


def read_circumstances(node: Node, crn: str) -> None:
    """Read /mas/personal-details/{crn}/circumstances."""
    take_summary(node, crn)
    for field in ("circumstances", "previousCircumstances"):
        for circumstance in node.nodes(field):
            take_circumstance(circumstance, crn)


def read_disabilities(node: Node, crn: str) -> None:
    """Read /mas/personal-details/{crn}/disabilities."""
    take_summary(node, crn)
    for disability in node.nodes("disabilities"):
        take_disability(disability, crn)


def read_provisions(node: Node, crn: str) -> None:
    """Read /mas/personal-details/{crn}/provisions."""
    take_summary(node, crn)
    for provision in node.nodes("provisions"):
        take_adjustment(provision, crn)


def read_summary(node: Node, crn: str) -> None:
    """Read /mas/personal-details/{crn}/summary: the name and numbers alone."""
    take_summary_of(node, crn)


def read_address_note(node: Node, crn: str) -> None:
    """Read one note of an address in full; of the rest only the note counts."""
    main = node.has("mainAddress")
    address = node.node("mainAddress" if main else "address")
    node.ignore_all()
    if address is None:
        return
    notes = address.notes("addressNote")
    number = MAIN_ADDRESS if main else address.text("id")
    node.sheet.thing(crn, address, Address, "", {}, number=number, notes=notes)


def read_circumstance_note(node: Node, crn: str) -> None:
    """Read one note of a circumstance in full."""
    _single_note(node, crn, "circumstance", "circumstanceNote", "")


def read_provision_note(node: Node, crn: str) -> None:
    """Read one note of an adjustment in full."""
    _single_note(node, crn, "provision", "provisionNote", "adjustment ")


def _single_note(node: Node, crn: str, field: str, note: str, prefix: str) -> None:
    inside = node.node(field)
    node.ignore_all()
    if inside is None:
        return
    notes = inside.notes(note)
    kind = Circumstance if field == "circumstance" else Disability
    number = f"{prefix}{inside.text('id') or _number_in(node)}"
    node.sheet.thing(crn, inside, kind, "", {}, number=number, notes=notes)


def _number_in(node: Node) -> str:
    """Return the number that was asked for: .../provisions/0/note/0; the answer leaves it out."""
    parts = node.sheet.asked.split("/")
    return parts[parts.index("note") - 1] if "note" in parts[1:] else ""
