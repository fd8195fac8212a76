"""Sources: who tells of a happening of his own, and who only prints what another wrote.

A publisher counts once, however many articles it has. Copies of one text are one report, its first
publisher's: that of the news agency that signs it, else of whoever had it first. So a paper that prints an
agency's text is no source, unless it has a report of its own as well.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from timeline.articles import FINGERPRINT_SIZE
from timeline.lexicons import load_lexicon
from timeline.model import Article, DatedMention

# Of the shorter text, the share of its wording that another has. Copies that papers cut and edit share two
# thirds and more, reports of the same day by different hands hardly a tenth.
_COPIED = 0.5
_FEWEST = 8  # hashes of the shorter text that the longer one's fingerprint must tell of
_ADDRESS = re.compile(r"[^\s.]{1,60}(?:\.[^\s.]{1,60}){0,5}\.[^\W\d_]{2,20}")
_HOST = re.compile(rf"https?://(?P<name>{_ADDRESS.pattern})(?=[/?#:]|\Z)", re.IGNORECASE)


def count_sources(mentions: Iterable[DatedMention]) -> int:
    """Count the independent sources that tell of a happening.

    Parameters
    ----------
    mentions : iterable of DatedMention
        In any order.

    Returns
    -------
    int

    Examples
    --------
    >>> count_sources([])
    0
    """
    return len(group_sources(dated.mention.article for dated in mentions))


def group_sources(articles: Iterable[Article]) -> tuple[tuple[Article, ...], ...]:
    """Group articles by the independent sources that they come from.

    Parameters
    ----------
    articles : iterable of Article
        In any order, and also several times.

    Returns
    -------
    tuple of tuple of Article
        One a source, each article in one of them; the same for any order.

    Examples
    --------
    >>> wire = Article(article_id="a1", source="a.txt", title=None, text="Rain fell.", agency="AP")
    >>> post = Article(article_id="a2", source="b.txt", title=None, text="It rained.", publisher="The Post")
    >>> more = Article(article_id="a3", source="c.txt", title=None, text="It pours.", publisher="POST")
    >>> [[article.article_id for article in source] for source in group_sources([post, wire, more])]
    [['a1'], ['a2', 'a3']]
    """
    by_id = {article.article_id: article for article in articles}
    if len(by_id) == 1:  # as of most events
        return (tuple(by_id.values()),)
    sources: defaultdict[str, list[Article]] = defaultdict(list)
    for report in _group_copies(sorted(by_id.values(), key=_precedence)):
        names = (name for name in map(_source_name, report) if name is not None)
        sources[next(names, f"\0{report[0].article_id}")].extend(report)
    return tuple(map(tuple, sources.values()))


def _precedence(article: Article) -> tuple[bool, bool, int, int, str]:
    """Sort key: what is likelier to be the original, an agency's text, the older one, the longer one."""
    day = article.day
    return (
        article.agency is None,
        day is None,
        day.toordinal() if day else 0,
        -len(article.text),
        article.article_id,
    )


def _group_copies(articles: Sequence[Article]) -> list[list[Article]]:
    """Return each original with its copies, of articles whose originals come first."""
    reports: list[list[Article]] = []
    holders: defaultdict[int, list[int]] = defaultdict(list)  # hash -> the reports whose original has it
    for article in articles:
        hashes = frozenset(article.fingerprint)
        # With independent reports it shares next to nothing: those need no second look.
        shared = Counter(chain.from_iterable(holders.get(each, ()) for each in hashes))
        shares = {
            number: _share(article.fingerprint, reports[number][0].fingerprint, count)
            for number, count in shared.items()
            if count >= _COPIED * _FEWEST
        }
        most = max(shares.values(), default=0.0)
        if most >= _COPIED:
            reports[min(number for number, share in shares.items() if share == most)].append(article)
            continue
        for each in hashes:
            holders[each].append(len(reports))
        reports.append([article])
    return reports


def _share(one: Sequence[int], other: Sequence[int], shared: int) -> float:
    """Return how much of the wording of the shorter of two texts the other one has.

    A fingerprint that is full tells nothing of what lies above its last hash. 0 where too little can be seen.
    """
    if not shared:
        return 0.0
    full = [each[-1] for each in (one, other) if len(each) >= FINGERPRINT_SIZE]
    seen = min(bisect_right(each, min(full)) if full else len(each) for each in (one, other))
    return shared / seen if seen >= _FEWEST else 0.0


def _source_name(article: Article) -> str | None:
    """Return the name under which an article's source is counted; None where nothing names it."""
    name = article.agency or article.publisher
    if name:
        return _name_key(name)
    host = _HOST.match(article.url or "")
    return _name_key(host["name"]) if host else None


def _name_key(name: str) -> str:
    """Return what spellings of a publisher's name have in common: "The Guardian", "theguardian.com"."""
    names = load_lexicon("publishers")
    folded = name.casefold()
    folded = _without_domain(folded) if _ADDRESS.fullmatch(folded) else folded.replace(".", "")
    words = folded.split()
    if len(words) > 1 and words[0] in names["articles"]:
        words = words[1:]
    key = " ".join(words)
    return str(names["other_names"].get(key, key))


def _without_domain(host: str) -> str:
    """Return an address's host without what all hosts have: "www.bbc.co.uk" is "bbc"."""
    names = load_lexicon("publishers")
    labels = host.split(".")
    if len(labels) > 1:
        labels.pop()
    if len(labels) > 1 and labels[-1] in names["second_levels"]:
        labels.pop()
    if len(labels) > 1 and labels[0] in names["hosts"]:
        labels = labels[1:]
    return ".".join(labels)
