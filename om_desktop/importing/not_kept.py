"""Shapes that are known but hold nothing for a case yet, or nothing about a case at all.

They are named in the report, so that nobody wonders whether a file was read.
"""

from collections.abc import Mapping

_SCORES = "Scores of reoffending: they are not kept yet."
_ASSESSMENT = "Answers of a risk assessment: they are not kept yet. The overall level is."


def why_not_kept(body: object) -> str:
    """Return why a known shape is not taken, empty when the shape is not known here."""
    if isinstance(body, list):
        return _why_not_list(body)
    if not isinstance(body, Mapping):
        return ""
    for names, why in _BY_FIELDS:
        if names <= body.keys():
            return why
    return _why_not_assessment(body)


_BY_FIELDS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"outcomes"}), "A list of outcomes, no case: the program has its own."),
    (frozenset({"teams", "provider"}), "A list of teams, no case."),
    (frozenset({"england-and-wales"}), "Bank holidays, no case: the program has its own."),
    (frozenset({"courtName", "sessions"}), "A court list: its people have no CRN yet."),
    (frozenset({"queries"}), "A plan without a CRN: it does not say whose it is."),
    (frozenset({"sanAssessmentData"}), "An assessment without a CRN: it does not say whose it is."),
    (frozenset({"probationHistory"}), "Counts of earlier orders: the orders themselves are kept."),
    (frozenset({"message"}), "A message, no data."),
)


def _why_not_assessment(body: Mapping[str, object]) -> str:
    assessments = body.get("assessments")
    if not isinstance(assessments, list):
        return ""
    first = assessments[0] if assessments else {}
    if isinstance(first, Mapping) and "acc" in first:
        return "Scores of needs: they are not kept yet."
    return _ASSESSMENT


def _why_not_list(body: list[object]) -> str:
    first = body[0] if body else None
    if isinstance(first, Mapping):
        held = first.get("output", first)
        if isinstance(held, Mapping) and "groupReconvictionScore" in held:
            return _SCORES
        if {"section", "question"} & first.keys():
            return "A list of questions, no case."
    if isinstance(first, str):
        return "A list of texts, no case."
    return ""
