"""Registers and the level of risk of serious harm: /mas/risk-flags/{crn}, the risk summaries.

A level is kept as the level says, never as its description says; where the two differ, that is
reported. Must not know the store.
"""

from om_desktop.domain.register_entry import MAPPA, RegisterEntry
from om_desktop.domain.wording import short_date
from om_desktop.importing import source_words
from om_desktop.importing.common import take_summary
from om_desktop.importing.incoming import OASYS, Fields, Note
from om_desktop.importing.sentence_words import remarks
from om_desktop.importing.sheet import Node
from om_desktop.importing.values import fold, parse_day

ROSH_KEY = "rosh"
_NO_FIELD = "There is no field for it yet."
_ANSWERS = "The answers of the risk assessment are not kept yet; its level is."
_GRID = ("Children", "Public", "Known Adult", "Staff", "Prisoners")


def read_risk_flags(node: Node, crn: str) -> None:
    """Read /mas/risk-flags/{crn}."""
    take_summary(node, crn)
    for flag in node.nodes("riskFlags"):
        _flag(flag, crn)
    for flag in node.nodes("removedRiskFlags"):
        _flag(flag, crn, removed=True)
    mappa = node.node("mappa")
    if mappa is not None:
        take_mappa(mappa, crn)
    node.skip(_NO_FIELD, "opd")


def read_risk_flag(node: Node, crn: str) -> None:
    """Read one register: /mas/risk-flags/{crn}/{number} and its notes."""
    take_summary(node, crn)
    flag = node.node("riskFlag")
    if flag is not None:
        _flag(flag, crn)
        flag.close()


def number_of_flag(node: Node) -> str:
    """Return which register an answer is about."""
    flag = node.node("riskFlag")
    return flag.text("id") if flag else ""


def _flag(flag: Node, crn: str, *, removed: bool = False) -> None:
    number, words = flag.text("id"), flag.text("description")
    created_by = flag.name("createdBy")
    started_on = flag.day("createdDate")
    reviewed = parse_day(flag.day("mostRecentReviewDate"))
    ended, removal_notes = _removal(flag)
    notes = (
        *flag.notes("riskNotes", "riskNote", "notes"),
        *removal_notes,
        *remarks(("Last reviewed", short_date(reviewed) if reviewed else "")),
    )
    fields: Fields = {
        "description": words,
        "level": _level(flag),
        "started_on": started_on,
        "next_review_on": flag.day("nextReviewDate"),
        "source": f"Risk flag recorded by {created_by}" if created_by else "Risk flag",
    }
    is_removed = flag.flag("removed")
    if is_removed or (is_removed is None and removed):
        fields |= ended or {"end_reason": "Removed in the source"}
        if not ended:
            flag.sheet.check(flag.path, "A removed register without a date of removal.")
    # A number is used again for another register in some sources.
    key = f"{number}|{fold(words)}" if number else f"named|{fold(words)}"
    flag.sheet.thing(
        crn, flag, RegisterEntry, key, fields, likeness=f"named|{fold(words)}", notes=notes
    )


def _removal(flag: Node) -> tuple[Fields, tuple[Note, ...]]:
    """Return how a register ended; of several removals the latest."""
    ended: list[str] = []
    notes: list[Note] = []
    for number, removal in enumerate(flag.nodes("removalHistory")):
        ended.append(removal.day("removalDate"))
        by = removal.name("removedBy")
        notes += remarks((f"Removed by (removal {number + 1})", by))
        notes += [
            Note(
                f"removal {number + 1} {note.number}",
                note.text,
                note.author,
                note.on,
                note.cut,
                note.path,
            )
            for note in removal.notes("riskRemovalNotes", "riskRemovalNote", "notes")
        ]
    last = max(ended, default="")
    fields = {"ended_on": last, "end_reason": "Removed in the source"} if last else {}
    return fields, tuple(notes)


def _level(flag: Node) -> str:
    words, described = flag.text("level"), flag.text("levelDescription")
    flag.ignore("levelCode")
    level = source_words.level(words)
    if words and not level:
        flag.sheet.leave(flag.at("level"), "Not low, medium, high or very high.")
    if described and source_words.level(described) != level:
        flag.sheet.check(
            flag.at("levelDescription"), "Says another level than the level itself, which is kept."
        )
    return level


def take_mappa(mappa: Node, crn: str) -> None:
    """Take the MAPPA registration; levels are 1 to 3 and categories 1 to 4."""
    level, category = mappa.whole("level"), mappa.whole("category")
    if level not in (None, 1, 2, 3):
        mappa.sheet.leave(mappa.at("level"), "Not a MAPPA level from 1 to 3.")
        level = None
    if category not in (None, 1, 2, 3, 4):
        mappa.sheet.leave(mappa.at("category"), "Not a MAPPA category from 1 to 4.")
        category = None
    words = [mappa.text(name) for name in ("levelDescription", "categoryDescription")]
    fields: Fields = {
        "register": MAPPA,
        "description": "MAPPA",
        "level": f"M{level}" if level else "",
        "category": f"M{category}" if category else "",
        "started_on": mappa.day("startDate"),
        "next_review_on": mappa.day("reviewDate"),
        "source": "MAPPA registration",
    }
    mappa.ignore("lastUpdated")
    mappa.sheet.thing(
        crn, mappa, RegisterEntry, "mappa", fields,
        notes=remarks(("As worded in the source", ", ".join(filter(None, words)))),
    )  # fmt: skip
    mappa.close()


