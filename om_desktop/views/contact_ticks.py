"""What is ticked about a contact: activity day, enforceable, sensitive, objectives worked on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from om_desktop.views.contact_choices import ContactChoices, activity_days_words
from om_desktop.views.contact_entry_values import TypedContact
from om_desktop.views.objective_chips import ObjectiveChips
from om_desktop.views.widgets.button import quiet_button
from om_desktop.views.widgets.flow_row import FlowRow


class ContactTicks(FlowRow):
    """The row of ticks; what follows from a tick is for the form around it."""

    changed = Signal()
    rar_day_ticked = Signal(bool)
    more_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rar_day = QCheckBox(self)
        self.enforceable = QCheckBox("Enforceable", self)
        self.sensitive = QCheckBox("Sensitive", self)
        self.objectives = ObjectiveChips(self)
        self.more = quiet_button("More", self.more_asked.emit, small=True)
        self.more.setToolTip("Until when, with whom, where")
        for part in (self.rar_day, self.enforceable, self.sensitive, self.objectives, self.more):
            self.add(part)
        self.enforceable_touched = False
        self.rar_day.clicked.connect(self.rar_day_ticked)
        self.enforceable.clicked.connect(self._touch_enforceable)
        for part in (self.rar_day, self.enforceable, self.sensitive):
            part.clicked.connect(lambda _on: self.changed.emit())
        self.objectives.changed.connect(self.changed)

    def _touch_enforceable(self) -> None:
        self.enforceable_touched = True

    def set_choices(self, choices: ContactChoices) -> None:
        """Offer what a case has; what is ticked stays."""
        self.rar_day.setVisible(choices.rar is not None)
        if choices.rar is not None:
            self.rar_day.setText(activity_days_words(choices.rar))
        self.objectives.set_objectives(choices.objectives)

    def usually(self, *, enforceable: bool, sensitive: bool) -> None:
        """Tick what a type usually is; what a person ticked stays."""
        if not self.enforceable_touched:
            self.enforceable.setChecked(enforceable)
        if sensitive:
            self.sensitive.setChecked(True)

    def put(self, typed: TypedContact) -> None:
        """Show these ticks without telling."""
        self.enforceable_touched = typed.enforceable_touched
        self.rar_day.setChecked(typed.rar_day)
        self.enforceable.setChecked(typed.enforceable)
        self.sensitive.setChecked(typed.sensitive)
        self.objectives.choose(typed.objectives)
