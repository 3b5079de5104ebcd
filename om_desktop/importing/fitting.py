"""Making what a source says fit the fields of a record, without ever cutting anything in silence.

A text too long for its field goes whole into the notes; dates that contradict each other go into
the notes as words; what fits nowhere is left and said. Must not know shapes or the store.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from om_desktop.domain.record import Record, fields_of
from om_desktop.domain.register_entry import RegisterEntry
from om_desktop.domain.wording import short_date
from om_desktop.importing.incoming import Fields, Left, Note, Offer

NOTES = "notes"
_BETWEEN = "\n\n"
# The day that may not be after the other; which of the two is given up when it is.
_PERIODS = (
    ("started_on", "ended_on", "started_on"),
    ("started_on", "ends_on", "ends_on"),
    ("started_on", "next_review_on", "next_review_on"),
    ("order_on", "ended_on", "order_on"),
    ("order_on", "ends_on", "ends_on"),
    ("order_on", "released_on", "released_on"),
)


@dataclass
class Fitted:
    """Fields that fit, notes with what was moved into them, and what is to be said of it."""

    fields: Fields
    notes: list[Note]
    left: list[Left]


def fit(offer: Offer, fields: Fields) -> Fitted:
    """Return the fields that a record can hold; the rest goes whole into its notes, or is left."""
    fitted = Fitted(dict(fields), list(offer.notes), [])
    _periods(offer, fitted)
    _lengths(offer, fitted)
    for note in offer.notes:
        if note.cut:
            why = "The source gives only the beginning of this note."
            path = note.path or offer.origin.path
            fitted.left.append(Left(offer.origin.file, path, why, kept=True))
    return fitted


def _move(offer: Offer, fitted: Fitted, name: str, words: str) -> None:
    shape = offer.shapes.get(name, offer.origin.shape)
    fitted.notes.append(Note(f"field {name}", words, shape=shape))


def _periods(offer: Offer, fitted: Fitted) -> None:
    labels = {info.name: info.about.label for info in fields_of(offer.kind)}
    for start, end, given_up in _PERIODS:
        first, last = fitted.fields.get(start), fitted.fields.get(end)
        if given_up not in labels or not first or not last or last >= first:
            continue
        label = labels[given_up]
        day = date.fromisoformat(fitted.fields.pop(given_up))
        _move(offer, fitted, given_up, f"{label} in the source: {short_date(day)}")
        other = labels[end if given_up == start else start].lower()
        why = f"{label}: contradicts {other}; it is in the notes only."
        fitted.left.append(Left(offer.origin.file, offer.origin.path, why, kept=True))
        if offer.kind is RegisterEntry and given_up == "started_on":
            # A register entry has a date; that it was removed is the safer thing to know.
            fitted.fields["started_on"] = last


def _lengths(offer: Offer, fitted: Fitted) -> None:
    infos = {info.name: info for info in fields_of(offer.kind)}
    for name, value in list(fitted.fields.items()):
        about = infos[name].about
        if not isinstance(value, str) or len(value) <= about.max_length:
            continue
        del fitted.fields[name]
        why = f"{about.label}: {len(value):,} characters, {about.max_length:,} fit; "
        moved = NOTES in infos
        why += "it is whole in the notes." if moved else "it was not taken."
        fitted.left.append(Left(offer.origin.file, offer.origin.path, why, kept=moved))
        if moved:
            _move(offer, fitted, name, f"{about.label}: {value}")


def compose(kind: type[Record], texts: Iterable[str]) -> tuple[str, int]:
    """Return notes as one text, and how many of them did not fit; each is whole or not there."""
    about = next((info.about for info in fields_of(kind) if info.name == NOTES), None)
    if about is None:
        return "", 0
    taken: list[str] = []
    size, left = -len(_BETWEEN), 0
    for text in texts:
        longer = size + len(_BETWEEN) + len(text)
        if longer <= about.max_length:
            size = longer
            taken.append(text)
        else:
            left += 1
    return _BETWEEN.join(taken), left


def in_words(note: Note) -> str:
    """Return a note with its author and date, as it stands in the record."""
    day = short_date(date.fromisoformat(note.on)) if note.on else ""
    by = ", ".join(filter(None, (note.author, day)))
    return f"{by}: {note.text}" if by else note.text
