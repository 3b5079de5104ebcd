"""The file store: bytes kept encrypted, one file each, found by their SHA-256.

The name on disk is keyed, so that a stolen folder does not tell which known file it holds.
"""

import hashlib
import hmac
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from om_desktop.errors import EnvironmentProblem, NotFound, Trouble
from om_desktop.storage.durable import put_in_place
from om_desktop.storage.keys import derived_key

_NONCE = 12


class FileStore:
    """The files of one data folder, under a key made from its data key."""

    def __init__(self, folder: Path, data_key: bytes) -> None:
        self._folder = folder
        self._sealer = AESGCM(derived_key(data_key, "files"))
        self._naming_key = derived_key(data_key, "file names")

    def keep(self, content: bytes) -> str:
        """Keep bytes and return their SHA-256; the same bytes are kept once.

        Raises OSError when the disk is full or read-only; nothing half is left under the name.
        """
        digest = hashlib.sha256(content).hexdigest()
        path = self._path(digest)
        if path.exists():
            return digest
        self._folder.mkdir(exist_ok=True)
        nonce = secrets.token_bytes(_NONCE)
        put_in_place(path, nonce + self._sealer.encrypt(nonce, content, digest.encode()))
        return digest

    def read(self, digest: str) -> bytes:
        """Return a file's bytes. Raises NotFound, or EnvironmentProblem (DAMAGED)."""
        try:
            sealed = self._path(digest).read_bytes()
        except FileNotFoundError:
            raise NotFound("This file has not arrived on this laptop.") from None
        try:
            return self._sealer.decrypt(sealed[:_NONCE], sealed[_NONCE:], digest.encode())
        except InvalidTag:
            raise EnvironmentProblem(
                Trouble.DAMAGED, "This file is damaged.", "Put it back from a backup."
            ) from None

    def _path(self, digest: str) -> Path:
        name = hmac.new(self._naming_key, digest.encode(), hashlib.sha256).hexdigest()
        return self._folder / name[:40]
