"""Who may do what: the one table of rights. Pure; `records/access.py` asks it, and nobody else decides.

Staff roles hold in one organisation, group roles in one group. A right that is not in the table
is not given.
"""

from enum import StrEnum


class StaffRole(StrEnum):
    """What a person does for an organisation."""

    COORDINATOR = "coordinator"
    EVALUATOR = "evaluator"
    ON_CALL = "on_call"


class GroupRole(StrEnum):
    """What a person is in a group."""

    MEMBER = "member"
    FACILITATOR = "facilitator"
    CO_FACILITATOR = "co_facilitator"


LEADERS = frozenset({GroupRole.FACILITATOR, GroupRole.CO_FACILITATOR})


class Permission(StrEnum):
    """One thing that somebody may do."""

    # in a group
    SEE_GROUP_LIFE = "see the group's meetings, place and agreement"
    SIGN_AGREEMENT = "sign the agreement"
    ANSWER_QUESTIONS = "answer questions about oneself"
    LEAVE_GROUP = "leave the group"
    SEE_STAFF_PAGE = "see the group's page for staff"
    SEE_ROSTER = "see the chosen names of the group's members"
    DECIDE_REQUESTS = "decide who joins the group"
    PLAN_MEETINGS = "plan the group's meetings"
    RECORD_ATTENDANCE = "record who came"
    EDIT_GROUP = "change the group's description"
    # in an organisation
    START_GROUP = "start a group"
    GIVE_ROLES = "give and take roles"
    KEEP_ROTA = "keep the on-call rota"
    ANSWER_ESCALATIONS = "answer escalations and open the case behind them"
    SEE_ESCALATION_CLOCKS = "see that an escalation is open, and its clock"
    DO_COORDINATOR_TASKS = "see and do the coordinator's tasks"
    DO_ON_CALL_TASKS = "see and do the on-call person's tasks"
    DO_GROUP_TASKS = "see and do a group's tasks"
    CLEAR_SCREENINGS = "open a screening and clear it"
    SEE_OUTCOMES = "see the programme's outcomes, without names"
    CONFIRM_LINES = "confirm the crisis lines by telephone"


P = Permission

GRANTS: dict[StaffRole | GroupRole, frozenset[Permission]] = {
    GroupRole.MEMBER: frozenset({P.SEE_GROUP_LIFE, P.SIGN_AGREEMENT, P.ANSWER_QUESTIONS, P.LEAVE_GROUP}),
    GroupRole.FACILITATOR: frozenset(
        {
            P.SEE_GROUP_LIFE,
            P.SIGN_AGREEMENT,
            P.SEE_STAFF_PAGE,
            P.SEE_ROSTER,
            P.DECIDE_REQUESTS,
            P.PLAN_MEETINGS,
            P.RECORD_ATTENDANCE,
            P.EDIT_GROUP,
            P.DO_GROUP_TASKS,
        }
    ),
    GroupRole.CO_FACILITATOR: frozenset(
        {
            P.SEE_GROUP_LIFE,
            P.SIGN_AGREEMENT,
            P.SEE_STAFF_PAGE,
            P.SEE_ROSTER,
            P.RECORD_ATTENDANCE,
            P.DO_GROUP_TASKS,
        }
    ),
    StaffRole.COORDINATOR: frozenset(
        {
            P.START_GROUP,
            P.SEE_STAFF_PAGE,
            P.EDIT_GROUP,
            P.PLAN_MEETINGS,
            P.GIVE_ROLES,
            P.KEEP_ROTA,
            P.SEE_ESCALATION_CLOCKS,
            P.ANSWER_ESCALATIONS,
            P.DO_COORDINATOR_TASKS,
            P.CLEAR_SCREENINGS,
            P.SEE_OUTCOMES,
            P.CONFIRM_LINES,
        }
    ),
    StaffRole.ON_CALL: frozenset(
        {P.SEE_ESCALATION_CLOCKS, P.ANSWER_ESCALATIONS, P.DO_ON_CALL_TASKS, P.CLEAR_SCREENINGS}
    ),
    StaffRole.EVALUATOR: frozenset({P.SEE_OUTCOMES}),
}


def allows(role: StaffRole | GroupRole, needs: Permission) -> bool:
    """Whether someone with this role may do this."""
    return needs in GRANTS[role]
