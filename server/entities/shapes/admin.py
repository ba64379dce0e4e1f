"""What moderators and admins see."""

from typing import NotRequired, TypedDict

from server.entities.shapes.accounts import Account, Role
from server.entities.shapes.instance import Rule
from server.entities.shapes.notices import Category
from server.entities.shapes.statuses import Status
from server.entities.shapes.words import Figure, Id, Moment


class AdminIp(TypedDict):
    """An address somebody came from; here none is kept."""

    ip: str
    used_at: Moment


class AdminAccount(TypedDict):
    """A person as admins see them."""

    id: Id
    username: str
    domain: str | None
    created_at: Moment
    email: str
    ip: str | None
    ips: list[AdminIp]
    locale: str | None
    invite_request: str | None
    role: Role | None
    confirmed: bool
    approved: bool
    disabled: bool
    sensitized: bool
    silenced: bool
    suspended: bool
    account: Account
    created_by_application_id: NotRequired[Id | None]
    invited_by_account_id: NotRequired[Id | None]


class AdminReport(TypedDict):
    """A report as moderators see it."""

    id: Id
    action_taken: bool
    action_taken_at: Moment | None
    category: Category
    comment: str
    forwarded: bool
    created_at: Moment
    updated_at: Moment
    account: AdminAccount
    target_account: AdminAccount
    assigned_account: AdminAccount | None
    action_taken_by_account: AdminAccount | None
    statuses: list[Status]
    rules: list[Rule]


class Measured(TypedDict):
    """A figure of a day."""

    date: Moment
    value: Figure


class AdminMeasure(TypedDict):
    """A figure over time."""

    key: str
    unit: str | None
    total: Figure
    human_value: NotRequired[str]
    previous_total: NotRequired[Figure]
    data: list[Measured]


class DimensionRow(TypedDict):
    """One value and how often."""

    key: str
    human_key: str
    value: str
    unit: NotRequired[str]
    human_value: NotRequired[str]


class AdminDimension(TypedDict):
    """What there is most of."""

    key: str
    data: list[DimensionRow]


class CohortDay(TypedDict):
    """How many of those who came then were there in a later period."""

    date: Moment
    rate: float
    value: Figure


class AdminCohort(TypedDict):
    """Those who came in one period."""

    period: Moment
    frequency: str
    data: list[CohortDay]
