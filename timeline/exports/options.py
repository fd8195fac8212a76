"""What can be chosen of the formats."""

from dataclasses import dataclass

__all__ = ["ExportOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What can be chosen of the formats; each format looks at its own.

    Parameters
    ----------
    bom : bool
        Whether CSV begins with a byte order mark, without which Excel takes UTF-8 for something else.

    Examples
    --------
    >>> ExportOptions()
    ExportOptions(bom=False)
    """

    bom: bool = False
