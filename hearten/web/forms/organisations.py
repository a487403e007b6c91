"""Giving roles."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.records.models import Group, Organisation, Person
from hearten.records.queries.people import find_person
from hearten.web.forms.groups import ChosenNameField


class PersonField(forms.CharField):
    """Somebody, by the name or the confirmed e-mail address they sign in with, or by their number."""

    def clean(self, value: Any) -> Person:
        said = super().clean(value).strip()
        if not said:
            raise forms.ValidationError(self.error_messages["required"])
        person = find_person(said)
        if person is None:
            raise forms.ValidationError(_("Nobody here signs in by this name. Ask them to sign up first."))
        return person


WHO_HELP = _("Their sign-in name, their e-mail address, or their number (P-…).")
NAME_HELP = _("Without one, people read ‘Somebody from the team’. They can change it themselves.")


def staff_name_field(label: Any, help_text: Any) -> ChosenNameField:
    """The name that people who are helped read, which may be left empty."""
    return ChosenNameField(max_length=80, required=False, label=label, help_text=help_text)


class StaffNameForm(forms.Form):
    """The name by which the people whom one helps know one."""

    staff_name = staff_name_field(
        _("Name shown to the people you help"),
        _("A first name is enough. If it is empty, people read ‘Somebody from the team’."),
    )


class RoleForm(forms.Form):
    """Give somebody a role in the organisation."""

    person = PersonField(label=_("Who?"), help_text=WHO_HELP)
    role = forms.ChoiceField(
        label=_("Which role?"),
        choices=[
            ("coordinator", _("Coordinator: groups, waiting people, roles, the rota")),
            ("on_call", _("On call: answers when somebody is not safe")),
            ("evaluator", _("Evaluator: outcomes, without names")),
        ],
    )
    staff_name = staff_name_field(_("Name shown to the people they help"), NAME_HELP)


class LeaderForm(forms.Form):
    """Make somebody the leader of a group."""

    group = forms.ModelChoiceField(Group.objects.none(), label=_("Which group?"))
    person = PersonField(label=_("Who?"), help_text=WHO_HELP)
    chosen_name = ChosenNameField(label=_("Known to the group as"))
    role = forms.ChoiceField(
        label=_("As"),
        choices=[("facilitator", _("Facilitator")), ("co_facilitator", _("Co-facilitator"))],
    )
    staff_name = staff_name_field(_("Name shown to the people they help"), NAME_HELP)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = Group.objects.filter(organisation=organisation, is_run_here=True).order_by("name")
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
