"""A JSON document into answers: the bare body, or those of a recorded set of questions.

Recorded answers are `mappings[].response.jsonBody` with what was asked in `request`. Must not know
what an answer says. One person's data may be there many times, asked with different conditions;
which of them counts is decided in reading.py, by what is noted here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from om_desktop.importing.incoming import Left

# Which page of a list, and in what order: not a different question.
_PAGING = frozenset({"page", "size", "sortBy", "ascending"})
_PATHS = ("urlPath", "urlPathPattern", "url", "urlPattern")
_ANY = frozenset({"", ".*", ".+", "[^/]+"})
_CRN_IN_PATH = re.compile(r"/([A-Z]\d{6})(?:[/?]|$)")
_SUCCESS = range(200, 300)


@dataclass(frozen=True)
class Answer:
    """One answer: its file and place, what it says, and what was asked.

    asked: the path of the question, empty for a bare body. conditions: how many filters and
    choices were set beside the path; the answer without any is the plain one.
    """

    file: str
    path: str
    body: object
    asked: str = ""
    conditions: int = 0

    @property
    def asked_crn(self) -> str:
        """The CRN that was asked for by name, empty when there is none."""
        found = _CRN_IN_PATH.search(self.asked)
        return found.group(1) if found else ""


def answers_of(file: str, document: object) -> tuple[list[Answer], list[Left]]:
    """Return the answers of a document in their order, and what of it is no answer."""
    if isinstance(document, Mapping):
        if isinstance(document.get("mappings"), list):
            mappings = enumerate(cast("list[object]", document["mappings"]))
            return _split([_recorded(file, each, f"mappings[{n}].") for n, each in mappings])
        if isinstance(document.get("response"), Mapping) and "request" in document:
            return _split([_recorded(file, document, "")])
    return [Answer(file, "", document)], []


def _split(found: list[Answer | Left]) -> tuple[list[Answer], list[Left]]:
    answers = [each for each in found if isinstance(each, Answer)]
    return answers, [each for each in found if isinstance(each, Left)]


def _recorded(file: str, mapping: object, path: str) -> Answer | Left:
    here = path.rstrip(".")
    if not isinstance(mapping, Mapping) or not isinstance(mapping.get("response"), Mapping):
        return Left(file, here, "Not a recorded answer.")
    response = mapping["response"]
    request = mapping.get("request")
    request = request if isinstance(request, Mapping) else {}
    status = response.get("status", 200)
    if not isinstance(status, int) or status not in _SUCCESS:
        return Left(file, here, "The answer says that something went wrong; it holds no data.")
    if "bodyFileName" in response:
        return Left(file, here, "The document itself is not in the file.")
    body = response.get("jsonBody")
    if body is None or body in ({}, []):
        return Left(file, here, "The answer is empty.")
    asked, conditions = _question(request)
    return Answer(file, f"{path}response.jsonBody", body, asked, conditions)


def _question(request: Mapping[str, Any]) -> tuple[str, int]:
    asked = next((request[name] for name in _PATHS if isinstance(request.get(name), str)), "")
    conditions = 0
    if isinstance(request.get("bodyPatterns"), list):
        conditions += len(request["bodyPatterns"])
    if isinstance(request.get("queryParameters"), Mapping):
        conditions += sum(
            1
            for name, wanted in request["queryParameters"].items()
            if name not in _PAGING and _narrows(wanted)
        )
    if "url" in request and "?" in asked:
        asked, _, query = asked.partition("?")
        conditions += sum(1 for part in query.split("&") if part.partition("=")[0] not in _PAGING)
    return asked, conditions


def _narrows(wanted: object) -> bool:
    """Whether a query parameter had to have a value of its own."""
    if not isinstance(wanted, Mapping):
        return True
    return any(not isinstance(value, str) or value not in _ANY for value in wanted.values())
