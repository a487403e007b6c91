"""What is kept. Each noun has its module; constraints have sentences for names."""

from .group import Group, GroupState
from .house import AuditEntry, AuditHead, Heartbeat, Notice, NoticeState
from .meeting import Attendance, Meeting, Presence, Series
from .membership import AgreementText, JoinRequest, Membership, RequestState, Signature
from .organisation import Organisation, Shift, StaffPost
from .person import Contact, Person
from .safety import (
    CaseOpening,
    Cause,
    ContactAttempt,
    ContactOutcome,
    Escalation,
    LineConfirmation,
    Message,
    Task,
    TaskState,
)
from .sitting import Answer, Response, Screening, Sitting, SittingKind

__all__ = [
    "AgreementText",
    "Answer",
    "Attendance",
    "AuditEntry",
    "AuditHead",
    "CaseOpening",
    "Cause",
    "Contact",
    "ContactAttempt",
    "ContactOutcome",
    "Escalation",
    "Group",
    "GroupState",
    "Heartbeat",
    "JoinRequest",
    "LineConfirmation",
    "Meeting",
    "Membership",
    "Message",
    "Notice",
    "NoticeState",
    "Organisation",
    "Person",
    "Presence",
    "RequestState",
    "Response",
    "Screening",
    "Series",
    "Shift",
    "Signature",
    "Sitting",
    "SittingKind",
    "StaffPost",
    "Task",
    "TaskState",
]
