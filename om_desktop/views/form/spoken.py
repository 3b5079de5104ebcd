"""What a change of a form is told as, for who does not see it; pure."""

from om_desktop.forms import SectionItem, SectionMark


def what_changed(before: SectionItem, now: SectionItem) -> str:
    """Say what an answer unfolded in a section, or that the section is complete; "" if neither."""
    if before == now:
        return ""
    known = _shown_in(before)
    opened = [label for key, label in _shown_in(now).items() if key not in known]
    if opened:
        return f"Asked now: {opened[0]}"
    if now.mark is SectionMark.COMPLETE and before.mark is not SectionMark.COMPLETE:
        return f"{now.title}: complete"
    return ""


def _shown_in(section: SectionItem) -> dict[str, str]:
    """Return the boxes that are shown, key and label."""
    return {
        field.key: field.label
        for question in section.questions
        if question.asked
        for field in question.every_field
    }
