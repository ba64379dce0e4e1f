"""How much a place shows of what people do: the works council's wording takes away what would watch single people."""

from dataclasses import dataclass

FEWEST = 5


@dataclass(frozen=True)
class Privacy:
    """The setting `RAMAGE_PRIVACY`. `discreet`: nobody's last activity, and no figure of fewer than five people."""

    discreet: bool = False

    def enough(self, people: int) -> bool:
        """Whether a figure about so many people may be shown."""
        return people >= FEWEST or not self.discreet

    def figure(self, value: int, people: int) -> int:
        """A figure, or nought where it stands for too few people."""
        return value if self.enough(people) else 0
