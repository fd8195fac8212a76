"""Distances: what lies so long after something told has a day, and so has what it is counted from."""

import pytest
from dating import dates_of


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Rockets hit the port on Friday. The strike came five days after the bombing in Cusco.",
            {"strike": "2021-08-27", "bombing": "2021-08-22"},
            id="noun-that-came",
        ),
        pytest.param(
            "A bomb blew up in Lima on Friday. It comes ten days after the bombing of a bank.",
            {"bombing": "2021-08-17"},
            id="it-comes",
        ),
        pytest.param(
            "The mayor resigned on Friday. It comes ten days after the bombing of a bank.",
            {"bombing": None},
            id="it-is-of-another-kind",
        ),
        pytest.param(
            "A bomb blew up in Lima on Friday. It comes ten days after the bombing of a bank. "
            "Two were held over that attack.",
            {"attack": "2021-08-17"},
            id="named-again",
        ),
        pytest.param(
            "Three men got out just after midnight on Friday, 26 hours after the explosion.",
            {"explosion": "2021-08-25"},
            id="hours",
        ),
    ],
)
def test_what_is_counted_between(text: str, wanted: dict[str, str | None]) -> None:
    """Lengths date what they stand between, in either direction."""
    found = dates_of(text)
    assert {trigger: found.get(trigger) for trigger in wanted} == wanted
