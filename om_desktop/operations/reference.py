"""The reference data in force: codes, policy and calendar, read from the shipped resources.

Must not know any case. The published bank holidays are the only authority in the years they cover;
for other years the `holidays` library is asked, and imported only then.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from om_desktop.domain.codes import load_codes
from om_desktop.domain.policy import load_policy
from om_desktop.domain.reference import Reference
from om_desktop.domain.working_days import WorkingDays
from om_desktop.paths import resource

# No rule looks further; a mistyped year costs no search.
FIRST_YEAR, LAST_YEAR = 2000, 2100
_SATURDAY = 5
_AS_PUBLISHED = {
    "New Year's Day": "New Year\u2019s Day",
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
}


class BankHolidays(Mapping[date, str]):
    """Bank holidays of England and Wales by day, each year found when it is first asked for.

    published: day to name; its years, from the first to the last, are taken as complete.
    other_years: gives the bank holidays of a year that was not published.
    """

    def __init__(
        self, published: Mapping[date, str], other_years: Callable[[int], Mapping[date, str]]
    ) -> None:
        years = {day.year for day in published}
        self._years: dict[int, Mapping[date, str]] = {
            year: {day: name for day, name in published.items() if day.year == year}
            for year in range(min(years), max(years) + 1)
        }
        self._other_years = other_years

    def _year(self, year: int) -> Mapping[date, str]:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return {}
        if year not in self._years:
            self._years[year] = self._other_years(year)
        return self._years[year]

    def __getitem__(self, day: date) -> str:
        return self._year(day.year)[day]

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in self._year(day.year)

    def __iter__(self) -> Iterator[date]:
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            yield from sorted(self._year(year))

    def __len__(self) -> int:
        return sum(len(self._year(year)) for year in range(FIRST_YEAR, LAST_YEAR + 1))


def read_published(path: Path) -> dict[date, str]:
    """Read England and Wales from the file that GOV.UK publishes.

    Raises KeyError or json.JSONDecodeError for a broken file.
    """
    raw = json.loads(path.read_text(encoding="utf-8"))
    events = raw["england-and-wales"]["events"]
    return {date.fromisoformat(event["date"]): event["title"] for event in events}


def calculated(year: int) -> dict[date, str]:
    """Return the bank holidays of a year as the library knows them, named as they are published.

    A holiday at a weekend is left out: offices close on its substitute day.
    """
    import holidays

    found = holidays.country_holidays("GB", subdiv="ENG", years=year)
    return {
        day: _AS_PUBLISHED.get(bare := name.removesuffix(" (observed)"), bare)
        for day, name in found.items()
        if day.weekday() < _SATURDAY
    }


def load_calendar() -> WorkingDays:
    """Return the working days of England and Wales."""
    published = read_published(resource("calendar", "bank-holidays.json"))
    return WorkingDays(BankHolidays(published, calculated))


def load_reference() -> Reference:
    """Return the codes, policy and calendar in force.

    Raises FileNotFoundError or KeyError when something shipped is missing: a broken installation.
    """
    return Reference(
        codes=load_codes(resource("codes")),
        policy=load_policy(resource("policy", "national.toml")),
        calendar=load_calendar(),
    )
