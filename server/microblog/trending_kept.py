"""What trends, kept by the worker every few minutes: of what everybody may read, of the last days, a bounded number."""

from collections.abc import Sequence

from server.identity.privacy import Privacy
from server.kit import clock
from server.kit.database import execute, held, row, rows, unit_of_work
from server.kit.ids import first_id_at, new_id
from server.microblog.models import Audience, TrendKind
from server.microblog.trending import DAY_MS, begin_of_days

KEPT = 200
"""Of each kind. More is kept than is shown, as each reader may not see some of them."""
FEWEST = 2
"""One who says a thing every day makes no trend."""
_LOCK = "trends"
_FRESH = "1.0 / (1 + ($2::bigint - d.day) * ($2::bigint - d.day))"
# Who speaks of something counts once a day, and the less the longer ago it was.
_BY_DAY = f"""SELECT d.subject_id, SUM(d.accounts * {_FRESH}) AS score FROM (
        SELECT {{subject}} AS subject_id, (s.id >> 16) / {DAY_MS} AS day, COUNT(DISTINCT s.author_id) AS accounts
        FROM {{source}} WHERE s.id >= $1 AND s.audience = {Audience.COMPANY:d} GROUP BY 1, 2) d
    GROUP BY d.subject_id
    HAVING (SELECT COUNT(DISTINCT s.author_id) FROM {{source}}
        WHERE {{subject}} = d.subject_id AND s.id >= $1 AND s.audience = {Audience.COMPANY:d}) >= $3
    ORDER BY 2 DESC, 1 DESC LIMIT {KEPT}"""
_TAGS = _BY_DAY.format(subject="t.tag_id", source="status_tag t JOIN status s ON s.id = t.status_id")
