"""Opening accounts, and recovery codes that work once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from allauth.mfa.models import Authenticator
from django.db import connections

from hearten.actions.accounts import AlreadyTaken, WrongCode, open_account, remove_lock, use_recovery_code
from hearten.records.models import AuditEntry, Person
from tests.conftest import NOON, make_person

WORKERS = 4


def zoe(**fields: object) -> Person:
    person = Person(sign_in_name="zoe", date_joined=NOON, **fields)
    open_account(by=person, now=NOON)
    return person


def codes(person: Person) -> list[str]:
    return Authenticator.objects.get(user=person, type="recovery_codes").wrap().get_unused_codes()


@pytest.mark.django_db
@pytest.mark.parametrize(("email", "types"), [(None, ["recovery_codes"]), ("zoe@example.org", [])])
def test_codes_come_with_an_account_that_has_no_address(email, types):
    person = zoe(email=email)
    assert list(Authenticator.objects.values_list("type", flat=True)) == types
    assert list(AuditEntry.objects.values_list("verb", "actor", "subject")) == [
        ("open_account", f"person {person.pk}", f"person {person.pk}")
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields", [{"sign_in_name": "yan"}, {"sign_in_name": "x", "email": "Yan@Example.org"}]
)
def test_a_name_or_address_taken_meanwhile_opens_nothing(fields):
    make_person("yan", email="yan@example.org")
    with pytest.raises(AlreadyTaken):
        open_account(by=Person(**fields), now=NOON)
    assert (Person.objects.count(), Authenticator.objects.count(), AuditEntry.objects.count()) == (1, 0, 0)


@pytest.mark.django_db
def test_a_code_works_once():
    person = zoe()
    code = codes(person)[0]
    assert use_recovery_code(by=person, code=code, now=NOON) == person
    for wrong in (code, "0000000000", "", "é"):
        with pytest.raises(WrongCode):
            use_recovery_code(by=person, code=wrong, now=NOON)
    assert len(codes(person)) == 9


@pytest.mark.django_db
def test_nobody_has_no_code():
    zoe()
    with pytest.raises(WrongCode):
        use_recovery_code(by=None, code="0000000000", now=NOON)


@pytest.mark.django_db(transaction=True)
def test_of_four_at_once_one_uses_a_code():
    person = zoe()
    code, start = codes(person)[0], Barrier(WORKERS)

    def use(_worker: int) -> bool:
        start.wait()
        try:
            return use_recovery_code(by=person, code=code, now=NOON) == person
        except WrongCode:
            return False
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WORKERS) as pool:
        assert sorted(pool.map(use, range(WORKERS))) == [False, False, False, True]
    assert len(codes(person)) == 9


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("email", "left"),
    [
        (None, [["recovery_codes", "webauthn"], ["recovery_codes"]]),
        ("zoe@example.org", [["recovery_codes", "webauthn"], []]),
    ],
)
def test_codes_stay_as_long_as_they_are_needed(email, left):
    person = zoe()
    Person.objects.filter(pk=person.pk).update(email=email)
    person.refresh_from_db()
    locks = [Authenticator.objects.create(user=person, type=kind, data={}) for kind in ("totp", "webauthn")]
    found = []
    for lock in locks:
        remove_lock(by=person, lock=lock, now=NOON)
        found.append(sorted(Authenticator.objects.values_list("type", flat=True)))
    assert found == left
