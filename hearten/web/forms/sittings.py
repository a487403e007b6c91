"""One question, as a form: whatever kind it is, it can be skipped, and what was typed stays."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from hearten.rules import intake
from hearten.rules.intake import AnswerNotUnderstood, Question


class QuestionForm(forms.Form):
    """The answer to one question. `answer` is what the rules understood; None is a question skipped."""

    def __init__(self, data: QueryDict | None, *, question: Question, kept: object = None) -> None:
        super().__init__(data)
        self.question = question
        self.kept = kept
        self.answer: object = None

    def chosen(self) -> list[str]:
        """What was chosen, or kept before, as the values of options."""
        said = self._raw() if self.is_bound else self.kept
        values = said if isinstance(said, list | tuple) else [said]
        return [str(value) for value in values if value is not None]

    def typed(self) -> object:
        """What was typed, or kept before."""
        said = self._raw() if self.is_bound else self.kept
        return "" if said is None else said

    def ways(self) -> Mapping[str, object]:
        """The ways to be reached that were typed, or kept before."""
        said = self._raw() if self.is_bound else self.kept
        return said if isinstance(said, Mapping) else {}

    def _raw(self) -> Any:
        name = self.question.id
        if self.question.kind == "many":
            return self.data.getlist(name)  # type: ignore[attr-defined]
        if self.question.kind == "reach":
            return {way: self.data.get(f"{name}-{way}", "") for way in intake.WAYS}
        return self.data.get(name, "")

    def clean(self) -> None:
        """Let the rules read the answer; what they do not understand is said above it."""
        try:
            self.answer = intake.validate_answer(self.question, self._raw())
        except AnswerNotUnderstood as refusal:
            self.add_error(None, _(refusal.words))
