"""How the timeline looks: colours and sizes. Never colour alone: shape, place and words say the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from timeline.model import Category

FONT_FAMILY = "'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"
LABEL_SIZE = 12
SMALL_SIZE = 11
ROW_HEIGHT = 24
BAR_HEIGHT = 10
MARK_SIZE = 11
LABEL_GAP = 12
MAX_LABEL_WIDTH = 300

FAMILIES: Final[Mapping[str, tuple[Category, ...]]] = MappingProxyType(
    {
        "violence": (Category.ATTACK, Category.EXPLOSION, Category.MILITARY),
        "harm": (
            Category.DEATH,
            Category.INJURY,
            Category.DISASTER,
            Category.ACCIDENT,
            Category.HEALTH,
        ),
        "justice": (Category.CRIME, Category.ARREST, Category.TRIAL, Category.SENTENCE),
        "politics": (
            Category.ELECTION,
            Category.APPOINTMENT,
            Category.RESIGNATION,
            Category.PROTEST,
            Category.LEGISLATION,
            Category.DEADLINE,
        ),
        "talks": (Category.MEETING, Category.AGREEMENT, Category.STATEMENT),
        "economy": (Category.TRANSPORT, Category.BUSINESS, Category.SCIENCE),
        "culture": (Category.CEREMONY, Category.CULTURE, Category.SPORT),
        "other": (Category.OTHER,),
    }
)
"""Families of categories; each has one colour, since no more than these stay apart for every eye."""

_FAMILY_OF = {category: name for name, members in FAMILIES.items() for category in members}
_LEAST_CONTRAST = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A set of colours, as hexadecimal RGB.

    Parameters
    ----------
    ink, muted : str
        Text, and text that can wait.
    paper, stripe : str
        The ground, and that of every other lane.
    grid, column, accent : str
        Lines, the columns of the overview, and what is chosen.
    families : mapping
        Family of categories -> colour.
    """

    ink: str
    muted: str
    paper: str
    stripe: str
    grid: str
    column: str
    accent: str
    families: Mapping[str, str]

    def category_colour(self, category: Category) -> str:
        """Return the colour of a category, which is that of its family.

        Examples
        --------
        >>> LIGHT.category_colour(Category.ATTACK) == LIGHT.families["violence"]
        True
        """
        return self.families[family(category)]

    def faded(self, colour: str) -> str:
        """Return a colour as pale as it may be and still be seen on the paper and on a stripe.

        Examples
        --------
        >>> round(contrast(LIGHT.faded("#000000"), LIGHT.paper), 1) >= 3
        True
        """
        return _palest(colour, self.grounds)

    @property
    def grounds(self) -> tuple[str, str]:
        """What marks and words stand on."""
        return self.paper, self.stripe


def family(category: Category) -> str:
    """Return the family that a category belongs to.

    Examples
    --------
    >>> family(Category.EXPLOSION)
    'violence'
    """
    return _FAMILY_OF[category]


@lru_cache(maxsize=256)
def _palest(colour: str, grounds: tuple[str, str]) -> str:
    """Blend a colour with the first ground as far as it can still be seen on all."""
    paler = (blend(colour, grounds[0], share / 100) for share in range(95, 0, -5))
    return next(
        (pale for pale in paler if min(contrast(pale, ground) for ground in grounds) >= _LEAST_CONTRAST),
        colour,
    )


def blend(colour: str, ground: str, share: float) -> str:
    """Mix a colour with so much of another.

    Examples
    --------
    >>> blend("#000000", "#ffffff", 0.5)
    '#808080'
    """
    mixed = (
        round(own * (1 - share) + other * share)
        for own, other in zip(_channels(colour), _channels(ground), strict=True)
    )
    return "#" + "".join(f"{value:02x}" for value in mixed)


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours by WCAG 2: 1 for none, 21 for black on white.

    Examples
    --------
    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """Return how bright a colour is, by sRGB."""
    shares = (value / 255 for value in _channels(colour))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


LIGHT = Theme(
    ink="#1c2733",
    muted="#56616d",
    paper="#ffffff",
    stripe="#f5f7f9",
    grid="#e3e8ed",
    column="#70869e",
    accent="#0b5cad",
    families=MappingProxyType(
        {
            "violence": "#b85447",
            "harm": "#9d651a",
            "justice": "#7533cc",
            "politics": "#2f72bc",
            "talks": "#055748",
            "economy": "#54501c",
            "culture": "#8b1881",
            "other": "#56616d",
        }
    ),
)
"""On white."""

DARK = Theme(
    ink="#e6ebf0",
    muted="#a7b2bd",
    paper="#1b232b",
    stripe="#202932",
    grid="#323e49",
    column="#6f8398",
    accent="#6cb0f5",
    families=MappingProxyType(
        {
            "violence": "#ea5b3e",
            "harm": "#f99410",
            "justice": "#a174dc",
            "politics": "#a3caf5",
            "talks": "#089b76",
            "economy": "#f9e88b",
            "culture": "#c072ba",
            "other": "#a7b2bd",
        }
    ),
)
"""On the ground of the page's dark set."""
