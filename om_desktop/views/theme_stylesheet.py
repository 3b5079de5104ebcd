"""The one stylesheet of the program, written from the tokens of a theme at a font scale.

Properties that screens set and this sheet answers to:
  class   on QLabel: title, heading, subheading, caption, hint, small, quiet, strong, accent,
          danger, warn, ok
          on QFrame: card, rule, rule-strong, rule-now, line-top, line-bottom, line-left, line-right
  ground  on QFrame and QWidget with a styled background: window, rail, panel, surface, tint
  role    on QPushButton and QToolButton: primary, quiet, dangerous (none is secondary)
  small   on QPushButton, QToolButton, QComboBox and QLineEdit: the 24 px height
  problem on fields: a red border
Knows no widget of ours beyond these names.
"""

from om_desktop.paths import resource
from om_desktop.views.theme_state import Theme, points, px
from om_desktop.views.theme_tokens import load_tokens

_FIELDS = ("QLineEdit", "QPlainTextEdit", "QTextEdit", "QComboBox", "QAbstractSpinBox")


def _each(selectors: tuple[str, ...], ending: str) -> str:
    return ", ".join(selector + ending for selector in selectors)


def _labels(c: dict[str, str]) -> str:
    weights = load_tokens().weights
    sizes = {name: f"{points(name):.2f}pt" for name in ("title", "heading", "body", "small")}
    heavy, medium = weights["semibold"], weights["medium"]
    return f"""
QLabel[class~="title"] {{ font-size: {sizes["title"]}; font-weight: {heavy}; }}
QLabel[class~="heading"] {{ font-size: {sizes["heading"]}; font-weight: {heavy}; }}
QLabel[class~="subheading"] {{ font-size: {sizes["body"]}; font-weight: {heavy}; }}
QLabel[class~="caption"], QLabel[class~="hint"] {{
    font-size: {sizes["small"]}; color: {c["text_2"]}; }}
QLabel[class~="small"] {{ font-size: {sizes["small"]}; }}
QLabel[class~="quiet"] {{ color: {c["text_2"]}; }}
QLabel[class~="strong"] {{ font-weight: {medium}; }}
QLabel[class~="danger"] {{ color: {c["danger"]}; font-weight: {medium}; }}
QLabel[class~="warn"] {{ color: {c["warn"]}; font-weight: {medium}; }}
QLabel[class~="accent"] {{ color: {c["accent"]}; font-weight: {medium}; }}
QLabel[class~="ok"] {{ color: {c["ok"]}; font-weight: {medium}; }}
QLabel:disabled {{ color: {c["text_disabled"]}; }}
"""


def _grounds(c: dict[str, str]) -> str:
    panel = load_tokens().radii["panel"]
    grounds = "\n".join(
        f'QFrame[ground="{name}"], QWidget[ground="{name}"] {{ background: {c[name]}; }}'
        for name in ("window", "rail", "panel", "surface", "tint")
    )
    return f"""
{grounds}
QFrame[class~="card"] {{ border: 1px solid {c["line_strong"]}; border-radius: {panel}px; }}
QFrame[class~="rule"] {{ background: {c["line"]}; border: none; min-height: 1px; max-height: 1px; }}
QFrame[class~="rule-now"] {{ background: {c["danger"]}; border: none;
    min-height: 2px; max-height: 2px; }}
QFrame[class~="rule-strong"] {{ background: {c["line_strong"]}; border: none;
    min-height: 1px; max-height: 1px; }}
QFrame[class~="line-bottom"] {{ border: none; border-bottom: 1px solid {c["line_strong"]}; }}
QFrame[class~="line-top"] {{ border: none; border-top: 1px solid {c["line_strong"]}; }}
QFrame[class~="line-right"] {{ border: none; border-right: 1px solid {c["line_strong"]}; }}
QFrame[class~="line-left"] {{ border: none; border-left: 1px solid {c["line_strong"]}; }}
QFrame[class~="toast"] {{ background: {c["surface"]}; border: 1px solid {c["control"]};
    border-radius: {panel}px; }}
QScrollArea {{ border: none; }}
QSplitter::handle {{ background: {c["line"]}; }}
QStatusBar {{ background: {c["window"]}; color: {c["text_2"]}; }}
QToolTip {{ background: {c["surface"]}; color: {c["text"]}; border: 1px solid {c["control"]};
    padding: {px(4)}px {px(8)}px; }}
"""


