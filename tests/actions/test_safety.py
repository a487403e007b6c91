"""What a person does when it is too much."""

from datetime import timedelta

import pytest

from hearten.actions import escalations, safety
from hearten.records.models import Escalation, Message, Notice
from hearten.rules.risk import Level, Safe
from tests.conftest import NOON, Cast
from tests.escalating import MINUTE, close, paged, raised, sent


@pytest.mark.parametrize(
    ("safe", "level"),
    [(None, Level.URGENT), (Safe.YES, Level.URGENT), (Safe.UNSURE, Level.NOW), (Safe.NO, Level.NOW)],
)
def test_asking_for_help_is_urgent_and_now_when_not_sure_to_be_safe(people: Cast, safe, level) -> None:
    escalation = safety.ask_for_help(organisation=people.organisation, by=people.ana, safe=safe, now=NOON)
    assert (escalation.level, escalation.rule, escalation.safe_answer) == (level, "asked", safe)
    assert paged() == (["eli"] if level == Level.URGENT else ["eli", "dov"])


def test_pressing_the_button_twice_asks_once(people: Cast) -> None:
    for _ in range(2):
        safety.ask_for_help(organisation=people.organisation, by=people.ana, safe=None, now=NOON)
    assert (Escalation.objects.count(), paged()) == (1, ["eli"])


def test_asking_again_after_a_while_reaches_the_one_who_took_it(people: Cast) -> None:
    escalation = safety.ask_for_help(organisation=people.organisation, by=people.ana, safe=None, now=NOON)
    escalations.acknowledge(escalation=escalation, by=people.dov, now=NOON)
    safety.ask_for_help(organisation=people.organisation, by=people.ana, safe=None, now=NOON + 9 * MINUTE)
    assert paged() == ["eli", "dov"]


@pytest.mark.parametrize(("answer", "level"), [("yes", 3), ("unsure", 4), ("no", 4)])
def test_not_sure_and_no_are_for_now(people: Cast, answer: str, level: int) -> None:
    escalation = raised(people)
    kept = safety.answer_safety(escalation=escalation, by=people.ana, answer=Safe(answer), now=NOON + MINUTE)
    kept.refresh_from_db()
    assert (kept.pk, kept.level, kept.safe_answer) == (escalation.pk, level, answer)


def test_yes_after_no_lowers_nothing(people: Cast) -> None:
    escalation = raised(people)
    for answer in (Safe.NO, Safe.YES):
        safety.answer_safety(escalation=escalation, by=people.ana, answer=answer, now=NOON)
    assert (Escalation.objects.get().level, Escalation.objects.get().safe_answer) == (4, "yes")


def test_no_on_a_page_whose_escalation_was_closed_opens_another(people: Cast) -> None:
    escalation = raised(people)
    close(escalation, people.eli)
    sent()
    again = safety.answer_safety(escalation=escalation, by=people.ana, answer=Safe.NO, now=NOON + MINUTE)
    assert again.pk != escalation.pk
    assert (again.level, paged()[1:]) == (4, ["eli", "dov"])


def test_how_to_be_reached_is_kept_and_the_one_who_took_it_hears(people: Cast) -> None:
    escalation = raised(people)
    escalations.acknowledge(escalation=escalation, by=people.eli, now=NOON)
    sent()
    for _ in range(2):
        safety.say_how_to_reach(
            escalation=escalation, by=people.ana, phone="555 0141", safe_time="", here=False, now=NOON
        )
    assert Escalation.objects.get().reach == {"phone": "555 0141", "safe_time": "", "here": False}
    assert paged() == ["eli", "eli"]


def write(
    escalation: Escalation, by: object, text: str = "Are you there?", after: timedelta = MINUTE
) -> Message:
    return safety.write_message(escalation=escalation, by=by, text=text, now=NOON + after)


def test_before_anybody_took_it_a_message_pages_nobody_more(people: Cast) -> None:
    write(raised(people), people.ana)
    assert paged() == ["eli"]


def test_a_message_reaches_the_one_who_took_it_and_the_first_on_call(people: Cast) -> None:
    escalation = raised(people)
    escalations.acknowledge(escalation=escalation, by=people.dov, now=NOON)
    sent()
    write(escalation, people.ana)
    assert paged() == ["eli", "dov", "eli"]


def test_an_answer_leaves_the_person_a_neutral_notice(people: Cast) -> None:
    people.ana.email = "ana@example.org"
    people.ana.save(update_fields=["email"])
    escalation = raised(people)
    message = write(escalation, people.eli, "I am here.")
    assert message.is_from_staff
    notice = Notice.objects.get(to=people.ana)
    assert (notice.kind, notice.link, notice.state) == ("message", f"/safety/{escalation.pk}/", "to_send")


def test_the_same_words_sent_twice_are_one_message(people: Cast) -> None:
    escalation = raised(people)
    for text in ("Hello", " Hello ", "Hello?"):
        write(escalation, people.ana, text)
    assert [message.text for message in Message.objects.order_by("pk")] == ["Hello", "Hello?"]


def test_an_empty_message_is_not_sent(people: Cast) -> None:
    with pytest.raises(safety.NothingSaid):
        write(raised(people), people.ana, " \n ")


def test_nothing_is_written_where_nobody_would_read_it(people: Cast) -> None:
    escalation = raised(people)
    close(escalation, people.eli)
    with pytest.raises(safety.ConversationEnded):
        write(escalation, people.ana)
    with pytest.raises(safety.ConversationEnded):
        safety.say_how_to_reach(
            escalation=escalation, by=people.ana, phone="1", safe_time="", here=False, now=NOON
        )
    assert Message.objects.count() == 0


def test_help_asked_for_just_after_it_was_closed_is_not_lost(people: Cast) -> None:
    first = safety.ask_for_help(organisation=people.organisation, by=people.ana, safe=None, now=NOON)
    close(first, people.eli)
    second = safety.ask_for_help(organisation=people.organisation, by=people.ana, safe=None, now=NOON)
    assert (second.pk == first.pk, second.closed_at) == (False, None)
