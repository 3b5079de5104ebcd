"""Files attached to a contact: kept encrypted with the case; must not know where they came from."""

import mimetypes
from pathlib import PurePath
from uuid import UUID

from om_desktop.domain.case import Case
from om_desktop.domain.contact import Contact
from om_desktop.domain.document import Document
from om_desktop.domain.permissions import Action, require
from om_desktop.domain.record import LINE
from om_desktop.domain.wording import file_size
from om_desktop.errors import EnvironmentProblem, InvalidInput, Trouble
from om_desktop.operations.ports import UnitOfWork, new_id

LARGEST = 25 * 1024 * 1024


def size_problem(size: int) -> str | None:
    """Say what is wrong with a file of this many bytes, or None."""
    if size > LARGEST:
        return f"The file is {file_size(size)}; at most {file_size(LARGEST)} can be attached."
    return "The file is empty." if size == 0 else None


def attach_file(uow: UnitOfWork, contact_id: UUID, name: str, content: bytes) -> Document:
    """Attach a file to a contact; name is the file's own, without its folder.

    Raises InvalidInput (`file`), NotFound, NotAllowed, EnvironmentProblem (DISK_FULL).
    """
    contact = uow.get(Contact, contact_id)
    problem = size_problem(len(content))
    if problem:
        raise InvalidInput({"file": problem})
    # Checked before the bytes are kept; save() alone would leave them behind.
    require(uow.actor, Action.ADD, Document, uow.get(Case, contact.case_id))
    try:
        digest = uow.keep_file(content)
    except OSError as error:
        raise EnvironmentProblem(
            Trouble.DISK_FULL,
            "The file could not be kept.",
            "Free some space, then attach it again. Nothing else was changed.",
        ) from error
    title = PurePath(name).name[-LINE:] or "File"
    document = Document(
        record_id=new_id(),
        case_id=contact.case_id,
        title=title,
        sha256=digest,
        media_type=mimetypes.guess_type(title)[0] or "application/octet-stream",
        size=len(content),
        dated_on=uow.today,
        belongs_to=contact_id,
    )
    uow.save(document, seen=None)
    return document