def _buttons(c: dict[str, str]) -> str:
    t = load_tokens()
    inner, inner_small = px(t.sizes["control"]) - 2, px(t.sizes["control_small"]) - 2
    radius, chip, medium = t.radii["control"], t.radii["chip"], t.weights["medium"]
    both = ("QPushButton", "QToolButton")
    return f"""
{_each(both, "")} {{ background: {c["surface"]}; color: {c["text"]}; font-weight: {medium};
    border: 1px solid {c["control"]}; border-radius: {radius}px; padding: 0 {px(12)}px;
    min-height: {inner}px; outline: none; }}
QToolButton {{ padding: 0 {px(7)}px; min-width: {px(16)}px; max-height: {inner}px; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
{_each(both, '[small="true"]')} {{ min-height: {inner_small}px; padding: 0 {px(8)}px;
    border-radius: {chip}px; }}
QToolButton[small="true"] {{ padding: 0 {px(3)}px; }}
{_each(both, ":hover")} {{ background: {c["hover"]}; }}
{_each(both, ":pressed")}, {_each(both, ":checked")} {{ background: {c["press"]}; }}
{_each(both, '[role="primary"]')} {{ background: {c["accent_fill"]}; color: {c["on_accent"]};
    border-color: {c["accent_fill"]}; }}
{_each(both, '[role="primary"]:hover')} {{ background: {c["accent_hover"]};
    border-color: {c["accent_hover"]}; }}
{_each(both, '[role="primary"]:pressed')} {{ background: {c["accent_press"]};
    border-color: {c["accent_press"]}; }}
{_each(both, '[role="quiet"]')} {{ background: transparent; color: {c["accent"]};
    border-color: transparent; padding: 0 {px(8)}px; }}
QToolButton[role="quiet"] {{ padding: 0 {px(7)}px; }}
QToolButton[role="quiet"][small="true"] {{ padding: 0 {px(3)}px; }}
{_each(both, '[role="quiet"]:hover')} {{ background: {c["hover"]}; }}
{_each(both, '[role="quiet"]:pressed')}, {_each(both, '[role="quiet"]:checked')} {{
    background: {c["press"]}; }}
{_each(both, '[role="dangerous"]')} {{ color: {c["danger"]}; border-color: {c["danger"]}; }}
QPushButton[role="status"] {{ border-color: {c["line_strong"]}; }}
QPushButton[role="status"][kind="warn"] {{ background: {c["warn_tint"]};
    border-color: {c["warn_line"]}; }}
QPushButton[role="status"][kind="danger"] {{ background: {c["danger_tint"]};
    border-color: {c["danger_line"]}; }}
{_each(both, ":disabled")}, {_each(both, '[role="primary"]:disabled')},
{_each(both, '[role="dangerous"]:disabled')}, {_each(both, '[role="quiet"]:disabled')} {{
    background: {c["window"]};
    color: {c["text_disabled"]}; border-color: {c["line_strong"]}; }}
QCheckBox, QRadioButton {{ spacing: {px(8)}px; padding: {px(3)}px {px(2)}px; outline: none; }}
QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator, QListView::indicator,
QTreeView::indicator {{ width: {px(16)}px; height: {px(16)}px; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {c["text_disabled"]}; }}
"""


