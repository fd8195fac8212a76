"""One walk over a saved web page: its short lines, its time elements, and what of it is not the article.

A line is what a reader sees between two breaks. Dates that are shown to readers stand on such lines,
often in several elements.
"""

from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from timeline.articles.formats.page_parts import Part, part_of

__all__ = ["ITEMPROPS", "Line", "Survey", "survey_page"]

_MOST_OF_PAGE = 0.5  # of a page's text: more is the article itself, under an odd name
_LONGEST = 300  # code points: a longer line is prose, and is told by its beginning only
# What trafilatura and htmldate cost grows with the square of both; pages of people stay far below.
_DEEPEST = 200
_MOST_ELEMENTS = 20_000
_MOST_WALKED = 200_000  # elements: what comes behind them is no line about the page
_INLINE = frozenset(
    (
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "em",
            "font",
            "i",
            "ins",
            "label",
        ),
        *("mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
        "dd",  # a term and its description, "Date" and "12 May 2016", make one line
    )
)
_HEADINGS = ("h1", "h2", "h3")
_NO_LINES = frozenset(
    (
        *("head", "script", "style", "noscript", "template", "svg", "math", "select", "button", "textarea"),
        *("iframe", "object"),
    )
)
_TIMES = ("time", "abbr")
ITEMPROPS = ("datePublished", "dateCreated")
"""Properties by which microdata states when a page was published."""
_MOST_KEPT = 50  # parts that are too large for their names


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a page.

    Parameters
    ----------
    text : str
        Its words, separated by single blanks; of prose the beginning.
    element : lxml.html.HtmlElement
        The one that holds its first word.
    linked : int
        How many code points of its words are links.
    is_heading : bool
        Whether it is one of the page's main headings.
    is_beside : bool
        Whether it stands beside the article.
    """

    text: str
    element: HtmlElement
    linked: int
    is_heading: bool
    is_beside: bool


@dataclass(slots=True, kw_only=True)
class Survey:
    """What a walk over a page finds.

    Parameters
    ----------
    lines : list of Line
        Without those of menus, comments and captions.
    times : list of lxml.html.HtmlElement
        The elements of the article that state a moment: `<time>`, `<abbr class="published">`, microdata.
    bylines : list of lxml.html.HtmlElement
        Those whose names tell of the writer.
    captions : list of lxml.html.HtmlElement
        Captions and boxes of related stories, the outermost ones.
    foreign : set of lxml.html.HtmlElement
        Its menus and comments, the outermost ones.
    is_usual : bool
        Whether the page is no deeper and no larger than people's pages are.
    """

    lines: list[Line] = field(default_factory=list)
    times: list[HtmlElement] = field(default_factory=list)
    bylines: list[HtmlElement] = field(default_factory=list)
    captions: list[HtmlElement] = field(default_factory=list)
    foreign: set[HtmlElement] = field(default_factory=set)
    is_usual: bool = True


def survey_page(tree: HtmlElement, headline: HtmlElement | None) -> Survey:
    """Walk over a page once.

    What holds the headline, or more than half of the page's text, is the article's, whatever it is called.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
    headline : lxml.html.HtmlElement or None
        The element that is the headline.

    Returns
    -------
    Survey

    Examples
    --------
    >>> from lxml.html import document_fromstring
    >>> page = document_fromstring("<h1>Rain</h1><p>12 <b>May</b> 2016<br>By <a>Jane Doe</a><nav>Home</nav>")
    >>> [line.text for line in survey_page(page, None).lines]
    ['Rain', '12 May 2016', 'By Jane Doe']
    """
    walk = _Walk(headline, most=_MOST_OF_PAGE * len(tree.text_content()))
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event == "start":
            walk.enter(element)
        elif event == "end":
            walk.leave(element)
        else:
            walk.add(element.tail, element)
        if walk.count > _MOST_WALKED:
            break
    walk.close()
    return walk.survey


class _Walk:
    """Keeps what is known at the place that a walk has come to."""

    def __init__(self, headline: HtmlElement | None, *, most: float) -> None:
        self.survey = Survey()
        self._keeps = set() if headline is None else set(headline.iterancestors())
        self._most = most
        self._kept = 0
        self.count = 0
        # What is open: the depth, and where a part began that is a caption, left out, or beside the article.
        self._depth = 0
        self._caption = self._foreign = self._beside = 0
        self._links = self._headings = 0
        # The line.
        self._words: list[str] = []
        self._linked = 0
        self._element: HtmlElement | None = None
        self._is_heading = False

    def enter(self, element: HtmlElement) -> None:
        """Go into an element."""
        self._depth += 1
        self.count += 1
        if self._depth > _DEEPEST or self.count > _MOST_ELEMENTS:
            self.survey.is_usual = False
        tag = element.tag
        if tag not in _INLINE:
            self.close()
        self._links += tag == "a"
        self._headings += tag in _HEADINGS
        part = part_of(element)
        if (part.is_foreign or part.is_beside or part.is_caption) and not self._caption:
            self._note_part(element, part)
        if self._foreign:
            return
        if tag in _NO_LINES:
            self._foreign = self._depth
            return
        if not self._beside:
            if tag in _TIMES or element.get("itemprop") in ITEMPROPS:
                self.survey.times.append(element)
            if part.is_byline or (tag == "a" and element.get("rel") == "author"):
                self.survey.bylines.append(element)
        self.add(element.text, element)

    def leave(self, element: HtmlElement) -> None:
        """Go out of an element, to the words behind it."""
        tag = element.tag
        if tag not in _INLINE:
            self.close()
        self._links -= tag == "a"
        self._headings -= tag in _HEADINGS
        if self._depth == self._caption:
            self._caption = 0
        if self._depth == self._foreign:
            self._foreign = 0
        if self._depth == self._beside:
            self._beside = 0
        self._depth -= 1
        self.add(element.tail, element)

    def add(self, text: str | None, element: HtmlElement) -> None:
        """Add words to the line."""
        words = text.strip() if text and not self._foreign else ""
        if not words:
            return
        if self._element is None:
            self._element = element
            self._is_heading = self._headings > 0
        self._linked += len(words) if self._links else 0
        if len(self._words) < _LONGEST:
            self._words.append(words[:_LONGEST])

    def close(self) -> None:
        """Note the line, when there is one, and begin the next."""
        if self._element is None:
            return
        line = Line(
            text=" ".join(" ".join(self._words).split())[:_LONGEST],
            element=self._element,
            linked=self._linked,
            is_heading=self._is_heading,
            is_beside=self._beside > 0,
        )
        self.survey.lines.append(line)
        self._words, self._linked, self._element = [], 0, None

    def _note_part(self, element: HtmlElement, part: Part) -> None:
        """Note that a part begins that is not the article's own words, or not about the page."""
        is_kept = element in self._keeps
        if part.is_caption and not is_kept:
            self.survey.captions.append(element)
            self._caption = self._depth
            self._foreign = self._foreign or self._depth
        elif (part.is_foreign or part.is_beside) and not self._foreign and not is_kept:
            if self._kept < _MOST_KEPT and len(element.text_content()) >= self._most:
                self._kept += 1
            elif part.is_foreign:
                self._foreign = self._depth
                self.survey.foreign.add(element)
            else:
                self._beside = self._beside or self._depth
