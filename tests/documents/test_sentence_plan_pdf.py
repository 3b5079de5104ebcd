"""The printed plan as the person holds it."""

import re
import subprocess
import sys
from datetime import date, timedelta

import pytest

from om_desktop.documents import Occasion, make_pdf
from om_desktop.domain.sentence_plan import Agreement, PlanState, Step
from om_desktop.errors import NotFound
from tests.documents.geometry import assert_no_text_over_text, assert_within_the_page
from tests.documents.papers import (
    CASE,
    KIERAN,
    ORDER,
    PLAN,
    PRINTED_AT,
    a_small_file,
    an_occasion,
    plan_with,
    print_plan,
    the_file,
)
from tests.documents.pdf_reader import PdfReader
from tests.documents.snapshot import check_snapshot

NORMAL_AND_LARGE = pytest.mark.parametrize("large_print", [False, True])


def test_the_whole_plan_reads_as_kept() -> None:
    printed = print_plan(the_file(), office_phone="01632 960 418", next_review_on=date(2026, 9, 4))
    check_snapshot("sentence_plan", PdfReader(printed.pdf).pages)


def test_the_whole_plan_in_large_print_reads_as_kept() -> None:
    printed = print_plan(the_file(), large_print=True)
    check_snapshot("sentence_plan_large", PdfReader(printed.pdf).pages)


@NORMAL_AND_LARGE
def test_every_font_is_a_shipped_one_and_embedded(*, large_print: bool) -> None:
    pdf = print_plan(the_file(), large_print=large_print).pdf
    fonts = PdfReader(pdf).fonts()
    assert set(fonts.values()) == {True}
    assert all(name.startswith("IBMPlexSans") for name in fonts)
    named = re.findall(rb"/BaseFont /(\S+)", pdf)
    assert named
    assert all(re.match(rb"[A-Z]{6}\+IBMPlexSans", name) for name in named)


@NORMAL_AND_LARGE
def test_nothing_leaves_the_page(*, large_print: bool) -> None:
    reader = PdfReader(print_plan(the_file(), large_print=large_print).pdf)
    assert_within_the_page(reader)
    assert_no_text_over_text(reader)


def test_no_text_of_large_print_is_smaller_than_16_points() -> None:
    sizes = {g.size for g in PdfReader(print_plan(the_file(), large_print=True).pdf).glyphs()}
    assert min(sizes) >= 16


def test_the_body_of_normal_print_is_11_and_a_half_points() -> None:
    sizes = [g.size for g in PdfReader(print_plan(the_file()).pdf).glyphs()]
    assert max(set(sizes), key=sizes.count) == 11.5


@NORMAL_AND_LARGE
def test_every_page_says_what_it_is_whose_and_which_of_how_many(*, large_print: bool) -> None:
    printed = print_plan(the_file(), large_print=large_print)
    reader = PdfReader(printed.pdf)
    assert printed.pages == len(reader.pages) > 1
    grouped = " ".join(printed.digest[at : at + 4] for at in range(0, 16, 4))
    for number, page in enumerate(reader.pages, start=1):
        flowing = " ".join(page.split())
        assert f"Page {number} of {printed.pages}" in flowing
        assert flowing.count("OFFICIAL-SENSITIVE") == 2
        assert "Kieran Docherty-Vaughan, K417702" in flowing
        assert "Sentence plan, version 3, printed Wed 27 May 2026 11:36" in flowing
        assert f"Digest of this print: {grouped}" in flowing


@NORMAL_AND_LARGE
def test_every_step_is_there_with_who_and_by_when(*, large_print: bool) -> None:
    file = the_file()
    flowing = PdfReader(print_plan(file, large_print=large_print).pdf).flowing
    steps = [step for step in file.all(Step) if "CANARY" not in step.description]
    assert len(steps) == 7
    for step in steps:
        assert step.description in flowing
    assert "Me, with the" in flowing
    assert "Cyfle" in flowing
    assert "Fri 26 Jun 2026" in flowing
    assert "No set date" in flowing


@NORMAL_AND_LARGE
def test_nothing_marked_or_noted_by_the_officer_reaches_paper(*, large_print: bool) -> None:
    printed = print_plan(the_file(), large_print=large_print)
    assert "canary" not in PdfReader(printed.pdf).text.lower()
    assert b"CANARY" not in printed.pdf


def test_a_draft_says_so_on_every_page() -> None:
    draft = plan_with(state=PlanState.DRAFT, agreement=Agreement.NOT_ASKED, agreed_on=None)
    reader = PdfReader(print_plan(the_file(draft)).pdf)
    for page in reader.pages:
        assert "Draft, not agreed" in page
        assert "version 3, draft, not agreed" in " ".join(page.split())
    assert "Draft, not agreed" not in PdfReader(print_plan(the_file()).pdf).text


def test_an_earlier_version_says_so_on_every_page() -> None:
    old = plan_with(state=PlanState.SUPERSEDED)
    printed = make_pdf("sentence-plan", the_file(old), an_occasion(), record_id=old.record_id)
    assert all("Earlier version" in page for page in PdfReader(printed.pdf).pages)


@NORMAL_AND_LARGE
def test_an_empty_draft_has_room_for_all_that_is_to_be_written(*, large_print: bool) -> None:
    draft = plan_with(
        state=PlanState.DRAFT, agreement=Agreement.NOT_ASKED, agreed_on=None, person_view=""
    )
    reader = PdfReader(print_plan(a_small_file(draft), large_print=large_print).pdf)
    flowing = reader.flowing
    for said in (
        "I have not said yet.",
        "Nothing has been written here yet.",
        "The number to ring",
        "None is booked yet. I ask my officer for one.",
        "I do not agree, because",
        "I could not give an answer, because",
    ):
        assert said in flowing
    assert_no_text_over_text(reader)


