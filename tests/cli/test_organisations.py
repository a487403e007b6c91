"""`hearten create-organisation` and `hearten give-role`: from an empty site to its first coordinator."""

import pytest
from click.testing import CliRunner

from hearten.cli.organisations import create_organisation, give_role
from hearten.records.access import staff_roles
from hearten.records.models import AgreementText, AuditEntry, Organisation
from tests.conftest import make_person

PLACE = ["--country", "ca", "--timezone", "America/Toronto"]


def run(command, *args):
    return CliRunner().invoke(command, args)


def test_an_organisation_is_made_with_its_agreement(db):
    result = run(create_organisation, "Mill Street Hospice", *PLACE)
    made = Organisation.objects.get()
    assert (result.exit_code, made.slug, made.country, made.is_demo) == (
        0,
        "mill-street-hospice",
        "CA",
        False,
    )
    assert AgreementText.objects.get(organisation=made).version == 1
    assert result.output == (
        "Made Mill Street Hospice. Its short name is mill-street-hospice.\n"
        "Next: hearten give-role mill-street-hospice SIGN-IN-NAME-OR-ADDRESS coordinator\n"
    )


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["Riverbend", *PLACE], "This short name is taken."),
        (["Harbour", "--country", "CA", "--timezone", "Toronto"], "We do not know this time zone."),
        (
            ["Harbour", "--country", "Canada", "--timezone", "America/Toronto"],
            "give two letters, such as CA.",
        ),
        (["Harbour", "--slug", "The Harbour", *PLACE], "use at most 64 small letters, numbers and hyphens."),
        (["…", *PLACE], "No short name can be made from this name."),
        (["x" * 121, *PLACE], "This name is too long."),
    ],
)
def test_an_organisation_that_cannot_be_is_refused_with_its_reason(people, args, says):
    result = run(create_organisation, *args)
    assert result.exit_code == 2
    assert says in result.stderr
    assert Organisation.objects.count() == 2


@pytest.mark.parametrize("named", ["cleo", "Cleo", "CLEO@example.org", "p-11111"])
def test_a_role_is_given_by_sign_in_name_address_or_number(people, named):
    people.cleo.email, people.cleo.code = "cleo@example.org", "P-11111"
    people.cleo.save(update_fields=["email", "code"])
    result = run(give_role, "riverbend", named, "coordinator")
    assert (result.exit_code, result.output) == (
        0,
        f"{people.cleo.code} is coordinator of Riverbend now.\n",
    )
    assert staff_roles(people.cleo, people.organisation.pk) == {"coordinator"}
    assert AuditEntry.objects.latest("number").verb == "gave role coordinator"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["nowhere", "cleo", "coordinator"], "There is no organisation with this short name"),
        (["riverbend", "nobody", "coordinator"], "Nobody has an account by this name, address or number."),
        (["riverbend", "gone", "coordinator"], "Nobody has an account by this name, address or number."),
        (["riverbend", "dov", "coordinator"], "This person has this role already."),
        (["riverbend", "dov", "boss"], "is not one of 'coordinator', 'evaluator', 'on_call'."),
    ],
)
def test_a_role_that_cannot_be_given_is_refused_with_its_reason(people, args, says):
    make_person("gone", is_active=False)
    result = run(give_role, *args)
    assert result.exit_code == 2
    assert says in result.stderr


def test_nobody_gets_a_role_where_a_feed_is_listed(people):
    Organisation.objects.filter(slug="hillside").update(is_listed_only=True)
    assert run(give_role, "hillside", "cleo", "coordinator").exit_code == 2
