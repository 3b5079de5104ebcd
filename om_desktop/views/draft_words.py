"""What a draft left open is called, and where it is gone on with.

A page keeps its drafts under its own name, and under the subject that `bring_forward` takes; so
that a draft can be opened again from anywhere. Must not know the pages.
"""

from om_desktop.operations.ports import DraftKey
from om_desktop.views.put_off_dialog import DRAFT_FORM as PUT_OFF

REGISTER = "register_case"
_TITLES = {
    "contact": "Contact",
    "appointment": "Appointment",
    "induction": "Induction",
    "sentence_plan": "Sentence plan",
    "person": "Person",
    "sentence": "Sentence",
    REGISTER: "A case being registered",
    PUT_OFF: "Putting off",
}
_PAGES = {"contact": "contacts", "appointment": "contacts"}
_CONTACT = {
    "new": "Contact",
    "book": "Appointment",
    "reschedule": "New time of an appointment",
    "correct": "Correction of a contact",
    "outcome": "Outcome",
    "note": "Note on a contact",
    "error": "Contact entered in error",
}
_PARTS = {
    "identity": "names and numbers",
    "reach": "phone and e-mail",
    "equality": "equality data",
    "crn": "CRN",
    "rosh": "level of risk of serious harm",
    "view": "what the person says",
    "step_status": "how a step stands",
}


def draft_title(key: DraftKey) -> str:
    """Return what a draft is called: Outcome; Person: address; Sentence plan: step."""
    form, _, within = key.form.partition(".")
    what = within.partition(".")[0] or key.subject.partition(":")[0]
    if form in _PAGES:
        return _CONTACT.get(what, _TITLES[form])
    title = _TITLES.get(form, form.replace("_", " ").capitalize())
    if form in {"person", "sentence"} or within:
        part = _PARTS.get(what) or what.replace("-", " ").replace("_", " ")
        return f"{title}: {part}" if part else title
    return title


def draft_place(key: DraftKey) -> tuple[str, str]:
    """Return the case page a draft is gone on with on, and the subject to bring forward there."""
    form, _, within = key.form.partition(".")
    if within == "review":
        return form, within
    # What is being added to an objective is gone on with at the objective.
    return _PAGES.get(form, form), key.subject.removeprefix("new.")
