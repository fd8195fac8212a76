"""What can be chosen of the formats."""

from dataclasses import dataclass
from enum import StrEnum

from timeline.axis import Stretch
from timeline.index import LaneBy

__all__ = ["ExportOptions", "PlotlyJs"]


class PlotlyJs(StrEnum):
    """Where a page has plotly.js from, which draws it."""

    PACKED = "packed"
    """In the file, compressed."""
    INLINE = "inline"
    """In the file as it is, like all else there: much larger, and open to browsers from before 2023."""
    CDN = "cdn"
    """From a server of its makers, so that the file is small and needs a network."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What can be chosen of the formats; each format looks at its own.

    Parameters
    ----------
    bom : bool
        Whether CSV begins with a byte order mark, by which Excel knows UTF-8.
    plotlyjs : PlotlyJs
        Where a page has plotly.js from.
    width : int
        Of a picture, in pixels; its height is what the timeline needs.
    scale : float
        How many pixels of a PNG stand for one of them, on a side.
    dark : bool
        Whether a picture is light on dark.
    shown : Stretch, optional
        The stretch of time that a picture shows; by default all of it.
    lanes_by : LaneBy
        What the events of a lane of a picture have in common.

    Examples
    --------
    >>> ExportOptions().plotlyjs.value
    'packed'
    """

    bom: bool = False
    plotlyjs: PlotlyJs = PlotlyJs.PACKED
    width: int = 1400
    scale: float = 2
    dark: bool = False
    shown: Stretch | None = None
    lanes_by: LaneBy = LaneBy.CATEGORY
