"""The people who work with the record: roles and grades; must not know who may do what."""

from dataclasses import dataclass

from om_desktop.domain.choice import Choice


class Role(Choice):
    """What a person is on this record (product.md, Who uses it)."""

    OFFENDER_MANAGER = "offender_manager", "Offender manager"
    DUTY_OFFICER = "duty_officer", "Duty officer"
    MANAGER = "manager", "Manager"
    CASE_ADMINISTRATOR = "case_administrator", "Case administrator"
    READER = "reader", "Reader"
    CENTRAL_ADMINISTRATOR = "central_administrator", "Central administrator"


class Grade(Choice):
    """An officer's grade; decides who must countersign (practice.md section 5)."""

    PSO = "pso", "Probation services officer"
    TRAINEE = "trainee", "Trainee probation officer"
    NQO = "nqo", "Newly qualified officer"
    PO = "po", "Probation officer"
    SPO = "spo", "Senior probation officer"
    NONE = "none", "No officer grade"


@dataclass(frozen=True, kw_only=True)
class StaffMember:
    """A person who signs in here, or acts on the record.

    staff_code: 7 characters A-Z 0-9 (practice.md section 10).
    """

    staff_code: str
    name: str
    role: Role
    grade: Grade = Grade.NONE
    team_code: str = ""
    team_name: str = ""
