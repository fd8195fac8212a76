"""Being bound by permissions, also as root, whom they do not stop: the power to pass over them is put off."""

import ctypes
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_VERSION = 0x20080522  # of the structures that capget(2) and capset(2) take: two words of each set
_PASS_OVER = 0b110  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Sets(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


@contextmanager
def bound_by_permissions() -> Iterator[None]:
    """Let permissions count for this thread, and for those that it starts."""
    libc = ctypes.CDLL(None, use_errno=True)
    header, sets = _Header(_VERSION, 0), (_Sets * 2)()
    _call(libc.capget, header, sets)
    before = sets[0].effective
    sets[0].effective = before & ~_PASS_OVER
    _call(libc.capset, header, sets)
    try:
        yield
    finally:
        sets[0].effective = before
        _call(libc.capset, header, sets)


def _call(function: Callable[..., int], header: _Header, sets: ctypes.Array[_Sets]) -> None:
    """Call the kernel, and raise what it refuses."""
    if function(ctypes.byref(header), sets):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
