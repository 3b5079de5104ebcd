"""Help: every page is there, every link leads somewhere, and nothing is promised that is not."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from om_desktop.paths import resource
from om_desktop.views.help_window import HelpPage, HelpWindow, help_pages
from om_desktop.views.pages import PAGES
from om_desktop.views.shortcuts import KEY_GROUPS

LINK = re.compile(r"\]\(([^)]+)\)")


def test_every_file_of_help_is_listed_and_every_listed_file_is_there() -> None:
    files = {path.name for path in Path(resource("help")).glob("*.md")}
    assert {page.file for page in help_pages()} == files


@pytest.mark.parametrize("page", help_pages(), ids=lambda page: page.file)
def test_every_link_leads_to_a_page(page: HelpPage) -> None:
    files = {each.file for each in help_pages()}
    assert [link for link in LINK.findall(page.text()) if link not in files] == []


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_every_page_of_the_rail_has_help(entry: object) -> None:
    name = entry.name  # type: ignore[attr-defined] # RailEntry
    assert any(name in page.about for page in help_pages())


def test_the_keys_everywhere_are_told() -> None:
    told = next(page.text() for page in help_pages() if page.file == "keyboard.md")
    for key in KEY_GROUPS[0].keys:
        assert key.keys in told


def test_f1_shows_the_page_about_where_one_is(qtbot: QtBot) -> None:
    window = HelpWindow()
    qtbot.addWidget(window)
    window.open_about("settings")
    assert "recovery code" in window.shown_text
    window.open_about("no such page")
    assert window.shown_text.startswith("Getting started")


def test_links_and_search_go_from_page_to_page(qtbot: QtBot) -> None:
    window = HelpWindow()
    qtbot.addWidget(window)
    window.open_about("today")
    window._follow(QUrl("keyboard.md"))
    assert window.shown_text.startswith("Keyboard")
    window._ui.find.setText("lone-working")
    window._find_next()
    assert window.shown_text.startswith("What it does not do")
    window._ui.find.setText("no such words")
    window._find_next()
    assert window._ui.found.text() == "Not found"
