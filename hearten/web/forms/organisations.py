"""Giving roles."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.records.models import Group, Organisation, Person
from hearten.records.models.person import kept_name
from hearten.web.forms.groups import ChosenNameField


class PersonField(forms.CharField):
    """Somebody, by the name they sign in with or their number."""

    def clean(self, value: Any) -> Person:
        said = super().clean(value).strip()
        if not said:
            raise forms.ValidationError(self.error_messages["required"])
        by_name = Person.objects.filter(sign_in_name=kept_name(said), is_active=True).first()
        person = by_name or Person.objects.filter(code=said.upper(), is_active=True).first()
        if person is None:
            raise forms.ValidationError(_("Nobody here signs in by this name. Ask them to sign up first."))
        return person


class RoleForm(forms.Form):
    """Give somebody a role in the organisation."""

    person = PersonField(label=_("Who?"), help_text=_("Their sign-in name, or their number (P-…)."))
    role = forms.ChoiceField(
        label=_("Which role?"),
        choices=[
            ("coordinator", _("Coordinator: groups, waiting people, roles, the rota")),
            ("on_call", _("On call: answers when somebody is not safe")),
            ("evaluator", _("Evaluator: outcomes, without names")),
        ],
    )


class LeaderForm(forms.Form):
    """Make somebody the leader of a group."""

    group = forms.ModelChoiceField(Group.objects.none(), label=_("Which group?"))
    person = PersonField(label=_("Who?"), help_text=_("Their sign-in name, or their number (P-…)."))
    chosen_name = ChosenNameField(label=_("Known to the group as"))
    role = forms.ChoiceField(
        label=_("As"),
        choices=[("facilitator", _("Facilitator")), ("co_facilitator", _("Co-facilitator"))],
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = Group.objects.filter(organisation=organisation, is_run_here=True).order_by("name")
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
