"""Web addresses that a browser may be sent to."""

import re

__all__ = ["is_web_address"]

_WEB_ADDRESS = re.compile(r"https?://[^\s\"'<>\\`\x00-\x20\x7f\ud800-\udfff]{1,2000}", re.IGNORECASE)


def is_web_address(text: str) -> bool:
    """Tell whether a text is an http or https address, whole and without blanks, quotes or angles.

    Parameters
    ----------
    text : str

    Returns
    -------
    bool

    Examples
    --------
    >>> is_web_address("https://news.example/2021/storm"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    return _WEB_ADDRESS.fullmatch(text) is not None