def _fields(c: dict[str, str], theme: Theme) -> str:
    t = load_tokens()
    inner, radius = px(t.sizes["control"]) - 2, t.radii["control"]
    inner_small = px(t.sizes["control_small"]) - 2
    one_line = ("QLineEdit", "QComboBox", "QAbstractSpinBox")
    read_only = (
        f"1px dashed {c['control']}" if theme.is_high_contrast else f"1px solid {c['panel']}"
    )
    return f"""
{_each(_FIELDS, "")} {{ background: {c["surface"]}; color: {c["text"]};
    border: 1px solid {c["control"]}; border-radius: {radius}px; padding: 0 {px(9)}px;
    selection-background-color: {c["accent_fill"]}; selection-color: {c["on_accent"]};
    placeholder-text-color: {c["text_2"]}; }}
QPlainTextEdit, QTextEdit {{ padding: {px(5)}px {px(6)}px; }}
{_each(one_line, "")} {{ min-height: {inner}px; }}
{_each(one_line, '[small="true"]')} {{ min-height: {inner_small}px; border-radius: 4px; }}
{_each(_FIELDS, ":disabled")} {{ background: {c["window"]}; color: {c["text_disabled"]};
    border-color: {c["line_strong"]}; }}
{_each(("QLineEdit", "QPlainTextEdit", "QTextEdit"), '[readOnly="true"]')} {{
    background: {c["panel"]}; border: {read_only}; }}
{_each(_FIELDS, '[problem="true"]')} {{ border: 2px solid {c["danger"]};
    padding: 0 {px(9) - 1}px; }}
{_each(_FIELDS, ":focus")} {{ border: 2px solid {c["focus"]}; padding: 0 {px(9) - 1}px; }}
{_each(_FIELDS, '[problem="true"]:focus')} {{ border: 2px solid {c["danger"]}; }}
{_each(one_line, '[problem="true"]')}, {_each(one_line, ":focus")} {{ min-height: {inner - 2}px; }}
{_each(one_line, '[small="true"]:focus')}, {_each(one_line, '[small="true"][problem="true"]')} {{
    min-height: {inner_small - 2}px; }}
{_each(("QPlainTextEdit", "QTextEdit"), ":focus")},
{_each(("QPlainTextEdit", "QTextEdit"), '[problem="true"]')} {{
    padding: {px(5) - 1}px {px(6) - 1}px; }}
"""


def _boxes_with_arrows(c: dict[str, str], theme: Theme) -> str:
    arrow = resource("style", theme.name, "chevron-down.svg").as_posix()
    up = resource("style", theme.name, "chevron-up.svg").as_posix()
    return f"""
QComboBox, QSpinBox, QDoubleSpinBox {{ padding-left: {px(11)}px; }}
{_each(("QComboBox", "QSpinBox", "QDoubleSpinBox"), ":focus")},
{_each(("QComboBox", "QSpinBox", "QDoubleSpinBox"), '[problem="true"]')} {{
    padding-left: {px(11) - 1}px; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: {px(28)}px;
    subcontrol-origin: border; subcontrol-position: center right; }}
QComboBox::down-arrow, QDateEdit::down-arrow, QDateTimeEdit::down-arrow {{ image: url("{arrow}");
    width: {px(16)}px; height: {px(16)}px; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox QLineEdit, QComboBox QLineEdit:focus, QAbstractSpinBox QLineEdit,
QAbstractSpinBox QLineEdit:focus {{ border: none; background: transparent; min-height: 0;
    padding: 0; }}
QComboBox[small="true"]::drop-down {{ width: {px(22)}px; }}
QComboBox QAbstractItemView {{ background: {c["surface"]}; border: 1px solid {c["control"]};
    outline: none; padding: 0; selection-background-color: {c["tint"]};
    selection-color: {c["text"]}; }}
QComboBox QAbstractItemView::item {{ min-height: {px(28)}px; padding: 0 {px(8)}px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none;
    width: {px(22)}px; subcontrol-origin: border; }}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
QAbstractSpinBox::up-arrow {{ image: url("{up}"); width: {px(12)}px; height: {px(12)}px; }}
QAbstractSpinBox::down-arrow {{ image: url("{arrow}"); width: {px(12)}px; height: {px(12)}px; }}
"""


