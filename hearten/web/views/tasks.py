"""Finishing a task."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hearten.actions import tasks as actions
from hearten.lib.clock import now
from hearten.lib.refusals import Refusal
from hearten.records import access
from hearten.records.models import TaskState
from hearten.web.door import only, refuse, show, signed_in, who
from hearten.web.forms.safety import TaskForm


@only("GET", "POST")
@signed_in
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """One task, and the words on what was done."""
    task = access.task_for(request.user, pk)
    form = TaskForm(request.POST or None)
    if request.method == "POST" and not request.POST:
        form = TaskForm({})
    if form.is_valid():
        try:
            actions.finish_task(task=task, by=who(request), now=now(), **form.cleaned_data)
            return redirect("today")
        except Refusal as refusal:
            refuse(form, refusal)
    context = {
        "task": task,
        "zone": task.organisation.timezone,
        "now": now(),
        "is_open": task.state == TaskState.OPEN,
    }
    return show(request, "tasks/done.html", context, form)
