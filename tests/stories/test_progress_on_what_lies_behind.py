"""Recommendation 28: progress on what lies behind offending is seen at reviews and on paper."""

from uuid import UUID

import pypdfium2
import pytest

from om_desktop.documents import make_pdf
from om_desktop.domain.sentence_plan import NeedArea, Progress, SentencePlan, StepStatus
from om_desktop.operations.progress import record_progress
from om_desktop.operations.values import Values
from om_desktop.storage.queries.occasion import occasion_for
from om_desktop.storage.store import Store
from tests.support.acting import do
from tests.support.people import OFFICER
from tests.support.plans import add_objective, add_step, agree, start, views_of, write
from tests.support.stores import add_case

DRINK = "I will drink on no more than one day a week"
HOUSE = "I will have a place of my own by the autumn"


@pytest.fixture
def plan(store: Store) -> SentencePlan:
    """Two needs, two steps each, agreed."""
    draft = start(store, add_case(store))
    for title, area in ((DRINK, NeedArea.ALCOHOL_USE), (HOUSE, NeedArea.ACCOMMODATION)):
        objective = add_objective(store, draft, title=title, area=area)
        for step in ("First", "Second"):
            add_step(store, objective, description=f"{step} for it")
    return agree(store, write(store, draft))


def tell(store: Store, plan: SentencePlan, objective: UUID, what: Progress, values: Values) -> None:
    do(store, lambda uow: record_progress(uow, plan.record_id, objective, what, values))


def printed(store: Store, plan: SentencePlan) -> str:
    """The words of the printed plan, on one line."""
    reader = store.reader(OFFICER)
    file = reader.case_file(plan.case_id)
    occasion = occasion_for(reader, file, plan.record_id)
    made = make_pdf("sentence-plan", file, occasion, record_id=plan.record_id)
    pdf = pypdfium2.PdfDocument(made.pdf)
    text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    pdf.close()
    return " ".join(text.split())


def test_steps_done_are_counted_for_the_person_in_plain_words(
    store: Store, plan: SentencePlan
) -> None:
    assert "How far I have come" not in printed(store, plan)
    drink, _house = views_of(store, plan)
    done = {"step": drink.steps[0].lineage_id, "step_status": StepStatus.COMPLETED}
    tell(store, plan, drink.objective.lineage_id, Progress.STEP_STATUS, done)

    words = printed(store, plan)

    assert f"1 {DRINK} 1 of 2 I have made progress" in words
    assert f"2 {HOUSE} 0 of 2 Not started yet" in words
    assert "Done on Wed 27 May 2026" in words


def test_progress_is_carried_into_the_next_version_and_its_paper(
    store: Store, plan: SentencePlan
) -> None:
    drink, house = views_of(store, plan)
    done = {"step": drink.steps[0].lineage_id, "step_status": StepStatus.COMPLETED}
    tell(store, plan, drink.objective.lineage_id, Progress.STEP_STATUS, done)
    note = {"text": "He left the room twice."}
    tell(store, plan, drink.objective.lineage_id, Progress.NOTE, note)
    tell(store, plan, house.objective.lineage_id, Progress.ACHIEVED, {})

    second = agree(store, write(store, start(store, plan.case_id)))

    now, reached = views_of(store, second)
    assert [entry.text for entry in now.progress] == ["", "He left the room twice."]
    assert not reached.is_open
    words = printed(store, second)
    assert f"1 {DRINK} 1 of 2 I have made progress" in words
    assert "Done on Wed 27 May 2026" in words
    assert "I reached this on" in words
    # Progress notes are the office's: they are never handed over.
    assert "left the room" not in words
