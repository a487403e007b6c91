"""What a person types when it is too much, and what those who answer write down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.records.models import ContactOutcome, Organisation
from hearten.rules.risk import Safe

OUTCOMES = [
    (ContactOutcome.REACHED.value, _("Reached: we talked or wrote")),
    (ContactOutcome.NOT_REACHED.value, _("Not reached")),
    (ContactOutcome.REFUSED.value, _("Reached, and they want no contact now")),
]


class SafeForm(forms.Form):
    """One of the three answers to 'Are you safe right now?'."""

    safe = forms.TypedChoiceField(
        label=_("Are you safe right now?"), choices=[(answer, answer) for answer in Safe], coerce=Safe
    )


class ReachForm(forms.Form):
    """How we can reach somebody now: at least one way."""

    phone = forms.CharField(
        label=_("A telephone number"),
        help_text=_("We ask for you by no name, and leave no message about why we call."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    safe_time = forms.CharField(
        label=_("When is it safe to call?"),
        help_text=_("For example: after 4 p.m., or when I am alone in the evening."),
        max_length=120,
        required=False,
    )
    here = forms.BooleanField(label=_("I stay here and write"), required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("phone") and not said.get("here") and not self.errors:
            self.add_error(
                "phone", _("Please give a number, or say that you stay here and write. One is enough.")
            )
        return said


class MessageForm(forms.Form):
    """One message in the conversation."""

    text = forms.CharField(label=_("Your message"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))


class AskForm(forms.Form):
    """Asking for a person: where, and whether one is safe."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Whom shall we ask?"), empty_label=None
    )
    safe = forms.TypedChoiceField(
        choices=[("", ""), *((answer, answer) for answer in Safe)],
        coerce=lambda said: Safe(said) if said else None,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]


class ContactForm(forms.Form):
    """How a try to reach the person went."""

    outcome = forms.ChoiceField(label=_("How did it go?"), choices=OUTCOMES, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("What happened, in a few words"),
        help_text=_("Facts, not stories. It is encrypted, and only those who answer escalations read it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CloseForm(ContactForm):
    """How it ended. `seen` is how much of the person's news was on the page."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """Why a case is opened."""

    reason = forms.CharField(
        label=_("Why do you open this case?"),
        help_text=_("For example: to answer the escalation. The person can read who opened it, and when."),
        max_length=500,
    )


class ClearForm(forms.Form):
    """Why a screening no longer holds the person back."""

    note = forms.CharField(
        label=_("What was done, and by whom"),
        help_text=_("For example: seen by Dr. Lee on Monday, who agrees that the group can begin."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TaskForm(forms.Form):
    """A few words on what was done."""

    note = forms.CharField(
        label=_("What was done"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
