"""Confirming a crisis line."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ConfirmForm(forms.Form):
    """The day on which somebody called the line and found it right."""

    confirmed_on = forms.DateField(
        label=_("I called it on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
