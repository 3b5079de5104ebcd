"""The top bar: search, new contact, what is kept here, who is at the desk, lock.

It gives way where the window is narrow or the text large: first the words of the badge, then the
search field, then the words of the button, then the name. Knows no page.
"""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from om_desktop.domain.contact import Contact
from om_desktop.domain.permissions import Action, Relation, may
from om_desktop.views import theme
from om_desktop.views._ui.ui_main_window import Ui_MainWindow
from om_desktop.views.desk import Desk
from om_desktop.views.kept_badge import KeptBadge
from om_desktop.views.search_bar import SearchBar

_SEARCH, _LEAST_SEARCH, _TINY_SEARCH = 440, 240, 120
_MOST_USER = 200
_NEW_CONTACT = "New contact"


class TopBar:
    """The parts of the bar, laid out anew by `fit`."""

    def __init__(self, desk: Desk, ui: Ui_MainWindow, window: QWidget) -> None:
        self._ui = ui
        self._desk = desk
        self.badge = KeptBadge(desk, ui.badge)
        self.search = SearchBar(desk, ui.search, window)
        ui.user_name.setText(desk.actor.name)
        ui.user_role.setText(desk.actor.role.label)
        ui.new_contact.setAccessibleName(_NEW_CONTACT)
        ui.new_contact.setToolTip("New contact (Ctrl+N)")
        self._may_add = may(desk.actor.role, Action.ADD, Contact, Relation.OWN)
        ui.new_contact.setVisible(self._may_add)

    def fit(self, width: int) -> None:
        """Lay the bar out in `width` px."""
        ui, gap, margin = self._ui, theme.space("inside"), theme.space("page")
        ui.top_bar.setFixedHeight(theme.size("top_bar"))
        ui.top_row.setContentsMargins(margin, 0, margin, 0)
        room = width - 2 * margin - 5 * gap - ui.lock.sizeHint().width()
        user = self._user_width()
        ui.new_contact.setText(_NEW_CONTACT)
        full_contact = ui.new_contact.sizeHint().width() if self._may_add else 0
        self.badge.fit(0)
        short_badge = ui.badge.sizeHint().width()
        full_badge = self.badge.width_wanted()
        ui.new_contact.setText("")
        icon = ui.new_contact.sizeHint().width() if self._may_add else 0
        search, least = theme.px(_SEARCH), theme.px(_LEAST_SEARCH)
        # What stands beside the search field, from the most to the least generous.
        choices = (
            (full_badge, full_contact, user, search),
            (short_badge, full_contact, user, least),
            (short_badge, icon, user, least),
            (short_badge, icon, 0, theme.px(_TINY_SEARCH)),
        )
        badge, contact, user, wanted = next(
            (choice for choice in choices if sum(choice) <= room), choices[-1]
        )
        self.badge.fit(badge)
        ui.new_contact.setText(_NEW_CONTACT if contact == full_contact else "")
        ui.user.setVisible(bool(user))
        ui.user.setFixedWidth(max(user, 1))
        ui.lock.setAccessibleDescription(f"{self._desk.actor.name} is at the desk")
        ui.search.setFixedWidth(
            max(wanted, min(search, room - badge - contact - user)) if room > 0 else wanted
        )

    def _user_width(self) -> int:
        """Return the room of name and role, as far as that is reasonable."""
        name = QFontMetrics(theme.font("small_strong")).horizontalAdvance(self._ui.user_name.text())
        role = QFontMetrics(theme.font("small")).horizontalAdvance(self._ui.user_role.text())
        return min(max(name, role) + theme.px(4), theme.px(_MOST_USER))
