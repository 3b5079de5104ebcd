"""The invented people who work in the tests, as in the demo: an officer, duty, a manager."""

from om_desktop.domain.staff import Grade, Role, StaffMember


def _person(staff_code: str, name: str, role: Role, grade: Grade = Grade.NONE) -> StaffMember:
    return StaffMember(
        staff_code=staff_code,
        name=name,
        role=role,
        grade=grade,
        team_code="DYFE02",
        team_name="Dyffryn East 2",
    )


OFFICER = _person("N07A001", "Carys Whitcombe", Role.OFFENDER_MANAGER, Grade.PO)
DUTY = _person("N07A002", "Tomos Adeyemi", Role.DUTY_OFFICER, Grade.PSO)
MANAGER = _person("N07A003", "Gareth Oyelaran-Price", Role.MANAGER, Grade.SPO)
ADMINISTRATOR = _person("N07A004", "Delyth Bowen", Role.CASE_ADMINISTRATOR)
READER = _person("N07A005", "Ines Marchetti", Role.READER)
COLLEAGUE = _person("N07A006", "Meera Chaudhary", Role.OFFENDER_MANAGER, Grade.NQO)
EVERYBODY = (OFFICER, DUTY, MANAGER, ADMINISTRATOR, READER, COLLEAGUE)
