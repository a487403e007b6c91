"""Text and JSON that are encrypted before the database sees them (Fernet: AES-128-CBC with HMAC-SHA256).

Keys rotate: the first of `ENCRYPTION_KEYS` writes, every one of them reads.
"""

import json
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


@lru_cache(maxsize=4)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def box() -> MultiFernet:
    """The box that locks and unlocks with the keys now in force."""
    return _box(tuple(settings.ENCRYPTION_KEYS))


def is_older(token: bytes) -> bool:
    """Whether another key than the first wrote this."""
    try:
        _box((settings.ENCRYPTION_KEYS[0],)).decrypt(token)
    except InvalidToken:
        return True
    return False


class EncryptedJSONField(models.BinaryField):
    """A JSON value, encrypted at rest. It cannot be searched or sorted by, on purpose."""

    # Told to the type checker alone: one gives and gets any JSON value, not the bytes.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def get_prep_value(self, value: Any) -> bytes | None:
        if value is None:
            return None
        return box().encrypt(json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode())

    def from_db_value(self, value: Any, expression: object, connection: object) -> Any:
        return None if value is None else json.loads(box().decrypt(bytes(value)))

    def get_lookup(self, lookup_name: str) -> Any:
        """Only 'is it there' may be asked: equal texts have different ciphers."""
        if lookup_name != "isnull":
            raise TypeError(f"{self.name} is encrypted and cannot be looked up by {lookup_name}")
        return super().get_lookup(lookup_name)

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        return json.dumps(self.value_from_object(obj))


class EncryptedTextField(EncryptedJSONField):
    """A text, encrypted at rest."""
