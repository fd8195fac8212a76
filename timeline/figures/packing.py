"""Arrays in a figure's JSON, as few bytes as they can be."""

import base64
from collections.abc import Iterable
from typing import Any

import numpy as np


def pack_arrays(value: Any) -> Any:
    """Return a figure with each numpy array as the base64 that plotly.js takes.

    Parameters
    ----------
    value : Any
        Dicts and lists of what JSON can hold, and of arrays.

    Returns
    -------
    Any
        The same with dicts of `dtype` and `bdata` in the place of arrays.

    Examples
    --------
    >>> pack_arrays({"x": np.array([1, 2], dtype="uint8")})
    {'x': {'dtype': 'u1', 'bdata': 'AQI='}}
    """
    if isinstance(value, np.ndarray):
        kind = value.dtype.newbyteorder("<")
        data = base64.b64encode(np.ascontiguousarray(value, dtype=kind).tobytes()).decode("ascii")
        return {"dtype": kind.str.lstrip("<|"), "bdata": data}
    if isinstance(value, dict):
        return {key: pack_arrays(part) for key, part in value.items()}
    if isinstance(value, list) and any(isinstance(part, dict | np.ndarray) for part in value):
        return [pack_arrays(part) for part in value]
    return value


def one_or_all(values: Iterable[Any]) -> Any:
    """Return what all values are, or the list of them: most attributes of Plotly take either.

    Parameters
    ----------
    values : iterable
        One or more, which can be hashed.

    Examples
    --------
    >>> one_or_all(["circle", "circle"]), one_or_all(["circle", "square"])
    ('circle', ['circle', 'square'])
    """
    every = list(values)
    return every[0] if len(set(every)) == 1 else every