def _lists(c: dict[str, str]) -> str:
    t = load_tokens()
    small, table = f"{points('small'):.2f}pt", f"{points('table'):.2f}pt"
    row = px(t.sizes["table_row"])
    return f"""
QTableView, QListView, QTreeView {{ background: {c["surface"]}; color: {c["text"]}; border: none;
    outline: none; font-size: {table}; selection-background-color: {c["tint"]};
    selection-color: {c["text"]}; gridline-color: {c["line"]}; }}
QListWidget[class~="outline"] {{ background: {c["panel"]}; padding: {px(8)}px 0; }}
QListView::item, QTreeView::item {{ min-height: {row}px; padding: 0 {px(8)}px; }}
QListView::item:hover, QTreeView::item:hover {{ background: {c["hover"]}; }}
QListView::item:selected, QTreeView::item:selected {{ background: {c["tint"]};
    color: {c["text"]}; }}
QListView::item:selected {{ border-left: {t.borders["selected_bar"]}px solid {c["accent"]}; }}
QHeaderView {{ background: {c["surface"]}; border: none; }}
QHeaderView::section {{ background: {c["surface"]}; color: {c["text_2"]}; border: none;
    border-bottom: 1px solid {c["line_strong"]}; padding: 0 {px(8)}px; font-size: {small};
    font-weight: {t.weights["medium"]}; }}
QTableCornerButton::section {{ background: {c["surface"]}; border: none; }}
QMenu {{ background: {c["surface"]}; color: {c["text"]}; border: 1px solid {c["line_strong"]};
    padding: {px(4)}px 0; }}
QMenu::item {{ padding: {px(6)}px {px(24)}px {px(6)}px {px(12)}px; }}
QMenu::item:selected {{ background: {c["tint"]}; color: {c["text"]}; }}
QMenu::item:disabled {{ color: {c["text_disabled"]}; }}
QMenu::indicator {{ width: {px(16)}px; height: {px(16)}px; left: {px(8)}px; }}
QMenu::icon {{ padding-left: {px(10)}px; }}
QMenu::separator {{ height: 1px; background: {c["line"]}; margin: {px(4)}px 0; }}
QMenuBar {{ background: {c["window"]}; color: {c["text"]}; }}
QMenuBar::item {{ padding: {px(4)}px {px(8)}px; background: transparent; }}
QMenuBar::item:selected {{ background: {c["press"]}; }}
"""


def _bars(c: dict[str, str]) -> str:
    t = load_tokens()
    return f"""
QTabWidget::pane {{ border: none; border-top: 1px solid {c["line_strong"]}; }}
QTabBar {{ background: transparent; border: none; }}
QTabBar::tab {{ background: transparent; color: {c["text_2"]}; border: none;
    border: {t.borders["focus"]}px solid transparent; border-bottom: 3px solid transparent;
    padding: 0 {px(12) - 2}px; min-height: {px(t.sizes["case_tabs"]) - 5}px; }}
QTabBar::tab:hover {{ color: {c["text"]}; background: {c["hover"]}; }}
QTabBar::tab:selected {{ color: {c["text"]}; border-bottom-color: {c["accent"]}; }}
QTabBar::tab:selected:focus {{ border-color: {c["focus"]}; }}
QTabBar::tab:disabled {{ color: {c["text_disabled"]}; }}
QProgressBar {{ background: {c["line_strong"]}; border: none; border-radius: {px(3)}px;
    min-height: {px(6)}px; max-height: {px(6)}px; }}
QProgressBar::chunk {{ background: {c["accent_fill"]}; border-radius: {px(3)}px; }}
QScrollBar:vertical {{ background: transparent; width: {px(12)}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {px(12)}px; margin: 0; }}
QScrollBar::handle {{ background: {c["control"]}; border-radius: 3px; margin: {px(3)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(32)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(32)}px; }}
QScrollBar::handle:hover {{ background: {c["text_2"]}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QGroupBox {{ border: none; margin-top: {px(24)}px; font-weight: {t.weights["semibold"]}; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 0; }}
QCalendarWidget {{ border: 1px solid {c["control"]}; }}
QCalendarWidget QWidget {{ background: {c["surface"]}; }}
QCalendarWidget QTableView {{ font-size: {points("small"):.2f}pt; }}
QCalendarWidget QToolButton {{ border-color: transparent; background: transparent; }}
QCalendarWidget QToolButton:hover {{ background: {c["hover"]}; }}
QCalendarWidget QSpinBox {{ min-width: {px(72)}px; }}
"""


def write_stylesheet(theme: Theme) -> str:
    """Return the whole stylesheet of `theme`, which must be the theme in force."""
    c = {token: shade.name() for token, shade in theme.colours.items()}
    fields = _fields(c, theme) + _boxes_with_arrows(c, theme)
    return "".join((_labels(c), _grounds(c), _buttons(c), fields, _lists(c), _bars(c)))
