"""What can be chosen of the formats."""

from dataclasses import dataclass

__all__ = ["ExportOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What can be chosen of the formats; each format looks at its own.

    Examples
    --------
    >>> ExportOptions()
    ExportOptions()
    """
