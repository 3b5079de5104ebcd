"""What several answers say about one thing, brought to one offer; must not know the store.

Whose word counts: the answer about the thing itself before a list, a list before an overview, of
equals the first (shapes.py). Two answers that contradict each other in what makes the thing what
it is (GUARDS) do not speak of the same thing: the first is taken whole and nothing of the other,
so that no record is ever put together from two. Of two levels of risk the more cautious is taken.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from om_desktop.domain.contact import Contact
from om_desktop.domain.merge import more_cautious
from om_desktop.domain.order import Order, Requirement
from om_desktop.domain.person import PersonalContact
from om_desktop.domain.record import Answering, Record, fields_of
from om_desktop.domain.register_entry import RegisterEntry
from om_desktop.importing.incoming import (
    CaseIncoming,
    Closed,
    Fields,
    Incoming,
    Left,
    Note,
    Offer,
    Origin,
)
from om_desktop.importing.values import compact

GUARDS: dict[type[Record], tuple[str, ...]] = {
    Contact: ("on", "starts_at", "type_as_worded"),
    Order: ("order_on",),
    RegisterEntry: ("description",),
    Requirement: ("requirement_type",),
    PersonalContact: ("name",),
}
NAMES = frozenset(
    {"forename", "middle_names", "surname", "preferred_name", "previous_surname", "title"}
)
NAMED_BY = ("forename", "surname")
OFFICER = frozenset({"officer_name", "officer_code", "team_name", "team_code", "received_on"})
_Key = tuple[type[Record], str, str]
_Likes = dict[tuple[type[Record], str], list[_Key]]


def combine(
    crn: str, found: Iterable[Incoming], closed: Iterable[Closed]
) -> tuple[CaseIncoming, list[Left]]:
    """Bring everything that was read about one person to one offer for each thing."""
    shut = _strictest(closed)
    if shut is not None:
        left = [
            Left(
                shut.origin.file, shut.origin.path, "Limited access: only the locked case is made."
            )
        ]
        return CaseIncoming(crn, (), shut), left
    combining = _Combining()
    combining.group(sorted(found, key=lambda each: (each.origin.rank, each.origin.order)))
    # Orders first: what belongs to one that is refused is refused with it.
    keys = sorted(combining.groups, key=lambda key: key[0] is not Order)
    offers = [offer for key in keys if (offer := combining.offer(key)) is not None]
    return CaseIncoming(crn, tuple(offers)), combining.left


def _strictest(closed: Iterable[Closed]) -> Closed | None:
    """Of several answers an allow list is the stricter one, and one with a message says more."""
    return min(closed, key=lambda each: (each.excluded, not each.message), default=None)


@dataclass
class _Taken:
    """A thing as taken so far."""

    first: Incoming
    fields: Fields = field(default_factory=dict)
    shapes: dict[str, str] = field(default_factory=dict)
    when_new: Fields = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)


class _Combining:
    def __init__(self) -> None:
        self.left: list[Left] = []
        self.groups: dict[_Key, list[Incoming]] = {}
        self._refused: set[tuple[tuple[int, ...], str]] = set()

    def group(self, found: list[Incoming]) -> None:
        """Put together what is about one thing; first what the source tells apart itself."""
        numbers: dict[tuple[type[Record], str], str] = {}
        likes: _Likes = defaultdict(list)
        for each in (e for e in found if e.has_own_key and not e.is_note):
            key = (each.kind, each.source, each.key)
            self.groups.setdefault(key, []).append(each)
            likes[each.kind, each.likeness].append(key)
        for each in (e for e in found if not e.has_own_key and not e.is_note):
            like = self._like(each, likes)
            key = like[0] if like else (each.kind, each.source, each.key)
            self.groups.setdefault(key, []).append(each)
            self._check_ended(each, like)
        for key, group in self.groups.items():
            numbers |= {(e.kind, e.number): key[2] for e in group if e.number}
        for each in (e for e in found if e.is_note):
            self._add_note(each, each.key or numbers.get((each.kind, each.number), ""))

    def _like(self, each: Incoming, likes: _Likes) -> list[_Key]:
        found = likes.get((each.kind, each.likeness or each.key), [])
        if not found and each.kind is Order:
            # An order of unknown kind is that of the same day, if there is one.
            unknown, _, day = each.key.rpartition("|")
            if unknown == "order|":
                return [k for (kind, like), keys in likes.items() for k in keys
                        if kind is Order and like.endswith(f"|{day}")]  # fmt: skip
        return found

    def _check_ended(self, each: Incoming, like: list[_Key]) -> None:
        """Say so when a register is only named as current but known to be removed."""
        if each.kind is RegisterEntry and like:
            known = [self.groups[key][0].fields for key in like]
            if all(fields.get("ended_on") or fields.get("end_reason") for fields in known):
                self._leave(each.origin, "Named as current here, but removed from the register.")

    def _add_note(self, each: Incoming, key: str) -> None:
        group = self.groups.get((each.kind, each.source, key))
        if group is None:
            self._leave(each.origin, "A note of an entry that is not in the files.")
        else:
            group.append(each)

    def _leave(self, origin: Origin, why: str, *, kept: bool = False) -> None:
        self.left.append(Left(origin.file, origin.path, why, kept=kept))

    def offer(self, key: _Key) -> Offer | None:
        """Return what a group comes to, None when nothing of it is to be taken."""
        group = [each for each in self._newest(self.groups[key]) if not self._is_refused(each)]
        if not group or group[0].is_note:
            return None
        taken = _Taken(group[0])
        for each in group:
            self._add(taken, each)
        first = taken.first
        return Offer(
            first.kind, first.key, taken.fields, taken.shapes, first.origin,
            likeness=first.likeness, source=first.source, when_new=taken.when_new,
            belongs_to=next((e.belongs_to for e in group if e.belongs_to), ""),
            notes=tuple(taken.notes.values()), as_of=first.as_of,
        )  # fmt: skip

    def _newest(self, group: list[Incoming]) -> list[Incoming]:
        """Of assessments only the newest counts; the others are left."""
        newest = max((each.as_of for each in group), default="")
        if not newest:
            return group
        for each in group:
            if each.as_of < newest:
                self._leave(each.origin, "An older assessment; the newer one is taken.")
        return [each for each in group if each.as_of == newest][:1]

    def _is_refused(self, each: Incoming) -> bool:
        """Whether the order it belongs to was not taken from the same answer."""
        if (each.origin.answer, each.belongs_to) not in self._refused:
            return False
        self._leave(each.origin, "Part of an order that another answer describes otherwise.")
        return True

    def _add(self, taken: _Taken, each: Incoming) -> None:
        differs = [
            name
            for name in GUARDS.get(each.kind, ())
            if name in taken.fields and _differ(taken.fields[name], each.fields.get(name))
        ]
        if differs:
            words = " and ".join(_label(each.kind, name).lower() for name in differs)
            self._leave(
                each.origin, f"Another answer with the same number was taken: {words} not the same."
            )
            self._refused.add((each.origin.answer, each.key))
            self._stay_cautious(taken, each)
            return
        self._add_fields(taken, each)
        for name, value in each.when_new.items():
            taken.when_new.setdefault(name, value)
        for note in each.notes:
            self._add_note_text(taken, replace(note, shape=each.origin.shape), each.origin)

    def _add_fields(self, taken: _Taken, each: Incoming) -> None:
        not_this_name = any(
            _differ(taken.fields.get(name), each.fields.get(name)) for name in NAMED_BY
        )
        other_officer = _differ(taken.fields.get("officer_name"), each.fields.get("officer_name"))
        for name, value in each.fields.items():
            if name not in taken.fields:
                if (not_this_name and name in NAMES) or (other_officer and name in OFFICER):
                    continue
                taken.fields[name] = value
                taken.shapes[name] = each.origin.shape
            elif _differ(taken.fields[name], value):
                self._differ_in(taken, each, name)

    def _differ_in(self, taken: _Taken, each: Incoming, name: str) -> None:
        label, stands = _label(each.kind, name), taken.fields.get(name)
        if name == "sensitive" or _is_safety(each.kind, name):
            cautious = True if name == "sensitive" else more_cautious(stands, each.fields[name])
            if cautious != stands:
                taken.fields[name] = cautious
                taken.shapes[name] = each.origin.shape
            self._leave(
                each.origin, f"{label}: two answers differ; the more cautious is taken.", kept=True
            )
        else:
            shape = taken.shapes[name].replace("_", " ")
            self._leave(each.origin, f"{label}: differs from the {shape}, which was taken.")

    def _stay_cautious(self, taken: _Taken, each: Incoming) -> None:
        if each.fields.get("sensitive") and not taken.fields.get("sensitive"):
            self._differ_in(taken, each, "sensitive")

    def _add_note_text(self, taken: _Taken, note: Note, origin: Origin) -> None:
        known = taken.notes.get(note.number)
        if known is None:
            taken.notes[note.number] = note
        elif compact(note.text) in compact(known.text):
            taken.notes[note.number] = replace(known, cut=known.cut and note.cut)
        elif compact(known.text) in compact(note.text):
            taken.notes[note.number] = replace(
                note, author=note.author or known.author, on=note.on or known.on
            )
        else:
            self.left.append(
                Left(origin.file, note.path or origin.path, "Differs from the note that was taken.")
            )


def _label(kind: type[Record], name: str) -> str:
    return next(info.about.label for info in fields_of(kind) if info.name == name)


def _is_safety(kind: type[Record], name: str) -> bool:
    answering = next(i.about.answering for i in fields_of(kind) if i.name == name)
    return answering is Answering.ORDERED_SAFETY


def _differ(one: object, other: object) -> bool:
    """Whether both are given and say different things; capitals and spaces do not count."""
    if one is None or other is None:
        return False
    if isinstance(one, str) and isinstance(other, str):
        return compact(one) != compact(other) if compact(one) else one != other
    return one != other
