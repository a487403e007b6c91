"""Keys that are made once and kept in the data folder, readable by its owner alone."""

import base64
import os
import secrets
from pathlib import Path
from typing import Literal, overload

from cryptography.fernet import Fernet


def data_folder(name: str) -> Path:
    """Return the data folder as an absolute path. A new one is its owner's alone: the database is in it."""
    folder = Path(name).expanduser().resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def fernet_key(text: str) -> str:
    """Return a key that can encrypt, as it was written. Raises ValueError for anything else."""
    try:
        Fernet(text.strip())
    except ValueError as error:
        raise ValueError("HEARTEN_ENCRYPTION_KEYS: each key is 32 bytes in url-safe base64.") from error
    return text.strip()


@overload
def kept_secret(folder: Path, name: str, *, lines: Literal[True]) -> list[str]: ...
@overload
def kept_secret(folder: Path, name: str) -> str: ...
def kept_secret(folder: Path, name: str, *, lines: bool = False) -> str | list[str]:
    """Return the secret kept under this name, made on the first call. With `lines`, all its lines."""
    path = folder / name
    if not path.exists():
        _write_once(path, base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())
    kept = path.read_text(encoding="ascii").split()
    return kept if lines else kept[0]


def _write_once(path: Path, text: str) -> None:
    """Write a new file that only its owner can read; if another process was quicker, its file stays."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text + "\n")
