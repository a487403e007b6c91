"""Giving a shift, in the local time of the organisation."""

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from hearten.records.models import Organisation, Person
from hearten.records.queries.rota import can_be_on_call


class PersonChoice(forms.ModelChoiceField):
    """Somebody of the staff, by the name that they show."""

    def label_from_instance(self, obj: Person) -> str:
        return f"{obj.staff_name} ({obj.code})" if obj.staff_name else obj.code


def _date(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[
            MinValueValidator(date(2020, 1, 1), _("Please look at the year.")),
            MaxValueValidator(date(2099, 12, 31), _("Please look at the year.")),
        ],
    )


def _time(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


class ShiftForm(forms.Form):
    """Who is on call, from when to when, and in which place of the row."""

    person = PersonChoice(Person.objects.none(), label=_("Who?"), empty_label=_("Choose somebody"))
    begins_date = _date(_("From: day"))
    begins_time = _time(_("From: time"))
    ends_date = _date(_("Until: day"))
    ends_time = _time(_("Until: time"))
    order = forms.IntegerField(
        label=_("Paged as number"),
        help_text=_("Of several people at once, number 1 is paged first."),
        min_value=1,
        max_value=9,
        initial=1,
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = ZoneInfo(organisation.timezone)
        self.fields["person"].queryset = can_be_on_call(organisation)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for end in ("begins", "ends"):
            day, hour = said.get(f"{end}_date"), said.get(f"{end}_time")
            if day is not None and hour is not None:
                said[f"{end}_at"] = self._moment(end, day, hour)
        return said

    def _moment(self, end: str, day: date, hour: time) -> datetime | None:
        """A local time in UTC. An hour that the clock jumps over is refused; of two, the first."""
        moment = datetime.combine(day, hour, tzinfo=self.zone).astimezone(UTC)
        if moment.astimezone(self.zone).time() != hour:
            self.add_error(
                f"{end}_time", _("On this day the clock jumps over this hour. Please choose another.")
            )
            return None
        return moment
