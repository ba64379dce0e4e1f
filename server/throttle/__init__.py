"""How often somebody may ask: counts in windows of time, of this process or shared by several."""

from server.throttle.port import Rule, Throttle, Who

__all__ = ["Rule", "Throttle", "Who"]
