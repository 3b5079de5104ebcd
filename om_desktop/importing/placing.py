"""Placing one offer: finding the record it is about, merging with own edits, saving.

Must not know files or shapes.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from om_desktop.domain.case import Case, CaseState
from om_desktop.domain.case_file import CaseFile
from om_desktop.domain.contact import Contact
from om_desktop.domain.merge import Merged, merge_fields
from om_desktop.domain.order import LicenceCondition, Order, Requirement
from om_desktop.domain.record import Record, fields_of
from om_desktop.domain.register_entry import RegisterEntry
from om_desktop.domain.staff import Role, StaffMember
from om_desktop.importing.coding import coded
from om_desktop.importing.combine import GUARDS
from om_desktop.importing.finding import Finding
from om_desktop.importing.fitting import NOTES, compose, fit
from om_desktop.importing.incoming import Fields, Left, Note, Offer, Origin
from om_desktop.importing.memory import GUESSED, Memory
from om_desktop.importing.report import CaseReport, Conflicting
from om_desktop.importing.values import fold
from om_desktop.importing.whole import changed_record, new_record
from om_desktop.operations.ports import UnitOfWork
from om_desktop.wire.plain import Plain, differences, plain_defaults, to_plain

_HANDS_ON = frozenset({"officer_code", "team_code", "exclusions", "restrictions"})
_WORTH_SAYING = frozenset({"order_type", "started_on"})
_PARTS_OF_ORDERS = (Requirement, LicenceCondition)


class Placing:
    """Places offers into one case, and counts what became of them."""

    def __init__(self, uow: UnitOfWork, case_id: UUID, file: CaseFile | None) -> None:
        self._uow = uow
        self._case_id = case_id
        self._find = Finding(uow, case_id, file)
        self._staff = tuple(uow.staff())
        self._made: set[UUID] = set()
        self._refused: set[tuple[tuple[int, ...], str]] = set()
        self._added: Counter[str] = Counter()
        self._changed: Counter[str] = Counter()
        self._unchanged = 0
        self._conflicts: list[Conflicting] = []
        self._left: list[Left] = []

    def report(self, crn: str, *, made: bool, locked: bool = False) -> CaseReport:
        """Return what became of everything placed."""
        return CaseReport(
            crn, made, dict(self._added), dict(self._changed), self._unchanged,
            tuple(self._conflicts), tuple(self._left), locked,
        )  # fmt: skip

    def leave(self, origin: Origin, why: str, *, kept: bool = False) -> None:
        """Report something that is not taken, or (kept) that should be looked at."""
        self._left.append(Left(origin.file, origin.path, why, kept=kept))

    def member(self, code: str, name: str, roles: Collection[Role]) -> StaffMember | None:
        """Return who of the staff list is meant by a staff code or, if only one is, by a name."""
        staff = [each for each in self._staff if each.role in roles]
        by_code = [each for each in staff if code and each.staff_code == code]
        by_name = [each for each in staff if name and fold(each.name) == fold(name)]
        found = by_code or by_name
        return found[0] if len(found) == 1 else None

    def make_case(self, offer: Offer) -> None:
        """Make the case, open and nobody's: what closes it or hands it on is placed last."""
        fields = {n: v for n, v in offer.fields.items() if n not in _HANDS_ON}
        opened = {"registered_on": self._uow.today.isoformat(), "state": CaseState.SUPERVISED}
        self._make(replace(offer, when_new=opened | offer.when_new), fields, [], self._case_id)
        del self._added[Case.KIND]

    def place(self, offer: Offer) -> None:
        """Bring what the sources say about one thing into its record."""
        kind = offer.kind
        fields, said = coded(self._uow.reference.codes, kind, offer.fields)
        if said:
            self.leave(offer.origin, said, kept=True)
        if not self._refer(offer, fields):
            return
        fitted = fit(offer, fields)
        self._left += fitted.left
        record_id, by_likeness = self._find.record_id(offer, {**offer.when_new, **fitted.fields})
        if kind is Order:
            self._find.note_order(offer.key, record_id)
        current = self._uow.find(kind, record_id)
        if current is None:
            self._make(offer, fitted.fields, fitted.notes, record_id)
        elif by_likeness and kind is RegisterEntry:
            self.leave(offer.origin, "The register has an entry here; it was not changed.")
            self._unchanged += 1
        else:
            self._merge(offer, fitted.fields, fitted.notes, current)

    def _refer(self, offer: Offer, fields: Fields) -> bool:
        """Turn keys and names into ids and codes of this store; False: nothing to refer to."""
        if offer.kind is Contact:
            name, code = fields.get("staff_name", ""), fields.pop("staff_code", "")
            member = self.member(code, name, frozenset(Role))
            if member is not None:
                fields["staff_code"] = member.staff_code
        if not offer.belongs_to:
            return True
        if (offer.origin.answer, offer.belongs_to) in self._refused:
            self.leave(offer.origin, "Part of an order that another answer described otherwise.")
            return False
        order_id = self._find.order_id(offer.belongs_to)
        if order_id is not None:
            fields["order_id"] = str(order_id)
        elif offer.kind in _PARTS_OF_ORDERS:
            self.leave(offer.origin, "The order it belongs to was not taken.")
            return False
        else:
            self.leave(offer.origin, "There is no order with this event number.")
        return True

    def _make(self, offer: Offer, fields: Fields, notes: list[Note], record_id: UUID) -> None:
        kind = offer.kind
        memory = Memory().with_notes(notes)
        fields = self._with_notes(offer, fields, memory)
        guesses = {name: v for name, v in offer.when_new.items() if name not in fields}
        if kind is RegisterEntry and "started_on" not in fields:
            guesses.setdefault("started_on", self._uow.today.isoformat())
        if kind is Contact:
            guesses.setdefault("contact_type", fields.get("contact_type", ""))
        plain: Plain = {
            **guesses,
            **fields,
            "record_id": str(record_id),
            "case_id": str(self._case_id),
            "imported_from": offer.origin.shape,
        }
        record, why = new_record(kind, plain)
        for words in why:
            self.leave(offer.origin, words)
        if record is None:
            return
        for name in sorted(guesses.keys() & _WORTH_SAYING):
            value = getattr(record, name)
            words = getattr(value, "label", "the day of this import").lower()
            label = _label(kind, name)
            self.leave(offer.origin, f"{label}: not said; taken as {words}.", kept=True)
        self._uow.save(record, seen=None)
        self._added[kind.KIND] += 1
        self._made.add(record_id)
        taken = {name: value for name, value in (guesses | fields).items() if name in plain}
        shapes = dict.fromkeys(guesses, GUESSED) | dict(offer.shapes)
        memory = memory.after(taken, shapes, offer.as_of, offer.own_key)
        self._uow.note_imported(record_id, memory.kept())

    def _with_notes(self, offer: Offer, fields: Fields, memory: Memory) -> Fields:
        text, left = compose(offer.kind, (words for words, _ in memory.notes.values()))
        if left:
            self.leave(offer.origin, f"Notes: {left} more than fit.")
        return {**fields, NOTES: text} if text else fields

    def _merge(self, offer: Offer, fields: Fields, notes: list[Note], current: Record) -> None:
        kind = offer.kind
        before = Memory.of(self._uow.last_imported(current.record_id))
        admitted, refused = before.admit(kind, fields, offer.shapes, offer.as_of)
        for name in sorted(refused):
            label = _label(kind, name)
            self.leave(offer.origin, f"{label}: differs from what a better source said before.")
        memory = before
        if refused & {*GUARDS.get(kind, ())} or offer.as_of < before.as_of:
            self._refused.add((offer.origin.answer, offer.key))
        else:
            memory = before.with_notes(notes)
            admitted = self._with_notes(offer, admitted, memory)
        merged = _judge(kind, before, admitted, to_plain(current))
        record, problems = changed_record(current, merged.values)
        for name, problem in problems.items():
            self.leave(offer.origin, f"{_label(kind, name)}: {problem} It was not taken.")
        if record != current:
            self._uow.save(record, seen=current)
            if record.record_id not in self._made:
                self._changed[kind.KIND] += 1
        elif not merged.conflicts:
            self._unchanged += 1
        self._note_conflicts(offer, record, merged)
        for path in merged.agreed:
            self._uow.withdraw_conflict(record.record_id, path)
        taken = {name: value for name, value in admitted.items() if name not in problems}
        after = memory.after(taken, offer.shapes, offer.as_of, offer.own_key or before.key)
        if after != before:
            self._uow.note_imported(current.record_id, after.kept())

    def _note_conflicts(self, offer: Offer, record: Record, merged: Merged) -> None:
        for conflict in merged.conflicts:
            values = (conflict.base, conflict.kept, conflict.offered)
            origin = f"import: {offer.origin.shape.replace('_', ' ')}"
            self._uow.note_conflict(record, conflict.path, values, origin)
            name = conflict.path.partition(".")[0]
            label = _label(offer.kind, name)
            self._conflicts.append(Conflicting(record.KIND, name, label))


def _judge(kind: type[Record], before: Memory, admitted: Fields, stands: Plain) -> Merged:
    """Apply the merge rule: old is what was last imported, current what stands here."""
    nothing = {info.name: None for info in fields_of(kind)}
    base: Plain = {**nothing, **plain_defaults(kind), **before.fields}
    changes = differences(kind, base, {**base, **admitted})
    own = differences(kind, base, stands)
    current = {path: own[path][1] if path in own else old for path, (old, _) in changes.items()}
    return merge_fields(
        {path: (old, new) for path, (old, new) in changes.items()},
        current,
        {info.name: info.about.answering for info in fields_of(kind)},
    )


def _label(kind: type[Record], name: str) -> str:
    return next((i.about.label for i in fields_of(kind) if i.name == name), name)
