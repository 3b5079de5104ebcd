"""The one list of record kinds; everything else about a kind is derived from its declaration."""

from om_desktop.domain.address import Address
from om_desktop.domain.case import Case
from om_desktop.domain.contact import Contact
from om_desktop.domain.deferral import Deferral
from om_desktop.domain.document import Document
from om_desktop.domain.induction import Induction
from om_desktop.domain.order import LicenceCondition, Order, Requirement
from om_desktop.domain.person import Alias, Circumstance, Disability, Person, PersonalContact
from om_desktop.domain.record import Record
from om_desktop.domain.register_entry import RegisterEntry
from om_desktop.domain.sentence_plan import (
    Objective,
    PlanReview,
    ProgressEntry,
    SentencePlan,
    Step,
)

RECORD_KINDS: tuple[type[Record], ...] = (
    Case,
    Person,
    Alias,
    Address,
    PersonalContact,
    Circumstance,
    Disability,
    Order,
    Requirement,
    LicenceCondition,
    RegisterEntry,
    Contact,
    Induction,
    SentencePlan,
    Objective,
    Step,
    ProgressEntry,
    PlanReview,
    Deferral,
    Document,
)

KIND_BY_NAME = {kind.KIND: kind for kind in RECORD_KINDS}
