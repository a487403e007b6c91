"""Looking for a group, asking to join one, describing one."""

import unicodedata
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.records.models import Group, GroupState, Membership
from hearten.records.queries.groups import Wish
from hearten.rules import facets
from hearten.rules.facets import Facet
from hearten.rules.names import is_plain, is_visible

WEEKDAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]


def choices(facet: type[Facet], empty: Any = None) -> list[tuple[str, Any]]:
    """A facet's values with their labels, translated, with a first line for 'any' or 'not said'."""
    lines = [(member.value, _(member.label)) for member in facet]
    return lines if empty is None else [("", empty), *lines]


class FindForm(forms.Form):
    """What somebody looks for. It is never refused: an answer that makes no sense counts as none."""

    words = forms.CharField(label=_("Words, or a place"), max_length=80, required=False)
    role = forms.ChoiceField(label=_("Who is it for?"), required=False)
    condition = forms.ChoiceField(label=_("What about?"), required=False)
    how = forms.ChoiceField(label=_("How?"), required=False)
    weekday = forms.TypedChoiceField(label=_("Which day?"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        any_ = _("Any")
        self.fields["role"].choices = choices(facets.Role, any_)  # type: ignore[attr-defined]
        self.fields["condition"].choices = choices(facets.Condition, any_)  # type: ignore[attr-defined]
        how = [line for line in choices(facets.Format, any_) if line[0] != "hybrid"]
        self.fields["how"].choices = how  # type: ignore[attr-defined]
        self.fields["weekday"].choices = [("", any_), *WEEKDAYS]  # type: ignore[attr-defined]
        self.fields["words"].widget.attrs["type"] = "search"

    def wish(self) -> Wish:
        """What was understood."""
        self.full_clean()
        said = self.cleaned_data
        return Wish(**{name: said[name] for name in self.fields if said.get(name) not in (None, "")})


class ChosenNameField(forms.CharField):
    """A name that others know somebody by. It can be seen, and turns no other words around."""

    def __init__(self, *, max_length: int = 40, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def clean(self, value: Any) -> str:
        name = unicodedata.normalize("NFC", super().clean(value))
        if name and not is_visible(name):
            raise forms.ValidationError(_("Please write a name that others can see."))
        if not is_plain(name):
            raise forms.ValidationError(
                _("There are signs in this name that cannot be seen. Please write it anew.")
            )
        return name


class AskForm(forms.Form):
    """Asking to join: the name to be known by, and a word to the leader if one likes."""

    chosen_name = ChosenNameField(
        label=_("What shall the group call you?"),
        help_text=_("A first name, a nickname, a word you like. The group knows you by this name alone."),
    )
    message = forms.CharField(
        label=_("Anything the leader should know?"),
        help_text=_("You can leave this empty. Only the group's leader reads it."),
        widget=forms.Textarea,
        max_length=1000,
        required=False,
    )


class NotNowForm(forms.Form):
    """Saying 'not now': what the person reads, and what staff keep."""

    words = forms.CharField(
        label=_("What shall the person read?"),
        help_text=_("Say why, kindly, and what they can do today: another group, a call, another time."),
        widget=forms.Textarea,
        max_length=1000,
    )
    reason = forms.CharField(
        label=_("The reason, for the record"),
        help_text=_("Staff who may open this request read it; the person can ask to see it."),
        widget=forms.Textarea,
        max_length=500,
    )


class GroupForm(forms.ModelForm):
    """Describing a group. `version` tells whether somebody else saved meanwhile."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    role = forms.ChoiceField(label=_("Who is it for?"), required=False)
    condition = forms.ChoiceField(label=_("What about?"), required=False)
    stage = forms.ChoiceField(label=_("At which time of an illness?"), required=False)
    age_band = forms.ChoiceField(label=_("For which ages?"), required=False)
    format = forms.ChoiceField(label=_("How does it meet?"))
    leadership = forms.ChoiceField(label=_("Who leads it?"), required=False)
    state = forms.ChoiceField(label=_("Where is it in its life?"))
    is_open = forms.TypedChoiceField(
        label=_("May people join when it has begun?"),
        choices=[("", _("Not said")), ("yes", _("Yes, it is open")), ("no", _("No, its members are fixed"))],
        coerce=lambda said: said == "yes",
        empty_value=None,
        required=False,
    )
    online_link = forms.URLField(
        label=_("Link for meetings online"),
        help_text=_("Shown to members who have signed, and to nobody else."),
        max_length=500,
        assume_scheme="https",
        required=False,
    )
    capacity = forms.IntegerField(
        label=_("How many places?"),
        help_text=_("6 to 12 people, or 4 to 6 in a small group. Leaders do not count."),
        min_value=4,
        max_value=12,
    )

    class Meta:
        model = Group
        fields = (
            "name",
            "summary",
            "role",
            "condition",
            "stage",
            "age_band",
            "format",
            "place",
            "address",
            "online_link",
            "timezone",
            "capacity",
            "is_open",
            "leadership",
            "leader_background",
            "languages",
            "cost",
            "access_notes",
            "state",
            "is_public",
        )
        labels = {
            "name": _("Name"),
            "summary": _("A few sentences about it"),
            "place": _("Place"),
            "address": _("Address"),
            "timezone": _("Time zone"),
            "leader_background": _("What the leader has learned"),
            "languages": _("Languages"),
            "cost": _("What it costs"),
            "access_notes": _("Getting in: steps, lift, hearing loop"),
            "is_public": _("Show it in the public list"),
        }
        help_texts = {
            "name": _("No illness in the name, if you can: it may be read over a shoulder."),
            "languages": _("Codes with spaces between: en es."),
            "cost": _("Free, or what people pay."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        not_said = _("Not said")
        for name, facet in (
            ("role", facets.Role),
            ("condition", facets.Condition),
            ("stage", facets.Stage),
            ("age_band", facets.AgeBand),
            ("leadership", facets.Leadership),
        ):
            self.fields[name].choices = choices(facet, not_said)  # type: ignore[attr-defined]
        self.fields["format"].choices = choices(facets.Format)  # type: ignore[attr-defined]
        self.fields["state"].choices = STATES  # type: ignore[attr-defined]
        if self.instance.pk is None:
            del self.fields["version"]
        elif self.instance.is_open is not None:
            self.initial["is_open"] = "yes" if self.instance.is_open else "no"

    def clean_timezone(self) -> str:
        """A zone that the world's list has."""
        zone: str = self.cleaned_data["timezone"]
        if zone not in available_timezones():
            raise forms.ValidationError(_("We do not know this time zone. Write one like America/Toronto."))
        return zone


STATES = [
    (GroupState.FORMING.value, _("Forming: people can ask to join")),
    (GroupState.RUNNING.value, _("Running")),
    (GroupState.CLOSING.value, _("Closing: the last meetings")),
    (GroupState.CLOSED.value, _("Closed")),
]


class SeriesForm(forms.Form):
    """Planning a series of meetings."""

    first = forms.DateField(label=_("First meeting"), widget=forms.DateInput(attrs={"type": "date"}))
    clock = forms.TimeField(label=_("At"), widget=forms.TimeInput(attrs={"type": "time"}))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=15, max_value=240, initial=90)
    frequency = forms.ChoiceField(label=_("How often?"), initial="weekly")
    count = forms.IntegerField(label=_("How many meetings?"), min_value=1, max_value=104, initial=8)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["frequency"].choices = choices(facets.Frequency)  # type: ignore[attr-defined]


class SignForm(forms.Form):
    """Signing the agreement by the name chosen for the group."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    chosen_name = ChosenNameField(
        label=_("Your name in this group"),
        help_text=_("This is your signature. You can still change it now."),
    )
    agrees = forms.BooleanField(label=_("I have read this, and I agree to it."))


class AttendanceForm(forms.Form):
    """The list of one meeting: for each member, how they were there, and minutes."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, members: list[Membership], length: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members, self.length = members, length
        for member in members:
            self.fields[f"presence-{member.pk}"] = forms.ChoiceField(
                label=member.chosen_name, choices=PRESENCES, required=False
            )
            self.fields[f"minutes-{member.pk}"] = forms.IntegerField(
                label=_("Minutes of %(name)s") % {"name": member.chosen_name},
                min_value=1,
                max_value=length,
                initial=length,
                required=False,
            )

    def rows(self) -> list[tuple[Membership, Any, Any]]:
        """Each member with their two fields."""
        return [(m, self[f"presence-{m.pk}"], self[f"minutes-{m.pk}"]) for m in self.members]


PRESENCES = [
    ("", _("Not recorded")),
    ("in_person", _("Came, in the room")),
    ("online", _("Came, online")),
    ("excused", _("Said they could not come")),
    ("absent", _("Was not there")),
]
