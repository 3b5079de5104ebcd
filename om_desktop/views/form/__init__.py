"""The parts of the one renderer of forms: a file for each kind of control and each kind of item.

`form_view.FormView` puts them together. A part shows what a FormSession says, item by item and
field by field, and tells what a person does through `FormActions`; it works nothing out itself.
"""
