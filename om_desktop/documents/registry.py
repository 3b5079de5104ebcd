"""The documents that can be printed, by kind: what each is called and what it is made from.

Adding one: a module that builds its content, one that lays it out, and a line in DOCUMENTS.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from om_desktop.documents import (
    induction_record,
    induction_record_pages,
    sentence_plan,
    sentence_plan_pages,
)
from om_desktop.documents.blocks import Block
from om_desktop.documents.content import Content, Occasion
from om_desktop.documents.third_parties import third_party_warnings
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.induction import Induction
from om_desktop.domain.sentence_plan import SentencePlan
from om_desktop.errors import NotFound


@dataclass(frozen=True)
class Prepared:
    """A document before it is drawn: its content, its blocks, what to check before printing."""

    content: Content
    blocks: tuple[Block, ...]
    warnings: tuple[str, ...] = ()


Prepare = Callable[[CaseFile, UUID | None, Occasion], Prepared]


@dataclass(frozen=True)
class DocumentKind:
    """One kind of document.

    code: as in `om-desktop pdf KIND CRN`. label: as in menus. title: the file's title, without a
    name. marking: the policy entry that sets the marking of its pages. for_person: whether it is
    handed to the person. prepare: takes the case, the record to print (None: the one in force)
    and the occasion; raises NotFound when the case has no such record.
    """

    code: str
    label: str
    title: str
    marking: str
    for_person: bool
    prepare: Prepare


def _sentence_plan(file: CaseFile, plan_id: UUID | None, occasion: Occasion) -> Prepared:
    """Prepare a plan version; by default the agreed one in force, else the draft."""
    plan = (
        file.find(SentencePlan, plan_id)
        if plan_id is not None
        else file.agreed_plan or file.draft_plan
    )
    if plan is None:
        raise NotFound("This case has no sentence plan to print.")
    content = sentence_plan.build(file, plan, occasion)
    warnings = tuple(warning.message for warning in third_party_warnings(file, plan))
    return Prepared(content, sentence_plan_pages.lay_out(content), warnings)


def _induction_record(file: CaseFile, induction_id: UUID | None, occasion: Occasion) -> Prepared:
    """Prepare an induction; by default that of the newest order in force that has one."""
    if induction_id is not None:
        induction = file.find(Induction, induction_id)
    else:
        current = (file.induction_of(order.record_id) for order in file.active_orders)
        every = reversed(file.all(Induction))
        induction = next(filter(None, current), None) or next(every, None)
    if induction is None:
        raise NotFound("This case has no induction to print.")
    content = induction_record.build(file, induction, occasion)
    return Prepared(content, induction_record_pages.lay_out(content))


_ALL = (
    DocumentKind(
        code="sentence-plan",
        label="Sentence plan",
        title="My sentence plan",
        marking=sentence_plan.MARKING,
        for_person=True,
        prepare=_sentence_plan,
    ),
    DocumentKind(
        code="induction-record",
        label="Induction record",
        title="Induction record",
        marking=induction_record.MARKING,
        for_person=False,
        prepare=_induction_record,
    ),
)
DOCUMENTS: Mapping[str, DocumentKind] = {kind.code: kind for kind in _ALL}