@NORMAL_AND_LARGE
def test_a_plan_with_no_view_at_all_says_so(*, large_print: bool) -> None:
    plan = plan_with(person_view="", person_view_on=None, took_part="")
    printed = print_plan(a_small_file(plan), large_print=large_print)
    assert "I have not said yet what I think of it." in PdfReader(printed.pdf).flowing


@NORMAL_AND_LARGE
def test_each_answer_is_ticked_or_not_for_a_screen_reader(*, large_print: bool) -> None:
    plan = plan_with(agreement=Agreement.NO, agreement_reason="Fridays cost me shifts.")
    reader = PdfReader(print_plan(a_small_file(plan), large_print=large_print).pdf)
    said = [
        element.said
        for page in range(len(reader.pages))
        for root in reader.structure(page)
        for element in root.walk()
        if element.role == "Figure"
    ]
    assert [words for words in said if "icked" in words] == ["Not ticked", "Ticked", "Not ticked"]
    assert "Fridays cost me shifts." in reader.flowing


def test_the_digest_is_that_of_the_content_not_of_the_print() -> None:
    file = the_file()
    first = print_plan(file)
    later = print_plan(file, at=PRINTED_AT + timedelta(hours=3), printed_by="Tomos Adeyemi")
    large = print_plan(file, large_print=True)
    assert first.digest == later.digest == large.digest
    assert first.pdf != later.pdf
    assert len(first.digest) == 64


def test_a_changed_word_changes_the_digest() -> None:
    changed = plan_with(person_view=PLAN.person_view + " Not yet.")
    assert print_plan(the_file(changed)).digest != print_plan(the_file()).digest


@NORMAL_AND_LARGE
def test_the_same_print_has_the_same_bytes(*, large_print: bool) -> None:
    file = the_file()
    assert (
        print_plan(file, large_print=large_print).pdf
        == print_plan(file, large_print=large_print).pdf
    )


def test_markup_in_a_text_is_printed_as_typed() -> None:
    words = "<b>5 < 6 & 7 > 2</b> <br/> &amp;"
    assert words in PdfReader(print_plan(a_small_file(plan_with(person_view=words))).pdf).flowing


def test_the_file_names_nobody_in_its_metadata() -> None:
    metadata = PdfReader(print_plan(the_file()).pdf).metadata
    assert metadata["Title"] == "My sentence plan"
    assert metadata["CreationDate"] == "D:20260527103600Z"
    assert not any("Kieran" in value or "K417702" in value for value in metadata.values())


def test_the_file_says_its_language() -> None:
    assert b"/Lang (en-GB)" in print_plan(the_file()).pdf


def test_the_outline_leads_to_sections_and_objectives() -> None:
    outline = PdfReader(print_plan(the_file()).pdf).outline
    assert outline[:2] == [
        "What I am working on now",
        "1. I will keep arguments from turning into fights",
    ]
    assert "Do we agree?" in outline


def test_a_screen_reader_meets_headings_tables_and_boxes_in_order() -> None:
    reader = PdfReader(print_plan(the_file()).pdf)
    (document,) = reader.structure(0)
    assert document.role == "Document"
    roles = [element.role for element in document.kids]
    assert roles[:4] == ["H1", "P", "BlockQuote", "H2"]
    tables = [element for element in document.walk() if element.role == "Table"]
    heads = [kid.role for kid in tables[0].kids[0].kids]
    assert heads == ["TH"] * 4
    said = {element.said for element in document.walk() if element.role == "Figure"}
    assert said == {"Not done yet", "Done", "No longer needed"}


def test_the_welsh_line_is_marked_as_welsh() -> None:
    reader = PdfReader(print_plan(the_file()).pdf)
    last = reader.structure(len(reader.pages) - 1)
    assert "cy" in {element.language for root in last for element in root.walk()}


def test_without_a_plan_there_is_nothing_to_print() -> None:
    file = a_small_file()
    empty = type(file).of(file.case_id, (CASE, KIERAN, ORDER))
    with pytest.raises(NotFound, match="no sentence plan"):
        print_plan(empty)


def test_an_unknown_kind_names_those_that_exist() -> None:
    with pytest.raises(NotFound, match="sentence-plan"):
        make_pdf("horoscope", the_file(), an_occasion())


def test_the_kind_may_be_written_with_an_underscore() -> None:
    file, occasion = the_file(), an_occasion()
    plain = make_pdf("sentence_plan", file, occasion)
    assert plain.digest == make_pdf("sentence-plan", file, occasion).digest


def test_a_policy_without_a_marking_is_named() -> None:
    reference = an_occasion().reference
    entries = {k: v for k, v in reference.policy.entries.items() if k != "marking.sentence_plan"}
    policy = type(reference.policy)(reference.policy.version, entries)
    bare = Occasion(PRINTED_AT, type(reference)(reference.codes, policy, reference.calendar))
    with pytest.raises(KeyError, match=r"marking\.sentence_plan"):
        make_pdf("sentence-plan", the_file(), bare)


def test_nothing_heavy_is_loaded_before_something_is_printed() -> None:
    code = "import sys, om_desktop.documents; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
