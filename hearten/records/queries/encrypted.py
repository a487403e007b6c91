"""What is kept encrypted, as the database has it: which rows, and which of them an older key wrote."""

from collections.abc import Iterable, Iterator

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db.models import BinaryField, ExpressionWrapper, F, Model, QuerySet

from hearten.lib.encryption import EncryptedJSONField, is_older

# What allauth keeps of apps and recovery codes, locked by our own adapter (hearten/web/accounts.py).
LOCKED_BY_ALLAUTH = ("secret", "seed")


def encrypted_models() -> tuple[type[Model], ...]:
    """Every model with something encrypted in it."""
    return (*(model for model in apps.get_models() if encrypted_fields(model)), Authenticator)


def encrypted_fields(model: type[Model]) -> list[str]:
    """The names of the encrypted fields of a model."""
    return [field.name for field in model._meta.fields if isinstance(field, EncryptedJSONField)]


def rows_held(model: type[Model], after: int, count: int) -> QuerySet[Model]:
    """The next rows by number, held until the transaction ends, so that nothing is written between."""
    raw = {f"raw_{name}": ExpressionWrapper(F(name), BinaryField()) for name in encrypted_fields(model)}
    rows = model._default_manager.select_for_update().filter(pk__gt=after).order_by("pk")
    return rows.annotate(**raw)[:count]


def with_older_key(rows: Iterable[Model]) -> Iterator[tuple[Model, list[str]]]:
    """The rows that hold something another key than the first wrote, with the names of it."""
    for row in rows:
        older = _older_names(row)
        if older:
            yield row, older


def _older_names(row: Model) -> list[str]:
    if isinstance(row, Authenticator):
        return [name for name in LOCKED_BY_ALLAUTH if name in row.data and is_older(row.data[name].encode())]
    raw = {name: getattr(row, f"raw_{name}") for name in encrypted_fields(type(row))}
    return [name for name, token in raw.items() if token is not None and is_older(bytes(token))]
