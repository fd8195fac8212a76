"""What can be chosen of the formats."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["ExportOptions", "PlotlyJs"]


class PlotlyJs(StrEnum):
    """Where the HTML page has plotly.js from, which draws its timeline."""

    PACKED = "packed"
    INLINE = "inline"
    CDN = "cdn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What can be chosen of the formats; each format looks at its own.

    Parameters
    ----------
    plotlyjs : PlotlyJs
        Of the HTML page: `packed` is compressed in the file and needs no network; `inline` is all plain text,
        for browsers from before 2023, and much larger; `cdn` is fetched from cdn.plot.ly whenever the page
        is opened, which needs a network.

    Examples
    --------
    >>> ExportOptions().plotlyjs
    <PlotlyJs.PACKED: 'packed'>
    """

    plotlyjs: PlotlyJs = PlotlyJs.PACKED
