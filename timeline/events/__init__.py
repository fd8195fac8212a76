"""Events: what an article says happened, who took part, where, and how sure it is."""

from timeline.events.categories import CategoryCodes, category_codes
from timeline.events.mentions import extract_mentions
from timeline.events.passages import Coverage

__all__ = ["CategoryCodes", "Coverage", "category_codes", "extract_mentions"]
