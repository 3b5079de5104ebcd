"""What stands under a field: what is wrong, what to look at, where it comes from, how it was read.

Pure; must not know any widget.
"""

from collections.abc import Iterable

from om_desktop.forms import Field
from om_desktop.views.form.surroundings import Surroundings

NOT_ANSWERED = "Not answered."
NO_NOTE = ("", "info")


def note_of(
    field: Field, around: Surroundings, *, typing: bool = False, understood: str = ""
) -> tuple[str, str]:
    """Return the words under a field and their kind (problem, warn, info, ok).

    typing: somebody is in the middle of it, so that it is too early to call it wrong.
    """
    if typing:
        return (understood, "ok") if understood else NO_NOTE
    wrong = [problem.message for problem in field.problems if problem.stops]
    if wrong:
        return " ".join(wrong), "problem"
    if field.open and around.show_open:
        return NOT_ANSWERED, "problem"
    look_at = [problem.message for problem in field.problems]
    if look_at:
        return " ".join(look_at), "warn"
    if field.because:
        return field.because, "info"
    return (understood, "ok") if understood else NO_NOTE


def worst_of(notes: Iterable[tuple[str, str, str]]) -> tuple[str, str]:
    """Return one line for several fields (label, words, kind): the worst, each named."""
    found = [note for note in notes if note[1]]
    for kind in ("problem", "warn", "info", "ok"):
        said = [f"{label}: {words}" if label else words for label, words, of in found if of == kind]
        if said:
            return " ".join(said), kind
    return NO_NOTE
