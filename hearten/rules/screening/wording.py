"""What a person reads when a rule fires, and the next step that follows. Plain words, never a bare refusal.

Words marked "2.1" are those of CLINICAL.md 2.1. Words marked "ours" were written here, and wait for a
clinical lead to read them. A site may edit both. The places in braces are filled by the page, with `filled`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

PLACE: Final = re.compile(r"\{(\w+)\}")
PLACES: Final = frozenset({"name", "time", "date", "line", "emergency", "doctor", "number", "month"})


@dataclass(frozen=True, slots=True)
class Wording:
    """`says` is for the person; paragraphs are parted by an empty line. `step` is what happens next, by when.

    `ask` and `choices` (value, label) are a question with its buttons, which stand after the first paragraph.
    """

    says: str
    step: str
    words: Literal["2.1", "ours"]
    ask: str | None = None
    choices: tuple[tuple[str, str], ...] = ()


def filled(says: str, places: Mapping[str, str]) -> str:
    """The words with their places filled. A sentence is left out where a place of it is not known.

    So nobody is promised a call where nobody is on the rota. Works on translated words too.
    """
    paragraphs = (_filled_paragraph(paragraph, places) for paragraph in says.split("\n\n"))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _filled_paragraph(paragraph: str, places: Mapping[str, str]) -> str:
    sentences = re.split(r"(?<=[.?!])\s+|(?<=[。？！])", paragraph)
    known = (sentence for sentence in sentences if set(PLACE.findall(sentence)) <= set(places))
    return " ".join(PLACE.sub(lambda place: places[place[1]], sentence) for sentence in known)


def _ours(says: str, step: str) -> Wording:
    return Wording(says, step, "ours")


def _given(says: str, step: str) -> Wording:
    return Wording(says, step, "2.1")


OPEN: Final = _ours(
    "Thank you for answering. Nothing that you told us stands in the way of a group. You can choose one "
    "today, come once to try it, or choose another kind of help.",
    "Choose a group, whenever you like. The leader of the group answers your request within 3 days.",
)

_PSYCHIATRIC: Final = (
    "From what you wrote, things feel very intense right now. A group can be a lot. We would like a "
    "doctor who knows this well to talk with you first. {name} will help set that up by {date}. We will "
    "keep your place in mind and call you after."
)

WORDING: Final[Mapping[str, Wording]] = {
    "R-EMG-1": _ours(
        "You need help right away. Please call {emergency} now, or ask someone near you to call. You can "
        "leave this page at any time. {name} from our team has been told. Your place here is kept. We "
        "talk about groups when you are safe.",
        "Now: call the emergency number. The person on call gets in touch within 5 minutes.",
    ),
    "R-SI-1": Wording(
        "Thank you for telling us. You marked that you have had thoughts of being better off dead or of "
        "hurting yourself. Many people with serious illness have such thoughts, and you do not have to "
        "carry them alone.\n\n"
        "Someone from our team, {name}, will call you before {time}. Until then you can talk to {line} at "
        "any hour.",
        "Within 4 hours: the person on call talks with you. Your place is kept until then.",
        "2.1",
        "Are you safe right now?",
        (("yes", "I am safe for now"), ("unsure", "I'm not sure"), ("no", "No - I need help now")),
    ),
    "R-SI-2": _ours(
        "Thank you for being so open. Today we would like someone who is trained in this to talk with "
        "you, and to make a plan with you for hard times. {name} will call you before {time}. Until then "
        "you can talk to {line} at any hour. A group can still be part of your way.",
        "Within 4 hours: a clinician talks with you and makes a plan with you. You decide on groups "
        "together.",
    ),
    "R-SI-3": Wording(
        "We want you safe. Please stay on this page - {name} is joining you now. If you can, move away "
        "from anything you might use. Call {emergency} or {line}:",
        "Now: the person on call joins you, and stays with you until you are safe.",
        "2.1",
        choices=(("call", "Call now"),),
    ),
    "R-SI-4": _ours(
        "You have been through a very hard time. In the first months we want someone to be there just for "
        "you, before a group. {name} will talk with you by {date}. Until then you can talk to {line} at "
        "any hour. Today you can read about groups here.",
        "Within 2 days: a clinician talks with you about help for you alone. A group follows on their word.",
    ),
    "R-VIO-1": _ours(
        "Thank you for telling us. Someone could get hurt, so a person will talk with you now, before any "
        "group. {name} will get in touch with you. If anyone is in danger, call {emergency}. You can talk "
        "to {line} at any hour.",
        "Now: the person on call gets in touch with you within 5 minutes. Groups come later.",
    ),
    "R-PSY-1": _given(
        _PSYCHIATRIC,
        "Today the person on call gets in touch; within 24 hours they set up a talk with a doctor. Then "
        "the group.",
    ),
    "R-PSY-2": _given(
        _PSYCHIATRIC, "Within a week: a clinician sets up a talk with a doctor. Then the group."
    ),
    "R-PSY-3": _ours(
        "You are welcome here. So that this goes well, we would like to agree with you and your care team "
        "how we keep in touch. {name} will talk with you by {date}. Today you can look at groups, and "
        "choose the ones that you like.",
        "Within 3 days: a clinician agrees with you, and with your care team, how to keep in touch.",
    ),
    "R-PTSD-1": _given(
        "Some memories still come back strongly. Hearing other stories could stir them up before you have "
        "tools to settle them. One-to-one counselling first usually makes the group feel safer. Here are "
        "two counsellors, and we'll check in on {date}.",
        "Within a week: a clinician helps you find a counsellor. In 4 to 8 weeks you look at groups again "
        "together. Until then a trained peer or good reading is open to you.",
    ),
    "R-PTSD-2": _ours(
        "A group of people who have been through such things can help when you feel steady enough. {name} "
        "will talk with you by {date} about which group, and when. Today you can read about it, or talk "
        "with a trained peer.",
        "Within 3 days: a facilitator talks with you about the right group and the right time.",
    ),
    "R-ANX-1": _given(
        "A big weekly group might be much at the start. We found a small one: 4 people, every second "
        "week, camera optional. You can just listen.",
        "Within 3 days: a facilitator talks with you about a small group, and about help for the fear "
        "itself.",
    ),
    "R-ANX-2": _ours(
        "You can join a group today. Many people are tense before the first time. So {name} is glad to "
        "meet you first, just the two of you. You may pass or just listen, always.",
        "Choose a group. Before the first meeting you can meet its facilitator alone.",
    ),
    "R-DEP-1": _given(
        "You are going through a very heavy time. The group can stand beside treatment, not replace it. "
        "May we tell {doctor}?",
        "Within 7 days: a clinician talks with you about treatment. A group can go on beside it.",
    ),
    "R-DEP-2": _ours(
        "When the mood is low, groups with clear steps often help most. You learn and try out small "
        "things there. We show you those first, and you can choose one today. If you say yes, we tell "
        "{doctor} too.",
        "Choose a group. Those with clear steps are shown first, and you say whether your doctor is told.",
    ),
    "R-COG-1": _given(
        "We'd like your care team to check how you are feeling today first. We have written to / please "
        "call {number}.",
        "First: your care team looks at how you are, today if this is new. A group for your family is open.",
    ),
    "R-COG-2": _ours(
        "A slow group may suit you: one hour, one topic, notes to take home, and a buddy if you like. "
        "{name} will talk with you by {date} about which one. Today you can look at groups with someone "
        "you trust.",
        "Within 3 days: a facilitator talks with you about a slower group.",
    ),
    "R-SUB-1": _given(
        "Let's skip tonight and have you back next week. You are welcome here. Can we call someone to get "
        "you home?",
        "Today: the facilitator speaks with you alone and sees that you get home. Next time you are welcome.",
    ),
    "R-SUB-2": _ours(
        "Some people use alcohol, drugs or medicine to get through hard days. You are not in trouble for "
        "telling us. {name} can talk with you alone, by {date}, about help with that. You can come to a "
        "group when you are sober.",
        "Within 3 days: a clinician offers to talk with you alone about help. A group is open beside it.",
    ),
    "R-OPI-1": _ours(
        "Please never stop strong pain medicine all at once on your own. That can be dangerous. Your "
        "doctor can make a plan to go down step by step, and if you say yes, we tell them of your wish. A "
        "pain group can help beside that. You can choose one today.",
        "Choose a group. Ask your doctor for a plan before you take less; with your yes, we tell them.",
    ),
    "R-MIN-1": _given(
        "You chose well by reaching out. Because of your age a parent or guardian also needs to say yes. "
        "What you tell us stays between us unless someone could be hurt. If you can't ask at home, press "
        "here to talk to {name}.",
        "Within 3 days: a coordinator asks how a parent or guardian can say yes, and asks you too. You "
        "can talk to us alone first.",
    ),
    "R-MIN-2": _ours(
        "That group is for adults. You should have one with people your own age. {name} will look for it "
        "with you by {date}. Until then you can talk to {line} at any hour.",
        "Within 3 days: a coordinator looks with you for a group of people your own age.",
    ),
    "R-MIN-3": _ours(
        "Thank you for telling us. It was right to say it, and it is not your fault. {name} works to keep "
        "young people safe and will talk with you now. You will hear first what happens next. If you are "
        "in danger, call {emergency}. You can talk to {line} at any hour.",
        "Now: the person who keeps young people safe talks with you, and tells you first what happens next.",
    ),
    "R-CAP-1": _ours(
        "You have a right to decide for yourself, with all the help you need. {name} will go through the "
        "rules of the group with you by {date}, in your own time. Someone you trust can be there. Today "
        "you can look at groups.",
        "Within 3 days: a clinician goes through the agreement with you, in your own time.",
    ),
    "R-BER-1": _given(
        "We are so sorry. In the first weeks many people want quiet and practical help more than a group. "
        "{name} will phone this week; a group is here when you want it.",
        "This week: a coordinator phones you. An open drop-in is there if you want one.",
    ),
    "R-BER-2": _ours(
        "We are so sorry. Some people want company at this time. Some want one person to talk to. {name} "
        "will call you by {date}, and you choose. Today you can look at grief groups, or talk with a "
        "listener.",
        "Within 3 days: a facilitator calls you. Then you choose a group, or one person to talk with.",
    ),
    "R-BER-3": _ours(
        "To miss someone so much, for so long, is very hard. There is help made for just this. {name} "
        "will talk with you by {date} about it. A grief group can go on beside it. You can look at groups "
        "today.",
        "Within 3 days: a clinician talks with you about help with long grief. A group can go on beside it.",
    ),
    "R-BER-4": _ours(
        "We are so sorry. It can help to be with others who know this kind of loss. {name} will talk with "
        "you by {date}, first with you alone, then about such a group. Until then you can talk to {line} "
        "at any hour.",
        "Within 3 days: a facilitator talks with you alone, then about a group for the same kind of loss.",
    ),
    "R-BER-5": _ours(
        "We are so sorry. That group is for people who are in treatment. Your loss and their fears could "
        "weigh on each other. A grief group has more room for you. {name} will look for one with you by "
        "{date}. Today you can look at grief groups.",
        "Within 3 days: a coordinator looks with you for a grief group in place of the treatment group.",
    ),
    "R-TIM-1": _ours(
        "Many people want to know what may come before it starts. A class, or a trained peer who has been "
        "there, can help now. You can choose one today.",
        "Choose a class or group that prepares you, or a trained peer.",
    ),
    "R-TIM-2": _ours(
        "This is a lot to carry on top of treatment. Drop-in and online groups ask the least of you. When "
        "your blood counts are low, meet online. You can choose one today.",
        "Choose a group for people in treatment: online and drop-in groups are shown first.",
    ),
    "R-TIM-3": _ours(
        "When treatment ends, the worry often stays. There are groups that talk about just that. You can "
        "choose one today.",
        "Choose a group for the time after treatment.",
    ),
    "R-TIM-4": _ours(
        "There are groups where people talk freely about living with a grave illness, and about what "
        "counts. We will show you those first. You may also ask for a mixed group. You can choose one "
        "today.",
        "Choose a group for people with advanced illness, or ask for a mixed one.",
    ),
    "R-OVL-1": _given(
        "You already carry a full calendar. Would a monthly group, a phone buddy, or starting in {month} "
        "suit you better?",
        "Within 3 days: a facilitator agrees with you on a start and a rhythm that you can carry.",
    ),
    "R-OVL-2": _ours(
        "You can come beside your treatment. If you say yes, we send your doctor a short note when you "
        "start, when something changes, and at the end. {name} will ask you by {date}. If you say no, we "
        "send nothing, and you may still come.",
        "Within 3 days: a coordinator asks whether your doctor may get a short note.",
    ),
    "R-CON-1": _ours(
        "You told us that you know someone in this group. You will feel more free in another one. {name} "
        "will look for it with you by {date}. Today you can look at the other groups.",
        "Within 3 days: a coordinator looks with you for another group.",
    ),
    "R-CON-2": _ours(
        "Thank you for telling us. We will never put you in a group with the person who hurts you. We "
        "reach you only in the way that you say is safe. {name} will look for a group with you by {date}. "
        "If you are in danger, call {emergency}. You can talk to {line} at any hour.",
        "Within a day: a coordinator looks for a group where you are safe, and asks how to reach you safely.",
    ),
    "R-FIT-1": _ours(
        "Few people live with what you have. Today you can join a group for many rare illnesses, or one "
        "that meets online. We will write to you when four people match.",
        "Choose a mixed or online group. We write to you when four people match.",
    ),
    "R-FIT-2": _ours(
        "You have people around you, and you want to know more. A class or good reading may give you more "
        "now than a group that talks. You can choose one today. A group stays open to you.",
        "Choose a class or something to read. A group stays open to you.",
    ),
    "R-FIT-3": _ours(
        "You do not have to sit in a room full of people. You can write with others online without your "
        "name, or talk with one trained peer. You can choose today, and join a group later if you like.",
        "Choose an online exchange without names, or one trained peer. A group stays open to you.",
    ),
    "R-SKIP-1": _ours(
        "You left a question about your safety open, and that is all right. We never take that as a no. "
        "So {name} will ask you in person by {time}. Until then you can talk to {line} at any hour. You "
        "can look at groups today, and your place is kept.",
        "Within 24 hours: a person asks you the question that you left open. Your place is kept.",
    ),
    "R-LVL-3": _ours(
        "Thank you for telling us. You are not in trouble, and you do not have to carry this alone. "
        "{name} will get in touch today, in the way that you say is safe. If anyone is in danger, call "
        "{emergency}. You can talk to {line} at any hour.",
        "Within 4 hours: the person on call gets in touch, in the way that you say is safe.",
    ),
    "R-LVL-2": _ours(
        "Your answers tell us that this is a hard time. {name} will call you by {time} to hear how you "
        "are, and what would help. You can talk to {line} at any hour. You can look at groups today.",
        "Within 24 hours: a facilitator calls you to hear how you are and what would help.",
    ),
    "R-LVL-1": _ours(
        "Your answers tell us that you carry a good deal. {name} will ask how you are by {date}. You can "
        "choose a group today.",
        "Within 7 days: a facilitator asks how you are.",
    ),
    "R-OUT-1": _ours(
        "Some things seem harder for you than at the start. It is not your fault. {name} will call you by "
        "{time}, and you choose together what to change. You are welcome at the next meeting.",
        "Within 24 hours: a facilitator calls you, and you choose together what to change.",
    ),
}
