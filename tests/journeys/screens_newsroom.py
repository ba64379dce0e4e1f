"""The screens of the newsroom, and who looks at them."""

from tests.journeys.looking import Screen
from tests.journeys.pressing import declining, disclosing, publishing, renaming_topic, scheduling

NEWSROOM = (
    Screen("newsroom", "/newsroom", who="sofia"),
    Screen("newsroom-one-state", "/newsroom?state=live", who="sofia"),
    Screen("newsroom-new", "/newsroom/new", who="sofia", whole=True),
    Screen("newsroom-draft", "/newsroom/{draft}", who="sofia", whole=True),
    Screen("newsroom-publish", "/newsroom/{draft}", publishing, who="sofia"),
    Screen("newsroom-schedule", "/newsroom/{draft}", scheduling, who="sofia"),
    Screen("newsroom-terms", "/newsroom/{draft}", disclosing, who="sofia", whole=True),
    Screen("newsroom-suggestions", "/newsroom/suggestions", who="sofia"),
    Screen("newsroom-decline", "/newsroom/suggestions", declining, who="sofia"),
    Screen("newsroom-calendar", "/newsroom/calendar", who="sofia", whole=True),
    Screen("newsroom-topics", "/newsroom/topics", who="sofia"),
    Screen("newsroom-topic-rename", "/newsroom/topics", renaming_topic, who="sofia"),
    Screen("newsroom-live", "/newsroom/{live}", who="sofia", whole=True),
    Screen("newsroom-withdrawn", "/newsroom/{withdrawn}", who="sofia", whole=True),
    Screen("newsroom-reach", "/newsroom/reach", who="sofia", whole=True),
    Screen("newsroom-closed", "/newsroom"),
)
