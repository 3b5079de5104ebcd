"""Where the person lives or lived, and whether a change of address was permitted."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from om_desktop.domain.choice import Choice
from om_desktop.domain.record import TEXT, About, Record

_LINE = 35


class AddressStatus(Choice):
    """What an address is to the person now."""

    MAIN = "main", "Main"
    POSTAL = "postal", "Postal"
    SECONDARY = "secondary", "Secondary"
    PROPOSED = "proposed", "Proposed"
    PREVIOUS = "previous", "Previous"


class Permission(Choice):
    """Permission to live at an address: asked and given, not only told (report 2.28)."""

    NOT_NEEDED = "not_needed", "Not needed"
    ASKED = "asked", "Asked"
    GIVEN = "given", "Given"
    REFUSED = "refused", "Refused"


@dataclass(frozen=True, kw_only=True)
class Address(Record):
    """One address; lines are at most 35 characters (practice.md section 10)."""

    KIND: ClassVar[str] = "address"
    LABEL: ClassVar[str] = "Address"

    status: Annotated[AddressStatus, About("Status")] = AddressStatus.MAIN
    address_type: Annotated[str, About("Type of address", max_length=100)] = ""
    building_name: Annotated[str, About("Building", max_length=_LINE)] = ""
    building_number: Annotated[str, About("Number", max_length=_LINE)] = ""
    street: Annotated[str, About("Street", max_length=_LINE)] = ""
    district: Annotated[str, About("District", max_length=_LINE)] = ""
    town: Annotated[str, About("Town", max_length=_LINE)] = ""
    county: Annotated[str, About("County", max_length=_LINE)] = ""
    postcode: Annotated[str, About("Postcode", max_length=8)] = ""
    no_fixed_abode: Annotated[bool, About("No fixed abode")] = False
    phone: Annotated[str, About("Phone", max_length=35)] = ""
    verified: Annotated[bool, About("Verified")] = False
    started_on: Annotated[date | None, About("From")] = None
    ended_on: Annotated[date | None, About("Until")] = None
    permission: Annotated[Permission, About("Permission")] = Permission.NOT_NEEDED
    permission_asked_on: Annotated[date | None, About("Permission asked")] = None
    permission_decided_on: Annotated[date | None, About("Permission decided")] = None
    permission_reason: Annotated[str, About("Reason for the decision", max_length=TEXT)] = ""
    notes: Annotated[str, About("Notes", max_length=TEXT)] = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The address as it is written on an envelope, empty lines left out."""
        street = " ".join(part for part in (self.building_number, self.street) if part)
        parts = (self.building_name, street, self.district, self.town, self.county, self.postcode)
        return tuple(part for part in parts if part)

    @property
    def one_line(self) -> str:
        """The address on one line."""
        if self.no_fixed_abode and not self.lines:
            return "No fixed abode"
        return ", ".join(self.lines)

    def rule_problems(self) -> dict[str, str]:
        """An address says something, ends after it starts, and a refusal has its reason."""
        found: dict[str, str] = {}
        if not self.lines and not self.no_fixed_abode:
            found["street"] = "Give the address, or mark no fixed abode."
        if self.started_on and self.ended_on and self.ended_on < self.started_on:
            found["ended_on"] = "The end is before the start."
        if self.permission is Permission.REFUSED and not self.permission_reason.strip():
            found["permission_reason"] = "Say why permission was refused."
        return found
