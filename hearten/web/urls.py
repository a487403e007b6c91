"""The pages' addresses. One address, one thing; one verb each, told by the view."""

from django.urls import path

from hearten.web.views import (
    demo,
    groups,
    memberships,
    organisations,
    outcomes,
    pages,
    requests,
    sittings,
    staff_groups,
)

urlpatterns = [
    path("", pages.home, name="home"),
    path("help/", pages.help_now, name="help"),
    path("privacy/", pages.privacy, name="privacy"),
    path("access/", pages.access, name="access"),
    # the demonstration, and nowhere else
    path("demo/", demo.demo, name="demo"),
    path("demo/sign-in/", demo.sign_in, name="demo-sign-in"),
    # the directory, and asking to join
    path("groups/", groups.groups, name="groups"),
    path("groups/<slug:organisation>/<slug:slug>/", groups.group, name="group"),
    path("groups/<slug:organisation>/<slug:slug>/ask/", requests.ask, name="ask"),
    path("requests/<int:pk>/", requests.see, name="request"),
    path("requests/<int:pk>/withdraw/", requests.withdraw, name="request-withdraw"),
    # questions
    path("questions/<slug:organisation>/", sittings.intake_start, name="intake"),
    path("sittings/<int:pk>/", sittings.sitting, name="sitting"),
    path("sittings/<int:pk>/end/", sittings.end, name="sitting-end"),
    path("sittings/<int:pk>/done/", sittings.done, name="sitting-done"),
    path("sittings/<int:pk>/ask/<slug:question>/", sittings.question, name="question"),
    # being in a group
    path("home/", memberships.home, name="member-home"),
    path("memberships/<int:pk>/", memberships.membership, name="membership"),
    path("memberships/<int:pk>/agreement/", memberships.agreement, name="agreement"),
    path("memberships/<int:pk>/cannot-come/", memberships.cannot_come, name="cannot-come"),
    path("memberships/<int:pk>/leave/", memberships.leave, name="leave"),
    path("memberships/<int:pk>/check-in/", sittings.check_in, name="check-in"),
    path("memberships/<int:pk>/after/<int:meeting>/", sittings.after_meeting, name="after-meeting"),
    path("my-course/", outcomes.my_course, name="my-course"),
    path("staff/<slug:organisation>/outcomes/", outcomes.outcomes, name="outcomes"),
    # leading and running groups
    path("staff/groups/", staff_groups.groups, name="staff-groups"),
    path("staff/groups/<int:pk>/", staff_groups.group, name="staff-group"),
    path("staff/groups/<int:pk>/edit/", staff_groups.edit, name="group-edit"),
    path("staff/groups/<int:pk>/plan/", staff_groups.plan, name="group-plan"),
    path("staff/requests/<int:pk>/", requests.decide, name="request-decide"),
    path("staff/requests/<int:pk>/accept/", requests.accept, name="request-accept"),
    path("staff/requests/<int:pk>/not-now/", requests.not_now, name="request-not-now"),
    path("staff/meetings/<int:pk>/attendance/", staff_groups.attendance, name="attendance"),
    path("staff/<slug:organisation>/groups/start/", staff_groups.start, name="group-start"),
    path("staff/<slug:organisation>/team/", organisations.team, name="team"),
    path("staff/<slug:organisation>/team/give/", organisations.give_role, name="role-give"),
    path("staff/<slug:organisation>/team/<int:pk>/end/", organisations.end_role, name="role-end"),
    path("staff/<slug:organisation>/team/appoint/", organisations.appoint, name="leader-appoint"),
]
