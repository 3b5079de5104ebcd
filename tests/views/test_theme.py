"""The look: tokens hold their contrast, and the theme in force can be switched live."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QImage, QPalette, QRawFont
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from om_desktop.paths import resource
from om_desktop.views import theme
from om_desktop.views.theme_tokens import THEME_NAMES, ContrastPair, contrast_ratio, load_tokens
from om_desktop.views.widgets.button import secondary_button
from om_desktop.views.widgets.field import Field

MODES = (theme.Mode.LIGHT, theme.Mode.DARK, theme.Mode.HIGH_CONTRAST)
WELSH = "âêîôûŵŷÂÊÎÔÛŴŶáéíóúẃýäëïöüẅÿ"


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.Mode.LIGHT, 1.0)
    yield
    theme.apply(qapp, theme.Mode.LIGHT, 1.0)


# Tokens


def test_contrast_ratio_is_that_of_wcag() -> None:
    assert contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast_ratio("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert contrast_ratio("#FFFFFF", "#1B4B8A") == contrast_ratio("#1B4B8A", "#FFFFFF")


@pytest.mark.parametrize("name", THEME_NAMES)
@pytest.mark.parametrize("pair", load_tokens().contrast, ids=lambda p: f"{p.front} on {p.ground}")
def test_each_listed_pair_can_be_read(name: str, pair: ContrastPair) -> None:
    shades = load_tokens().colours[name]
    assert contrast_ratio(shades[pair.front], shades[pair.ground]) >= pair.need


def test_all_themes_have_the_same_colours() -> None:
    names = [set(load_tokens().colours[name]) for name in THEME_NAMES]
    assert names[0] == names[1] == names[2]


def test_text_needs_four_and_a_half_and_marks_three() -> None:
    needs = {f"{pair.front} on {pair.ground}": pair.need for pair in load_tokens().contrast}
    assert needs["text on surface"] == 4.5
    assert needs["high on high_tint"] == 4.5
    assert needs["focus on panel"] == 3.0


def test_shipped_icons_are_those_listed() -> None:
    shipped = {path.stem for path in resource("icons").glob("*.svg")}
    assert shipped == set(load_tokens().icons)


@pytest.mark.parametrize("licence", [("fonts", "OFL.txt"), ("icons", "LICENSE")])
def test_licences_are_shipped_beside_what_they_cover(licence: tuple[str, str]) -> None:
    assert "ermission" in resource(*licence).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", THEME_NAMES)
@pytest.mark.parametrize("icon", ["chevron-down", "chevron-up"])
def test_arrows_of_fields_have_the_colour_of_the_theme(name: str, icon: str) -> None:
    root = ET.parse(resource("style", name, f"{icon}.svg")).getroot()  # noqa: S314  our own file
    assert root.get("stroke") == load_tokens().colours[name]["text_2"]


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"resources/icons/nothing\.svg"):
        resource("icons", "nothing.svg")


# Fonts


@pytest.mark.parametrize("file", load_tokens().font_files)
def test_fonts_write_welsh_and_align_figures(file: str) -> None:
    raw = QRawFont(str(resource("fonts", file)), 16)
    assert all(raw.supportsCharacter(ord(letter)) for letter in WELSH)
    widths = raw.advancesForGlyphIndexes(raw.glyphIndexesForString("0123456789"))
    assert len({round(width.x(), 3) for width in widths}) == 1


def test_i_l_and_1_are_told_apart() -> None:
    raw = QRawFont(str(resource("fonts", "IBMPlexSans-Regular.ttf")), 64)
    shapes = [raw.pathForGlyph(glyph) for glyph in raw.glyphIndexesForString("Il1")]
    sizes = {
        (round(shape.boundingRect().width()), round(shape.boundingRect().height()))
        for shape in shapes
    }
    assert len(sizes) == 3


@pytest.mark.parametrize(
    ("role", "weight"), [("body", 400), ("body_strong", 500), ("title", 600), ("table_strong", 500)]
)
def test_roles_use_the_shipped_font(role: str, weight: int) -> None:
    info = QFontInfo(theme.font(role))
    assert info.family() == "IBM Plex Sans"
    assert info.weight() == weight


def test_the_font_scale_grows_type_and_controls(qapp: QApplication, qtbot: QtBot) -> None:
    button = secondary_button("Record contact", icon="plus")
    qtbot.addWidget(button)
    before, line = button.sizeHint(), QFontMetricsF(theme.font("body")).height()
    theme.apply(qapp, theme.Mode.LIGHT, 2.0)
    after = button.sizeHint()
    assert after.height() == 2 * before.height() == 2 * load_tokens().sizes["control"]
    assert after.width() == pytest.approx(2 * before.width(), abs=4)
    assert QFontMetricsF(theme.font("body")).height() == pytest.approx(2 * line, abs=2)
    assert qapp.font().pointSizeF() == 21.0


def test_the_font_scale_is_held_between_100_and_200_percent(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Mode.LIGHT, 7)
    assert theme.current().scale == 2.0
    theme.apply(qapp, theme.Mode.LIGHT, 0.2)
    assert theme.current().scale == 1.0


def test_space_grows_only_above_125_percent(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Mode.LIGHT, 1.25)
    assert theme.space("page") == 24
    theme.apply(qapp, theme.Mode.LIGHT, 1.5)
    assert theme.space("page") == 36


def test_layouts_of_screens_grow_and_shrink_back(qapp: QApplication, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    rows = QVBoxLayout(page)
    rows.setContentsMargins(24, 8, 24, 8)
    rows.setSpacing(16)
    for scale, margin, gap in ((1.0, 24, 16), (2.0, 48, 32), (1.0, 24, 16)):
        theme.apply(qapp, theme.Mode.LIGHT, scale)
        if scale == 1.0:
            theme.scale_layouts(page)
        assert (rows.contentsMargins().left(), rows.spacing()) == (margin, gap)


def test_grids_keep_their_two_gaps(qapp: QApplication, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    grid = QGridLayout(page)
    theme.space_layout(grid, (8, 0, 8, 0), (16, 4))
    theme.apply(qapp, theme.Mode.LIGHT, 2.0)
    assert (grid.horizontalSpacing(), grid.verticalSpacing()) == (32, 8)
    assert grid.contentsMargins().left() == 16


def test_a_screen_opened_at_200_percent_grows_once(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, theme.Mode.LIGHT, 2.0)
    page = QWidget()
    qtbot.addWidget(page)
    rows = QVBoxLayout(page)
    rows.setContentsMargins(24, 8, 24, 8)
    field = Field(label="When", control=QLineEdit())
    inner = field.layout()
    assert inner is not None
    rows.addWidget(field)
    gap = inner.spacing()
    for _ in range(2):
        theme.scale_layouts(page)
        assert (rows.contentsMargins().left(), inner.spacing()) == (48, gap)


# Switching


@pytest.mark.parametrize("mode", MODES)
def test_apply_puts_colours_font_and_stylesheet_in_force(
    qapp: QApplication, mode: theme.Mode
) -> None:
    theme.apply(qapp, mode)
    shades = load_tokens().colours[mode.value]
    assert theme.current().name == mode.value
    assert qapp.palette().color(QPalette.ColorRole.Text).name() == shades["text"].lower()
    assert shades["accent_fill"].lower() in qapp.styleSheet()
    assert qapp.font().family() == "IBM Plex Sans"


def test_qt_understands_the_whole_stylesheet(
    qapp: QApplication, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    for mode in MODES:
        theme.apply(qapp, mode)
        widget = QLineEdit()
        qtbot.addWidget(widget)
        widget.show()
    said = capfd.readouterr().err
    assert "parse" not in said
    assert "Unknown property" not in said


def test_a_switch_is_told_and_repaints_icons(qapp: QApplication, qtbot: QtBot) -> None:
    icon = theme.icon("lock", "text")

    def ink() -> str:
        image = icon.pixmap(QSize(32, 32), 1.0).toImage()
        return max(
            (image.pixelColor(x, y) for x in range(32) for y in range(32)),
            key=lambda shade: shade.alpha(),
        ).name()

    assert ink() == load_tokens().colours["light"]["text"].lower()
    with qtbot.waitSignal(theme.signals().changed):
        theme.apply(qapp, theme.Mode.DARK)
    assert ink() == load_tokens().colours["dark"]["text"].lower()


def test_the_same_choice_again_changes_nothing(qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.signals().changed):
        theme.apply(qapp, theme.Mode.LIGHT, 1.0)


def test_the_system_is_followed_until_something_is_chosen(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"name": "light"}
    monkeypatch.setattr(theme, "system_theme_name", lambda: asked["name"])
    theme.apply(qapp, theme.Mode.SYSTEM)
    assert theme.current().name == "light"
    asked["name"] = "dark"
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.current().name == "dark"
    theme.apply(qapp, theme.Mode.HIGH_CONTRAST)
    asked["name"] = "light"
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.current().name == "high_contrast"


def test_the_system_without_a_wish_is_light(qapp: QApplication) -> None:
    del qapp
    assert theme.system_theme_name() == "light"


def test_an_unknown_mode_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="sepia"):
        theme.apply(qapp, "sepia")


def test_fades_last_120_ms_and_not_at_all_when_less_motion_is_asked_for(
    qapp: QApplication,
) -> None:
    theme.apply(qapp, theme.Mode.LIGHT, motion=True)
    assert theme.fade_ms() == 120
    theme.apply(qapp, theme.Mode.LIGHT, motion=False)
    assert theme.fade_ms() == 0


# Icons


@pytest.mark.parametrize("name", load_tokens().icons)
def test_every_icon_paints_something(qapp: QApplication, name: str) -> None:
    del qapp
    image = theme.icon_pixmap(name, "accent", 24, 1.0).toImage()
    assert any(image.pixelColor(x, y).alpha() > 128 for x in range(24) for y in range(24))


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icons_are_as_fine_as_the_screen(qapp: QApplication, ratio: float) -> None:
    del qapp
    assert theme.icon_pixmap("lock", "text", 16, ratio).width() == round(16 * ratio)
    pixmap = theme.icon("lock").pixmap(QSize(16, 16), ratio)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (round(16 * ratio), ratio)


def test_an_icon_that_is_not_shipped_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="unicorn"):
        theme.icon("unicorn")


def test_disabled_controls_have_grey_icons(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(theme.icon("lock", "danger"))
    button.setEnabled(False)
    shades = _shades(button.grab().toImage())
    assert load_tokens().colours["light"]["danger"].lower() not in shades


def _shades(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_weights_of_the_stylesheet_match_the_fonts() -> None:
    weights = load_tokens().weights
    assert weights == {"regular": 400, "medium": 500, "semibold": 600}
    assert theme.font("heading").weight() == QFont.Weight.DemiBold
