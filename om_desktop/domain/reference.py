"""What rules, pages and documents look things up in: codes, policy, calendar; no case content."""

from dataclasses import dataclass

from om_desktop.domain.codes import Codes
from om_desktop.domain.policy import Policy
from om_desktop.domain.working_days import WorkingDays


@dataclass(frozen=True)
class Reference:
    """The reference data in force; one value, made at start and passed down."""

    codes: Codes
    policy: Policy
    calendar: WorkingDays
