"""Colours can be read and told apart, by every eye, on light and dark."""

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest

from timeline.figures import DARK, LIGHT, Theme
from timeline.figures.theme import FAMILIES, contrast
from timeline.model import Category

THEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
Colour = npt.NDArray[np.float64]

# How those see who have all three cones, or not the long, the middle, the short one: Machado, Oliveira and
# Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1.
EYES: dict[str, Colour] = {
    "all": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TOLD_APART = 12.0  # CIE 1976; 2.3 is the least that anyone sees


def _linear(colour: str) -> Colour:
    """Return the light of a colour."""
    shares = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    light: Colour = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    return light


def _lab(light: Colour) -> Colour:
    """Return CIE L*a*b* of a light, in which equal distances look equal."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    share = (to_xyz @ np.clip(light, 0, 1)) / np.array([0.9505, 1.0, 1.089])
    x, y, z = np.where(share > 0.008856, np.cbrt(share), 7.787 * share + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_every_category_has_a_family() -> None:
    """One, and so a colour."""
    members = [category for family in FAMILIES.values() for category in family]
    assert sorted(members) == sorted(Category)
    assert set(LIGHT.families) == set(DARK.families) == set(FAMILIES)


@pytest.mark.parametrize("theme", THEMES)
def test_words_can_be_read(theme: Theme) -> None:
    """4.5:1, on the paper and on stripes."""
    for ground in theme.grounds:
        assert min(contrast(colour, ground) for colour in (theme.ink, theme.muted, theme.accent)) >= 4.5
    assert contrast(theme.ink, theme.grid) >= 4.5
    assert contrast(theme.muted, theme.grid) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_marks_can_be_seen(theme: Theme) -> None:
    """3:1, those too that are faded, which differ from the others."""
    for ground in theme.grounds:
        for colour in (*theme.families.values(), theme.muted, theme.column):
            assert contrast(colour, ground) >= 3
            assert contrast(theme.faded(colour), ground) >= 3
    assert all(theme.faded(colour) != colour for colour in theme.families.values())


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eye", EYES)
def test_families_are_told_apart(theme: Theme, eye: str) -> None:
    """Each from each, also where a kind of cone is missing."""
    seen = {name: _lab(EYES[eye] @ _linear(colour)) for name, colour in theme.families.items()}
    close = {
        (one, other): round(float(np.linalg.norm(seen[one] - seen[other])), 1)
        for one, other in combinations(seen, 2)
    }
    assert {pair: distance for pair, distance in close.items() if distance < TOLD_APART} == {}
