"""The answers of inductions, as tests need them; the whole one is the form's own example."""

from om_desktop.domain.answers import Answer
from om_desktop.forms import shipped_forms

FACTOR = "019730a4-6c10-7c3e-8a51-2f1d7b6e9a01"
_EXAMPLE = "own officer, nothing raised"
WHOLE: dict[str, Answer] = dict(
    next(
        example.answers
        for example in shipped_forms().newest("induction").definition.examples
        if example.name == _EXAMPLE
    )
)


def factor(question: str, answer: Answer, row: str = FACTOR) -> dict[str, Answer]:
    """Return an answer in the row of a factor."""
    return {f"factors.{row}.{question}": answer}
