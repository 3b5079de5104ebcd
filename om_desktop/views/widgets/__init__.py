"""The widgets every page is built from. Each takes only a parent, so screens may promote them.

The look itself: `from om_desktop.views import theme`; `theme.apply(app, mode, scale)` once, then
`theme.colour("accent")`, `theme.px(8)`, `theme.size("control")`, `theme.space("page")`,
`theme.font("body_strong")`, `theme.icon("plus", "accent")`, `theme.restyle(widget)` after changing
a property the stylesheet looks at. Layouts grow with the font once `theme.scale_layouts(page)` was
called after `setupUi`, or made with `theme.space_layout(layout, (24, 8, 24, 8), 16)`.

In a screen, without promoting: QLabel `class` = title, heading, subheading, caption, hint, small,
quiet, strong, accent, danger, warn, ok; QPushButton and QToolButton `role` = primary, quiet,
dangerous and `small` = true; fields `small`, `problem`; QFrame `ground` = window, rail, panel,
surface, tint and `class` = card, rule, rule-strong, line-top, line-bottom, line-left, line-right.

Actions
  button        Button (role, small, iconName, keyHint; `bind_key("Ctrl+P")`), primary_button,
                secondary_button, quiet_button, dangerous_button, icon_button(icon, name)
  status_button StatusButton.set_status("All synced 09:41", icon="check", kind="ok")
  choice        Choice(options=YES_NO_DONT_KNOW): value, set_value, changed; `plain` for views
  tab_bar       TabBar.set_problem(index, "3 problems") puts the red dot
  confirm       ConfirmDialog(title=, consequence=, verb=, reason_label=).exec(), then reason()
  key_chip      KeyChip("Enter") for bars that list keys
Fields
  field         Field(label=, control=, hint=): set_problem(text or None), set_note(text, kind)
  line_edit     LineEdit.set_limit(200) refuses what does not fit; SearchField(key="Ctrl+K")
  text_area     TextArea.set_limit(4000): grows, counts, refuses a paste that does not fit
  number_field  NumberField: a spin box that scrolling does not change
  date_field    DateField: day, set_day, day_changed, lean
Facts
  labels        make_label(text, "heading"), set_rank, LinkLabel, LinkLine(text, links)
  elided_label  ElidedLabel: one line, cut with an ellipsis, whole in the tool tip
  icon_label    IconLabel(icon="lock", tone="text_2")
  key_values    KeyValues.set_facts([Fact("Due", "Tue 26 May 2026", "danger")])
  chip          Chip(text=, kind=, icon=), ActionChip (clicked, closable, closed), RoshBadge
                .set_level("high", prefix="RoSH"), MarkLabel(mark="due:today", words="today")
  marks         paint_mark(painter, rect, "rosh:high"), mark_pixmap, MARK_WORDS
Messages
  banner        Banner.show_banner("danger", title, [LinkLine(...)], numbered=True), link_followed
  toast         ToastStack(window).say("Contact saved", kind="ok", action="Undo", chosen=undo)
  progress_line ProgressLine: start(words), set_count(done, total, words), finish, cancelled
  empty_state   EmptyState.set_text(what, why, action)
  announce      announce(widget, "Saved") says a change to a screen reader
Lists
  cell          Cell(text, quiet=, tone=, mark=, chip=, strong=, struck=, align_right=, tooltip=)
  rows_model    RowsModel(columns, row_id=, spanning=), Column(header, prepare, key=, sort_key=)
  data_table    DataTable.set_rows_model(model): row_opened, row_selected, preview_asked,
                order_by, set_empty, set_lines(1 to 3), open_detail(row_id, widget)
  outline_list  OutlineList.set_items([OutlineItem(key, name, "started", "3/5")]), chosen, go(1)
Frames
  frames        SidePanel.add_section(title, widget), BottomBar.add_left / add_right, rule()
  flow_row      FlowRow.add(widget): a row that breaks onto the next line
"""
