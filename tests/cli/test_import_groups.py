"""`hearten import-groups`: a file in, counts out; every row is told of."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from hearten.cli import main
from hearten.records.models import AuditEntry, Group, Organisation, Series
from tests.conftest import make_organisation

FEEDS = Path(__file__).parents[1] / "data" / "feeds"
ROW = {"name": "Hope", "slug": "hope", "day": 2, "time": "19:00", "formatted_address": "1 High St, Leeds, UK"}
UNZONED = "The time zone is not given and the place does not tell it. Give a timezone."


def run(file, *options):
    return CliRunner().invoke(main, ["import-groups", str(file), "--format", "meeting-guide", *options])


def answer(file, *options):
    """What the command says in JSON, when it is done."""
    result = run(file, *options, "--json")
    assert result.exit_code == 0
    return json.loads(result.stdout)


@pytest.fixture
def feed(tmp_path):
    """Write rows to a file, and say where it is."""

    def write(*rows, name="leeds-groups.json"):
        path = tmp_path / name
        path.write_text(json.dumps(rows))
        return path

    return write


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "options", "rows", "accepted"),
    [
        ("aasanjose", [], 693, 692),
        ("eda", [], 185, 177),
        ("eda", ["--timezone", "America/New_York"], 185, 185),
        ("kc", [], 206, 206),
        ("benlomond", [], 35, 35),
        ("atlanta", [], 6, 6),
        ("times", ["--timezone", "America/Chicago"], 9, 9),
    ],
)
def test_a_real_feed_is_listed_whole_and_a_second_time_changes_nothing(name, options, rows, accepted):
    first = answer(FEEDS / f"{name}.json", *options)
    assert (first["rows"], first["accepted"], first["created"]) == (rows, accepted, accepted)
    assert (first["updated"], first["unchanged"], len(first["rejected"])) == (0, 0, rows - accepted)
    assert Group.objects.filter(is_public=True, is_run_here=False).count() == accepted
    before = [
        list(model.objects.order_by("pk").values()) for model in (Group, Series, Organisation, AuditEntry)
    ]
    second = answer(FEEDS / f"{name}.json", *options)
    assert second == first | {"created": 0, "unchanged": accepted}
    after = [
        list(model.objects.order_by("pk").values()) for model in (Group, Series, Organisation, AuditEntry)
    ]
    assert after == before


@pytest.mark.django_db
def test_the_answer_is_what_other_programs_expect(feed):
    path = feed(ROW, ROW | {"slug": "lost", "formatted_address": "United States"}, ROW, 7)
    result = run(path, "--json")
    assert json.loads(result.stdout) == {
        "rows": 4,
        "accepted": 1,
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "rejected": [
            {"row": 1, "slug": "lost", "reason": UNZONED},
            {
                "row": 2,
                "slug": "hope",
                "reason": "An earlier row has the same slug. Give each row a slug of its own.",
            },
            {
                "row": 3,
                "slug": None,
                "reason": "The row is not an object. Write each meeting as {…} with a name and a slug.",
            },
        ],
    }
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.django_db
def test_in_words_it_says_the_same_and_where_the_groups_stand(feed):
    result = run(feed(ROW, ROW | {"slug": "lost", "formatted_address": "United States"}))
    assert result.stdout == (
        "2 rows: 1 new, 0 updated, 0 as before, 1 rejected.\n"
        f"Row 1 (lost): {UNZONED}\n"
        "Listed under leeds-groups (leeds-groups).\n"
    )


@pytest.mark.django_db
def test_a_changed_row_is_updated_and_one_that_is_gone_stays_and_is_told_of(feed):
    run(feed(ROW, ROW | {"slug": "joy"}))
    result = run(feed(ROW | {"time": "20:00"}), "--json")
    assert json.loads(result.stdout) == {
        "rows": 1, "accepted": 1, "created": 0, "updated": 1, "unchanged": 0, "rejected": [],
    }  # fmt: skip
    assert result.stderr == "Listed before, not in this file, and left as they are: 1.\n"
    assert Group.objects.count() == 2


@pytest.mark.django_db
def test_groups_are_listed_where_one_says(feed):
    riverbend = make_organisation("riverbend")
    assert answer(feed(ROW), "--organisation", "riverbend")["created"] == 1
    assert list(riverbend.groups.values_list("slug", "is_run_here")) == [("hope", False)]
    assert Organisation.objects.count() == 1


@pytest.mark.django_db
def test_the_organisation_is_named_by_the_feed_else_by_its_file(feed):
    run(FEEDS / "atlanta.json")
    run(feed(ROW))
    made = Organisation.objects.order_by("pk").values_list("name", "slug", "country", "is_listed_only")
    assert list(made) == [
        ("Site Group", "site-group", "US", True), ("leeds-groups", "leeds-groups", "GB", True),
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_feed_of_no_good_row_makes_nothing(feed):
    assert answer(feed(7)) | {"rejected": []} == {
        "rows": 1, "accepted": 0, "created": 0, "updated": 0, "unchanged": 0, "rejected": [],
    }  # fmt: skip
    assert Organisation.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        ("<html>", [], "Error: This is not JSON. A Meeting Guide feed is a JSON list of meetings.\n"),
        ("{}", [], "Error: This is JSON, but not a list. A Meeting Guide feed is a JSON list of meetings.\n"),
        (
            "[]",
            ["--timezone", "Mars/Olympus"],
            "Error: This time zone is unknown. Give an IANA name such as America/New_York.\n",
        ),
        (
            "[]",
            ["--organisation", "nowhere"],
            "Error: There is no organisation with this slug. Leave it out, and one is made from the feed.\n",
        ),
    ],
)
@pytest.mark.django_db
def test_bad_input_is_told_and_takes_nothing_in(tmp_path, text, options, message):
    path = tmp_path / "feed.json"
    path.write_text(text)
    result = run(path, *options, "--json")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message)
    assert Organisation.objects.count() == 0


@pytest.mark.django_db
def test_a_file_named_like_an_organisation_with_staff_is_asked_about(feed):
    make_organisation("leeds-groups")
    result = run(feed(ROW), "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: An organisation here has this name. List the groups under it, or rename the file.\n"
    )


@pytest.mark.parametrize(
    ("file", "options"), [("nowhere.json", []), (FEEDS / "kc.json", ["--format", "fax"])]
)
def test_a_file_or_format_that_is_not_there_is_bad_input(file, options):
    result = run(file, *options)
    assert (result.exit_code, result.stdout) == (2, "")
