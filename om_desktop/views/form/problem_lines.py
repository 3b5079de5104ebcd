"""What stands against completing a form, as the few lines a banner holds, with links.

Pure; must not know any widget.
"""

from collections.abc import Mapping, Sequence

from om_desktop.domain.wording import counted
from om_desktop.forms import FormProblem, FormSession
from om_desktop.forms.items import SectionItem
from om_desktop.views.form.notes import NOT_ANSWERED
from om_desktop.views.widgets.labels import LinkLine

MOST_LINES = 8
_MOST_LINKS = 3
_LONGEST_LINK = 60
Links = Mapping[str, tuple[str, str]]


def problem_lines(session: FormSession, links: Links) -> list[LinkLine]:
    """Return a line for each thing to mend; what is said of several questions is said once.

    links: for some keys, the words and target of a link that leads elsewhere than to the question.
    """
    waiting = set(session.to_confirm)
    groups: dict[tuple[str, str], list[FormProblem]] = {}
    for problem in session.blocking:
        said = "" if problem.key in waiting else problem.message
        groups.setdefault((problem.section, said), []).append(problem)
    lines = [
        LinkLine(_words(session.section(section), said, found), _links(session, found, links))
        for (section, said), found in groups.items()
    ]
    if len(lines) <= MOST_LINES:
        return lines
    left = len(lines) - MOST_LINES + 1
    return [*lines[: MOST_LINES - 1], LinkLine(f"And {counted(left, 'more problem')}.")]


def problem_count(session: FormSession) -> int:
    """Return how many things there are to mend, counted as the lines are."""
    waiting = set(session.to_confirm)
    return len(
        {(one.section, "" if one.key in waiting else one.message) for one in session.blocking}
    )


def _words(section: SectionItem, said: str, found: Sequence[FormProblem]) -> str:
    if not said:
        return f"{section.title}: {counted(len(found), 'carried answer')} to confirm."
    if said == NOT_ANSWERED:
        many = f"{len(found)} not answered, first:" if len(found) > _MOST_LINKS else "not answered."
        return f"{section.title}: {many}"
    return said


def _links(
    session: FormSession, found: Sequence[FormProblem], links: Links
) -> tuple[tuple[str, str], ...]:
    few = found if len(found) <= _MOST_LINKS else found[:1]
    names = [_name(session, one, alone=one.message != NOT_ANSWERED) for one in few]
    given = [(_short(name), one.key) for name, one in zip(names, few, strict=True)]
    return tuple(links.get(key, (name, key)) for name, key in given)


def _name(session: FormSession, problem: FormProblem, *, alone: bool) -> str:
    """Return what a link is called; of a repeating row its title, where the line says the rest."""
    if not alone or session.form.row_of(problem.key) is None:
        return problem.label
    question = session.question(problem.key)
    return problem.label.removesuffix(f": {question.code or question.label}")


def _short(label: str) -> str:
    if len(label) <= _LONGEST_LINK:
        return label
    return f"{label[: _LONGEST_LINK - 1].rstrip()}\u2026"
