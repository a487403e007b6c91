"""A person who signs in, and how they may be reached."""

import secrets
import unicodedata
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hearten.lib.encryption import EncryptedJSONField


def new_code() -> str:
    """A number by which staff pages name a person, e.g. 'P-48213'. It says nothing about anyone."""
    return f"P-{secrets.randbelow(900_000) + 100_000}"


def kept_name(sign_in_name: str) -> str:
    """A sign-in name as it is kept, so that 'Zoë' and 'ZOË' are one person on every database."""
    return unicodedata.normalize("NFKC", sign_in_name).lower()


class PersonManager(BaseUserManager["Person"]):
    """Makes people, and finds them by the name they sign in with, whatever its case."""

    def create_user(self, sign_in_name: str, password: str | None = None, **fields: Any) -> "Person":
        person = self.model(sign_in_name=kept_name(sign_in_name), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def free_code(self) -> str:
        """A number that names nobody yet."""
        while self.filter(code=(code := new_code())).exists():
            pass
        return code

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(sign_in_name=kept_name(username or ""))


class Person(AbstractBaseUser):
    """An account. It may have no e-mail address, and never a real name."""

    sign_in_name = models.CharField(
        _("sign-in name"),
        max_length=64,
        unique=True,
        validators=[RegexValidator(r"^[\w.+-]+$", _("Use letters, numbers, and . + - _ only."))],
        error_messages={"unique": _("Somebody has this sign-in name already. Please choose another.")},
    )
    email = models.EmailField(_("e-mail address"), null=True, blank=True)  # noqa: DJ001 - most have none
    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    staff_name = models.CharField(
        _("name shown to the people you help"), max_length=80, blank=True, default=""
    )
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "sign_in_name"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = PersonManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("sign_in_name"), name="one_person_per_sign_in_name"),
            models.UniqueConstraint(
                Lower("email"), condition=Q(email__isnull=False) & ~Q(email=""), name="one_person_per_email"
            ),
            models.CheckConstraint(
                condition=~Q(sign_in_name__contains="@"), name="a_sign_in_name_is_no_address"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Contact(models.Model):
    """How a person may be reached safely, in their own words. Encrypted; read only with a reason."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="contact")
    ways = EncryptedJSONField(default=dict)  # {"phone": …, "email": …, "safe_time": …, "here": bool}
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"contact of {self.person_id}"
