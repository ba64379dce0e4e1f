"""Wake-ups between readers of facts, and passing words. Never the truth: who misses a wake-up finds it in the table."""

from server.bus.port import Bus

__all__ = ["Bus"]
