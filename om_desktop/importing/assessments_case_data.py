"""The case data that an assessment form was filled from: person, health, registers, sentence.

Registers come as a code and a colour without a date; a sentence as a start date and an offence.
Must not know the store.
"""

from om_desktop.domain.address import AddressStatus
from om_desktop.domain.order import Order, OrderType
from om_desktop.importing.common import FILES, name_fields, take_address, take_person
from om_desktop.importing.incoming import Fields
from om_desktop.importing.mpop_overview import take_bare_register
from om_desktop.importing.mpop_personal_details import (
    read_alias,
    read_personal_contact,
    take_adjustment,
    take_circumstance,
    take_disability,
)
from om_desktop.importing.sentence_words import likeness_of_order
from om_desktop.importing.sheet import Node

SOURCE = "Register flag in the case data"
_SECOND_NUMBER = "A second number of the same kind; the first is kept."


def read_case_data(node: Node, crn: str) -> None:
    """Read the case data of an assessment."""
    language = node.node("language")
    fields: Fields = {
        **name_fields(node.node("name")),
        "pnc_number": node.text("pncNumber"),
        "noms_number": node.text("nomsNumber"),
        "date_of_birth": node.day("dateOfBirth"),
        "gender": node.text("gender"),
        "gender_identity": node.text("genderIdentity"),
        "ethnicity": node.text("ethnicity"),
        "email": node.text("emailAddress"),
        **_phones(node),
    }
    if language is not None:
        fields["interpreter_needed"] = language.flag("requiresInterpreter")
        fields["preferred_language"] = language.text("primaryLanguage")
        language.close()
    take_person(node, crn, fields)
    for alias in node.nodes("aliases"):
        read_alias(alias, crn)
    main = node.node("mainAddress")
    if main is not None:
        take_address(main, crn, AddressStatus.MAIN)
        main.close()
    for disability in node.nodes("disabilities"):
        take_disability(disability, crn)
    for provision in node.nodes("provisions"):
        take_adjustment(provision, crn)
    for circumstance in node.nodes("personalCircumstances"):
        take_circumstance(circumstance, crn)
    for contact in node.nodes("personalContacts"):
        read_personal_contact(contact, crn)
    for flag in node.nodes("registerFlags"):
        take_bare_register(flag, crn, flag.text("description"), SOURCE, flag.text("code"))
        flag.ignore("riskColour")
    _sentence(node, crn)
    node.skip(FILES, "documents")
    node.ignore("crn")


def _phones(node: Node) -> dict[str, str]:
    found: dict[str, str] = {}
    for phone in node.nodes("phoneNumbers"):
        field = "mobile" if phone.text("type").upper() == "MOBILE" else "phone"
        number = phone.text("number")
        if field in found:
            phone.sheet.leave(phone.at("number"), _SECOND_NUMBER)
        else:
            found[field] = number
    return found


def _sentence(node: Node, crn: str) -> None:
    sentence = node.node("sentence")
    if sentence is None:
        return
    started_on = sentence.day("startDate")
    offence = sentence.node("mainOffence")
    names: list[str] = []
    if offence is not None:
        names = [offence.coded("category")[1], offence.coded("subCategory")[1]]
        offence.close()
    sentence.close()
    if not started_on:
        sentence.sheet.leave(sentence.path, "A sentence without a start date cannot be told apart.")
        return
    likeness = likeness_of_order(None, started_on)
    fields = {
        "main_offence": ": ".join(dict.fromkeys(filter(None, names))),
        "order_on": started_on,
    }
    sentence.sheet.thing(
        crn, sentence, Order, likeness, fields,
        likeness=likeness, when_new={"order_type": OrderType.COMMUNITY},
    )  # fmt: skip
