"""`hearten rotate-keys`: afterwards the old key can be taken away, and nothing was lost."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from click.testing import CliRunner
from cryptography.fernet import Fernet, InvalidToken
from django.apps import apps

from hearten.actions.keys import rotate_batch
from hearten.cli.keys import rotate_keys
from hearten.lib.encryption import EncryptedJSONField, EncryptedTextField
from hearten.records.models import AuditEntry, Contact, Escalation
from hearten.records.queries.encrypted import encrypted_models
from tests.conftest import NOON
from tests.escalating import raised

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
REACH = {"phone": "555-0142", "here": True}


def run():
    return CliRunner().invoke(rotate_keys, [])


@pytest.fixture
def kept(people, settings):
    """Things of every kind that the old key wrote: a text, JSON, nothing at all, and recovery codes."""
    settings.ENCRYPTION_KEYS = [OLD]
    escalation = raised(people)
    Escalation.objects.filter(pk=escalation.pk).update(reach=REACH, safe_answer="yes")
    for name in ("ana", "bea", "cleo"):
        Contact.objects.create(person=getattr(people, name), ways={"here": True}, updated_at=NOON)
    codes = RecoveryCodes.activate(people.ana).get_unused_codes()
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    return escalation, codes


def test_after_rotating_the_old_key_can_be_taken_away(kept, people, settings):
    escalation, codes = kept
    result = run()
    assert (result.exit_code, result.output) == (
        0,
        "Done. 5 records were written again; all of them are under the first key now.\n",
    )
    settings.ENCRYPTION_KEYS = [NEW]
    escalation.refresh_from_db()
    assert (escalation.reach, escalation.safe_answer, escalation.note) == (REACH, "yes", None)
    assert [contact.ways for contact in Contact.objects.all()] == [{"here": True}] * 3
    assert Authenticator.objects.get(user=people.ana).wrap().get_unused_codes() == codes


def test_before_rotating_it_cannot(kept, settings):
    settings.ENCRYPTION_KEYS = [NEW]
    with pytest.raises(InvalidToken):
        list(Contact.objects.all())


def test_rotating_twice_writes_nothing_the_second_time(kept):
    run()
    lines = AuditEntry.objects.count()
    assert run().output == "Done. 0 records were written again; all of them are under the first key now.\n"
    assert AuditEntry.objects.count() == lines


def test_a_missing_key_is_told_and_nothing_is_lost(kept, settings):
    settings.ENCRYPTION_KEYS = [NEW]
    result = run()
    assert result.exit_code == 2
    assert "Put the key that wrote it back into HEARTEN_ENCRYPTION_KEYS" in result.stderr
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    assert Contact.objects.first().ways == {"here": True}


def test_batches_go_on_where_the_last_one_ended(kept):
    first = rotate_batch(model=Contact, after=0, by=None, now=NOON, count=2)
    second = rotate_batch(model=Contact, after=first.last, by=None, now=NOON, count=2)
    third = rotate_batch(model=Contact, after=second.last, by=None, now=NOON, count=2)
    assert [batch.rewritten for batch in (first, second, third)] == [2, 1, 0]
    assert third.last is None


def test_every_model_with_something_encrypted_is_known():
    kinds = (EncryptedJSONField, EncryptedTextField)
    ours = {m for m in apps.get_models() for field in m._meta.get_fields() if isinstance(field, kinds)}
    assert set(encrypted_models()) == ours | {Authenticator}
