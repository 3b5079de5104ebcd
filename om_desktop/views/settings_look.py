"""Settings, Appearance: colours and text size; both take effect at once and are remembered."""

from PySide6.QtWidgets import QApplication

from om_desktop.views import theme
from om_desktop.views._ui.ui_settings_page import Ui_SettingsPage
from om_desktop.views.laptop_settings import (
    LEAST_PERCENT,
    MOST_PERCENT,
    PERCENT_STEP,
    in_force,
)
from om_desktop.views.theme import Mode
from om_desktop.views.widgets.choice import Option

_MODES = (
    Option(Mode.SYSTEM.value, "As the system"),
    Option(Mode.LIGHT.value, "Light"),
    Option(Mode.DARK.value, "Dark"),
    Option(Mode.HIGH_CONTRAST.value, "High contrast"),
)
_PERCENTS = tuple(
    Option(str(percent), f"{percent} %")
    for percent in range(LEAST_PERCENT, MOST_PERCENT + 1, PERCENT_STEP)
)


class LookSection:
    """The two choices."""

    def __init__(self, ui: Ui_SettingsPage) -> None:
        self._ui = ui
        ui.mode.set_options(_MODES)
        ui.percent.set_options(_PERCENTS)
        kept = in_force()
        percent = kept.text_percent if kept else LEAST_PERCENT
        nearest = min((option.value for option in _PERCENTS), key=lambda v: abs(int(v) - percent))
        ui.mode.set_value((kept.mode if kept else Mode.SYSTEM).value)
        ui.percent.set_value(nearest)
        ui.mode.changed.connect(self._apply)
        ui.percent.changed.connect(self._apply)

    def _apply(self, _value: object) -> None:
        mode = Mode(self._ui.mode.value() or Mode.SYSTEM.value)
        percent = int(self._ui.percent.value() or LEAST_PERCENT)
        kept = in_force()
        if kept is not None:
            kept.keep_appearance(mode, percent)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, mode, percent / 100)
