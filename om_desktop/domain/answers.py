"""The answers of an assessment form as a record keeps them; must not know any form.

Values are plain so that they journal key by key and two people may answer different questions of
one form without a conflict.
"""

from collections.abc import Mapping

Answer = str | bool | int | tuple[str, ...] | None
Answers = Mapping[str, Answer]
