"""Wake-ups between readers of facts. Never the truth: whoever misses one finds the same facts in the table."""

from server.bus.port import Bus

__all__ = ["Bus"]
