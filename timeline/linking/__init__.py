"""When: which words date a mention, by which relation, and how sure that is."""

from timeline.linking.links import link_mentions
from timeline.linking.news import Inference

__all__ = ["Inference", "link_mentions"]
