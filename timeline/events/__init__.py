"""Events: what an article says happened, who took part, where, and how sure it is."""

from timeline.events.mentions import extract_mentions

__all__ = ["extract_mentions"]
