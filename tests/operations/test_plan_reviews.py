"""A review of the version in force: confirmed or to be changed, with the person's view."""

from datetime import date
from uuid import UUID

import pytest

from om_desktop.domain.sentence_plan import PlanReview, ReviewOutcome, SentencePlan
from om_desktop.errors import Conflict
from om_desktop.operations import plans
from om_desktop.operations.ports import DraftKey
from om_desktop.storage.store import Store
from tests.support.acting import do, file_of, problems_of
from tests.support.people import OFFICER
from tests.support.plans import agreed_plan, start
from tests.support.stores import add_case

TODAY = date(2026, 5, 27)


@pytest.fixture
def case_id(store: Store) -> UUID:
    return add_case(store)


class TestReviewing:
    def review(self, store: Store, plan: SentencePlan, **values: object) -> PlanReview:
        given = {"outcome": ReviewOutcome.CONFIRMED, "person_view": "Still right", **values}
        return do(store, lambda uow: plans.review_plan(uow, seen=plan, **given))  # type: ignore[arg-type] # any value may be given

    def test_confirmed_leaves_the_version_in_force(self, store: Store, case_id: UUID) -> None:
        plan = agreed_plan(store, case_id)
        review = self.review(store, plan)
        assert (review.reviewed_on, review.by) == (TODAY, "Carys Whitcombe")
        file = file_of(store, case_id)
        assert file.all(PlanReview) == (review,)
        assert (file.agreed_plan, file.draft_plan) == (plan, None)

    def test_changed_starts_a_new_version(self, store: Store, case_id: UUID) -> None:
        plan = agreed_plan(store, case_id)
        self.review(store, plan, outcome=ReviewOutcome.CHANGED, what_changed="He has work now")
        file = file_of(store, case_id)
        assert file.agreed_plan == plan
        assert file.draft_plan is not None
        assert file.draft_plan.version == 2

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"person_view": " "}, "person_view"),
            ({"outcome": ReviewOutcome.CHANGED}, "what_changed"),
            ({"reviewed_on": date(2026, 5, 28)}, "reviewed_on"),
            ({"reviewed_on": date(2026, 5, 26)}, "reviewed_on"),
        ],
    )
    def test_what_is_missing_or_cannot_be(
        self, store: Store, case_id: UUID, values: dict[str, object], field: str
    ) -> None:
        plan = agreed_plan(store, case_id)
        given = {"outcome": ReviewOutcome.CONFIRMED, "person_view": "Fine", **values}
        found = problems_of(store, lambda u: plans.review_plan(u, seen=plan, **given))  # type: ignore[arg-type] # any value may be given
        assert list(found) == [field]
        assert file_of(store, case_id).all(PlanReview) == ()

    def test_why_there_is_no_view_is_enough(self, store: Store, case_id: UUID) -> None:
        plan = agreed_plan(store, case_id)
        review = self.review(store, plan, person_view="", no_view_reason="In hospital")
        assert (review.person_view, review.no_view_reason) == ("", "In hospital")

    def test_only_the_version_in_force_is_reviewed(self, store: Store, case_id: UUID) -> None:
        draft = start(store, case_id)
        with pytest.raises(Conflict, match="Another version"):
            self.review(store, draft)
        first, _second = agreed_plan(store, case_id), agreed_plan(store, case_id)
        with pytest.raises(Conflict, match="Another version"):
            self.review(store, first)

    def test_the_draft_of_the_review_goes(self, store: Store, case_id: UUID) -> None:
        plan, key = agreed_plan(store, case_id), DraftKey(case_id, "plan_review")
        store.keep_draft(OFFICER, key, {"person_view": "I"})
        self.review(store, plan, draft=key)
        assert store.reader(OFFICER).draft(key) is None
