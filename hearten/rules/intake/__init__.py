"""The questions of a sitting: which comes next, what an answer may be, and what the answers say.

Three sittings: "intake", "check_in" (weeks 4, 8, 12 and three months on) and "after_meeting".
"""

from hearten.rules.instruments import Answers
from hearten.rules.intake.answering import WAYS, AnswerNotUnderstood, NotUnderstood, validate_answer
from hearten.rules.intake.path import About, about, put_off, question_by_id, questions
from hearten.rules.intake.question import NONE, Given, Question
from hearten.rules.intake.reading import answers_by_instrument, case, reach

__all__ = [
    "NONE",
    "WAYS",
    "About",
    "AnswerNotUnderstood",
    "Answers",
    "Given",
    "NotUnderstood",
    "Question",
    "about",
    "answers_by_instrument",
    "case",
    "put_off",
    "question_by_id",
    "questions",
    "reach",
    "validate_answer",
]
