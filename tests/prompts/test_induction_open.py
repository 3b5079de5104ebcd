"""What the induction prompt says is still open."""

import pytest

from om_desktop.prompts.start import RULES_EXPLAINED
from tests.builders import (
    TODAY,
    a_contact,
    an_induction,
    an_order,
    attended_with_duty,
)
from tests.prompts.asking import the_prompt

ORDER = an_order()
SEEN = attended_with_duty(TODAY.replace(day=21))
EXPLAINED = dict.fromkeys(RULES_EXPLAINED, "yes")
ASKED = {"nothing_else_raised": "yes"}
FACTOR = {"factors.one.what": "Works nights"}
OFFICER = "an appointment with the assigned officer"


@pytest.mark.parametrize(
    ("answers", "bookings", "said"),
    [
        ({}, 0, f"open: diversity and barriers, rules explained and {OFFICER}."),
        (EXPLAINED, 0, f"open: diversity and barriers and {OFFICER}."),
        ({**EXPLAINED, "rules.complaints": "no"} | ASKED, 1, "open: rules explained."),
        ({**EXPLAINED, **ASKED}, 0, f"open: {OFFICER}."),
        ({**EXPLAINED, **ASKED, **FACTOR}, 1, "open: diversity and barriers."),
        (
            {**EXPLAINED, **ASKED, **FACTOR, "factors.one": "removed"},
            1,
            "nothing but completing it is left.",
        ),
        (
            {**EXPLAINED, **ASKED, **FACTOR, "factors.one.decision": "plan_action"},
            1,
            "nothing but completing it is left.",
        ),
    ],
)
def test_what_is_open_is_named(answers: dict[str, str], bookings: int, said: str) -> None:
    begun = an_induction(ORDER, answers=answers)
    appointments = [a_contact(TODAY.replace(day=28))] * bookings

    prompt = the_prompt("induction", ORDER, SEEN, begun, *appointments)

    assert f"It is started; {said}" in prompt.explanation


def test_an_induction_not_begun_says_so() -> None:
    prompt = the_prompt("induction", ORDER, SEEN)

    assert "It has not been started." in prompt.explanation
    assert prompt.why == "First seen Thu 21 May 2026"
    assert prompt.action.record_id == prompt.subject == str(ORDER.record_id)


def test_the_answers_looked_at_are_those_of_the_form() -> None:
    """A renamed question would leave a part open for ever."""
    import tomllib

    from om_desktop.paths import resource
    from om_desktop.prompts import start

    text = resource("forms", "induction", "1.toml").read_text(encoding="utf-8")

    form = tomllib.loads(text)
    items = [item for section in form["sections"] for item in section["items"]]
    names = {item["name"] for item in items if "name" in item}
    rows = {row["name"] for item in items for row in item.get("rows", [])}
    assert set(start.RULES_EXPLAINED) == {name for name in rows if name.startswith("rules.")}
    assert start.ALL_ASKED in names
    assert start.FACTOR.removesuffix(".") in names
