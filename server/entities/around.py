"""What stands around the statuses of a page and is the viewer's own: what they quote, and what the viewer filters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from server.identity.viewer import Viewer
from server.microblog.lines import QUOTING, Line
from server.microblog.quotes import Quoted, quoted_by
from server.microblog.sieves import Sieve, Sieves


@dataclass(frozen=True)
class Around:
    """`quoted` by the id of the quoted status, those only that the viewer may see; `shallow` within a quote."""

    viewer_id: int = 0
    quoted: Mapping[int, Quoted] = field(default_factory=dict)
    sieve: Sieve | None = None
    shallow: bool = False

    def within(self) -> "Around":
        """The same, for what is quoted: what that quotes is only named."""
        return replace(self, shallow=True)


ALONE = Around()


async def around(viewer: Viewer, lines: Sequence[Line], sieves: Sieves) -> Around:
    """One query when some of the lines quote, and one when the viewer's filters changed."""
    wanted = {line.quote_of_id for line in lines if line.flags >= QUOTING and line.quote_of_id is not None}
    quoted = await quoted_by(viewer, list(wanted)) if wanted else {}
    return Around(viewer.account_id, quoted, await sieves.of(viewer))
