"""Every conversation of Acme's last three weeks."""

from server.demo.company.posts import (
    access,
    bench,
    everyday,
    field,
    groups,
    it,
    kudos,
    line4,
    logistics,
    meetup,
    newcomers,
    now,
    quality,
    questions,
    safety,
    solar,
    source3,
)
from server.demo.company.shape import Post

THREADS: tuple[Post, ...] = (
    *line4.THREADS, *solar.THREADS, *source3.THREADS, *bench.THREADS, *meetup.THREADS, *newcomers.THREADS,
    *logistics.THREADS, *it.THREADS, *quality.THREADS, *safety.THREADS, *kudos.THREADS, *everyday.THREADS,
    *questions.THREADS, *access.THREADS, *field.THREADS, *groups.THREADS, *now.THREADS,
)  # fmt: skip