def read_widget(node: Node, crn: str) -> None:
    """Read /arns/risks/crn/{crn}/widget: the overall level and the level for each group."""
    _overall(node, crn, node, "overallRisk")


def read_risks(node: Node, crn: str) -> None:
    """Read /arns/risks/crn/{crn}: the risk summary; its level is kept, its answers not yet."""
    node.skip(_ANSWERS, "riskToSelf", "otherRisks")
    summary = node.node("summary")
    if summary is not None:
        _overall(node, crn, summary, "overallRiskLevel")
        summary.skip(
            _ANSWERS,
            *("whoIsAtRisk", "natureOfRisk", "riskImminence"),
            *("riskIncreaseFactors", "riskMitigationFactors"),
        )
        summary.close()


def _overall(node: Node, crn: str, holder: Node, field: str) -> None:
    level = source_words.level(holder.text(field))
    assessed_on = node.day("assessedOn")
    grid = [
        (where, _by_group(holder, name))
        for where, name in (("Community", "riskInCommunity"), ("Custody", "riskInCustody"))
    ]
    if not level:
        node.sheet.leave(node.at(field), "Not a level of risk of serious harm.")
        return
    take_rosh(node, crn, level, assessed_on, grid)


def _by_group(holder: Node, name: str) -> str:
    """Return who is at what risk: {"Public": "HIGH"} or, turned round, {"HIGH": ["Public"]}."""
    inside = holder.node(name)
    if inside is None:
        return ""
    found = []
    for each in inside.names():
        if inside.is_list(each):
            words = each
            found += [(group, words) for group, _ in inside.texts(each)]
        else:
            found.append((each, inside.text(each)))
    inside.close()
    ordered = sorted(found, key=lambda pair: _GRID.index(pair[0]) if pair[0] in _GRID else 9)
    return "; ".join(f"{who} {words.lower().replace('_', ' ')}" for who, words in ordered)


def take_rosh(
    node: Node, crn: str, level: str, assessed_on: str, grid: list[tuple[str, str]]
) -> None:
    """Take the level of risk of serious harm of an assessment; of two the newer counts."""
    day = parse_day(assessed_on)
    node.sheet.thing(
        crn, node, RegisterEntry, ROSH_KEY,
        {
            "register": source_words.ROSH_REGISTER[level],
            "description": "Risk of serious harm",
            "started_on": assessed_on,
            "source": f"Assessment of {short_date(day)}" if day else "Assessment, no date given",
        },
        source=OASYS, as_of=assessed_on, notes=remarks(*grid),
    )  # fmt: skip


def read_rosh_summary(node: Node, crn: str) -> None:
    """Read the nine-cell grid of an assessment: the overall level is the highest cell."""
    for assessment in node.nodes("assessments"):
        assessed_on = assessment.day("dateCompleted")
        levels: list[str] = []
        grid = []
        for where in ("Community", "Custody"):
            cells = []
            for group in _GRID:
                name = f"risk{group.replace(' ', '')}{where}"
                words = assessment.text(name) if assessment.says(name) else ""
                if words:
                    cells.append(f"{group} {words.lower()}")
                    levels.append(source_words.level(words))
            grid.append((where, "; ".join(cells)))
        known = [level for level in levels if level]
        assessment.ignore(*_ASSESSMENT_STATE)
        assessment.skip(_ANSWERS, *_SUMMARY_TEXTS)
        if known:
            highest = max(known, key=list(source_words.ROSH_REGISTER).index)
            take_rosh(assessment, crn, highest, assessed_on, grid)
    if node.flag("limitedAccessOffender"):
        path = node.at("limitedAccessOffender")
        node.sheet.close_case(crn, "", excluded=False, path=path)
    node.ignore("source", "inputs", "probNumber")


_ASSESSMENT_STATE = (
    "assessmentPk", "assessmentType", "assessorSignedDate", "initiationDate", "assessmentStatus",
    "superStatus", "laterWIPAssessmentExists", "latestWIPDate", "laterSignLockAssessmentExists",
    "latestSignLockDate", "laterPartCompUnsignedAssessmentExists", "latestPartCompUnsignedDate",
    "laterPartCompSignedAssessmentExists", "latestPartCompSignedDate",
    "laterCompleteAssessmentExists", "latestCompleteDate", "assessor",
)  # fmt: skip
_SUMMARY_TEXTS = (
    "whoAtRisk", "natureOfRisk", "riskGreatest", "factorsLikelyToReduceRisk",
    "factorsLikelyToIncreaseRisk", "factorsStrengthsAndProtective",
    "factorsSituationsLikelyToOffend", "factorsAnalysisOfRisk",
)  # fmt: skip
