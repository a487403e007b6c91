"""Taking and freeing a place in a group."""

from django.db.models import F

from hearten.records.models import Group


def take_place(group: Group) -> bool:
    """Take one place if there is one left. One conditional UPDATE: two at once cannot take the same."""
    free = Group.objects.filter(pk=group.pk, places_taken__lt=F("capacity"))
    return free.update(places_taken=F("places_taken") + 1) == 1


def free_place(group: Group) -> None:
    """Give one place back."""
    taken = Group.objects.filter(pk=group.pk, places_taken__gt=0)
    taken.update(places_taken=F("places_taken") - 1)
