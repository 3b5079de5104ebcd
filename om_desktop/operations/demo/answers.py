"""An induction in which everything was asked and explained; the stories add what was raised."""

from om_desktop.domain.answers import Answer
from om_desktop.forms import FormSession, GridItem

_OF_GRID = {"rules": "yes", "areas": "nothing"}


def everything_asked(session: FormSession) -> FormSession:
    """Answer each rule as explained and understood, each area as asked with nothing raised."""
    answers: dict[str, Answer] = {}
    for section in session.sections:
        for grid in (item for item in section.items if isinstance(item, GridItem)):
            for row in grid.rows:
                for field in row.fields:
                    value = _OF_GRID[field.key.partition(".")[0]]
                    answers[field.key] = value
                    if value == "yes":
                        answers[f"{field.key}.evidence"] = "Said it back in own words."
    return session.with_answers(answers)
