"""A mail's own words, without quotations, signature and footers; or those of the mail that it sends on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from timeline.articles.patterns import any_of
from timeline.lexicons import load_lexicon

__all__ = ["MailText", "clean_subject", "is_answer", "split_mail_text", "unflow"]

_MOST_FORWARDS = 10
_SHORT_NOTE = 60  # code points: above a mail that is sent on unmarked, "for your information" and no more
_SIGNATURE_LINES = 30
_FEW_WORDS = 60  # code points: what stands above a footer, or it is the first line of a newsletter
_LONGEST_FOOTER = 2000  # code points, unless more stands above it: what comes behind is no end of a mail
_QUOTED = re.compile(r"\s{0,3}(?:>|\|\s)")
_QUOTE_MARK = re.compile(r"\s{0,3}> ?")
_RULE = re.compile(r"[ \t]{0,9}[-_=*~–—#]{4,200}[ \t]{0,9}")
# Addresses behind the words that they belong to, as plain text has them, and pictures.
_LINK = re.compile(
    r"\s?(?:<https?://[^<>\s]{1,2000}>|\(\s?https?://[^()\s]{1,2000}\s?\)|\[(?:image|cid):[^\]]{0,200}\])"
)
_BARE_LINK = re.compile(r"\s{0,9}<?https?://\S{1,2000}\s{0,9}")
_TAG = re.compile(r"\s{0,3}\[[^\]\[]{1,40}\]\s{0,3}(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class MailText:
    """A mail's words.

    Parameters
    ----------
    text : str
    forwarded : mapping of str to str
        The lines `from`, `date` and `subject` of the mail that it sends on, as far as they are there; empty
        when it sends none on.
    """

    text: str
    forwarded: Mapping[str, str] = field(default_factory=dict)


def clean_subject(subject: str) -> str:
    """Take the marks of answers, of mails that are sent on, and of lists off a subject.

    Parameters
    ----------
    subject : str

    Returns
    -------
    str

    Examples
    --------
    >>> clean_subject("Re: Fwd: [north-news] Storm hits coast")
    'Storm hits coast'
    """
    for _ in range(_MOST_FORWARDS):
        shorter = _TAG.sub("", _subject_mark().sub("", subject, count=1), count=1)
        if shorter == subject:
            break
        subject = shorter
    return subject.strip()


def is_answer(subject: str) -> bool:
    """Tell whether a subject is that of an answer, and of no mail that is sent on.

    Parameters
    ----------
    subject : str

    Returns
    -------
    bool

    Examples
    --------
    >>> is_answer("Re: Storm"), is_answer("Re: Fwd: Storm"), is_answer("Storm")
    (True, False, False)
    """
    marks = _marks_of(subject)
    return bool(marks) and not any(mark in load_lexicon("mails")["forwards"] for mark in marks)


def split_mail_text(text: str, subject: str) -> MailText:
    r"""Return a mail's own words, or those of the mail that it sends on.

    Parameters
    ----------
    text : str
    subject : str
        Which tells answers from mails that are sent on.

    Returns
    -------
    MailText

    Examples
    --------
    >>> answer = "Rain fell.\n\nOn 30 Aug 2021 at 9:05, Jane wrote:\n> Does it rain?"
    >>> split_mail_text(answer, "Re: Rain").text
    'Rain fell.'
    """
    lines = text.split("\n")
    forwarded: Mapping[str, str] = {}
    for _ in range(_MOST_FORWARDS):
        block = _find_block(lines)
        if block is None:
            break
        above = lines[: block.start]
        if not (block.is_forward or _is_forward(above, subject)):
            lines = above
            break
        lines, forwarded = _unquote(lines[block.end :]), block.fields
        subject = forwarded.get("subject", "")
    own = _without_quotes(lines)
    return MailText(text="\n".join(_without_footers(own)).strip(), forwarded=forwarded)


def unflow(text: str, *, deletes_blank: bool) -> str:
    r"""Join the lines of text that is sent as "format=flowed" (RFC 3676).

    Parameters
    ----------
    text : str
    deletes_blank : bool
        Whether the blank at the end of a line is only its mark ("delsp=yes").

    Returns
    -------
    str

    Examples
    --------
    >>> unflow("Rain fell \nall day.\n-- \nJane", deletes_blank=False)
    'Rain fell all day.\n-- \nJane'
    """
    joined: list[list[str]] = []
    is_open = False
    for line in text.split("\n"):
        words = line[1:] if line.startswith(" ") else line
        is_quoted = words.startswith(">")
        if is_open and not is_quoted and words != "-- ":
            joined[-1].append(words)
        else:
            joined.append([words])
        is_open = words.endswith(" ") and words != "-- " and not is_quoted
        if is_open and deletes_blank:
            joined[-1][-1] = words[:-1]
    return "\n".join(map("".join, joined))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """The lines above an earlier mail: half-open, with the line of dashes above them."""

    start: int
    end: int
    fields: Mapping[str, str]
    is_forward: bool


def _find_block(lines: Sequence[str]) -> _Block | None:
    """Find the first lines that stand above an earlier mail."""
    for number, line in enumerate(lines):
        known = _field_of(line)
        if known is None or known[0] == "other":
            continue
        end, fields = _read_fields(lines, number)
        if "from" not in fields or len(fields) < 2:
            continue
        start, is_forward = number, False
        for above in range(number - 1, max(number - 4, -1), -1):
            words = _mark_words(lines[above])
            if words in load_lexicon("mails")["forwarded"]:
                return _Block(start=above, end=end, fields=fields, is_forward=True)
            if words in load_lexicon("mails")["original"] or _RULE.fullmatch(lines[above]):
                start = above
        return _Block(start=start, end=end, fields=fields, is_forward=is_forward)
    return None


def _read_fields(lines: Sequence[str], start: int) -> tuple[int, Mapping[str, str]]:
    """Read the fields above an earlier mail, and where they end; empty lines may stand between them."""
    fields: dict[str, str] = {}
    end = last = start
    name = ""
    while end < len(lines) and end - start < 40:
        known = _field_of(lines[end])
        if known is not None:
            name, value = known
            fields.setdefault(name, value)
        elif lines[end].strip(" >") and end - last > 1:
            break  # words below an empty line
        elif lines[end].strip(" >"):
            is_folded = lines[end].lstrip("> ") != lines[end].lstrip(">") or name == "other"
            if not is_folded or end == start:
                break
            fields[name] = f"{fields[name]} {lines[end].strip(' >')}"
        if lines[end].strip(" >"):
            last = end
        end += 1
    return last + 1, {name: value for name, value in fields.items() if name != "other" and value}


def _field_of(line: str) -> tuple[str, str] | None:
    """Return the name and the value of a line above an earlier mail."""
    match = _field_pattern().fullmatch(line[:1000]) if ":" in line[:60] else None
    return (
        None
        if match is None
        else (_field_names()[match["name"].casefold()], (match["value"] or "").strip(" *"))
    )


def _mark_words(line: str) -> str:
    """Return what a line says between dashes."""
    return line[:200].strip(" \t>-_*:–—").casefold()


def _is_forward(above: Sequence[str], subject: str) -> bool:
    """Tell whether an earlier mail is sent on, not answered."""
    marks = _marks_of(subject)
    if marks:
        return not is_answer(subject)
    return len("".join(_without_footers(above)).strip()) < _SHORT_NOTE


def _marks_of(subject: str) -> list[str]:
    """Return the marks at the beginning of a subject."""
    marks: list[str] = []
    while (match := _subject_mark().match(subject)) and len(marks) < _MOST_FORWARDS:
        marks.append(match["mark"].casefold())
        subject = _TAG.sub("", subject[match.end() :], count=1)
    return marks


def _unquote(lines: list[str]) -> list[str]:
    """Take the quotation marks off a mail that is quoted as a whole."""
    words = [line for line in lines if line.strip()]
    quoted = sum(_QUOTED.match(line) is not None for line in words)
    return [_QUOTE_MARK.sub("", line, count=1) for line in lines] if 2 * quoted > len(words) else lines


def _without_quotes(lines: list[str]) -> list[str]:
    """Return the lines that are not quoted, without those that say who wrote the quoted ones."""
    own: list[str] = []
    number = 0
    while number < len(lines):
        length = _attribution_length(lines, number)
        if length:
            after = next((line for line in lines[number + length : number + 20] if line.strip()), "")
            if not _QUOTED.match(after):
                break
            number += length
        elif _QUOTED.match(lines[number]):
            own.append("")
            number += 1
        else:
            own.append(lines[number])
            number += 1
    has_words = any(line.strip() for line in own)
    return own if has_words else _unquote(lines)


def _attribution_length(lines: Sequence[str], number: int) -> int:
    """Return how many lines from here on say who wrote what is quoted below; programs wrap them."""
    if not _attribution_start().match(lines[number]):
        return 0
    for length in (1, 2, 3):
        words = " ".join(lines[number : number + length])
        if len(words) <= 400 and _attribution_pattern().fullmatch(words.strip()):
            return length
    return 0


def _without_footers(lines: Sequence[str]) -> list[str]:
    """Return the lines above the signature, without footers, rules and bare addresses."""
    kept: list[str] = []
    size, is_first_of_block, is_aside = 0, True, False
    below = sum(map(len, lines))
    for number, line in enumerate(lines):
        below -= len(line)
        words = _LINK.sub("", line) if "://" in line or "[" in line else line
        if line.strip() == "--" and size and _is_short(lines[number + 1 : number + 10 * _SIGNATURE_LINES]):
            break
        if is_first_of_block or _RULE.fullmatch(words):
            footer = _footer_pattern().match(words)
            is_aside = footer is not None
            is_end = size > _FEW_WORDS and below < max(_LONGEST_FOOTER, size)
            if footer is not None and (footer["ending"] or footer["ending_line"]) and is_end:
                break
            if footer is not None and footer["line"]:
                words, is_aside = "", False
        is_first_of_block = not words.strip()
        if is_aside or _RULE.fullmatch(words) or _BARE_LINK.fullmatch(words):
            words = ""
        kept.append(words)
        size += len(words)
    return kept


def _is_short(lines: Sequence[str]) -> bool:
    """Tell whether lines are few enough for a signature."""
    return sum(bool(line.strip()) for line in lines) <= _SIGNATURE_LINES


@cache
def _footer_pattern() -> re.Pattern[str]:
    """Return how a paragraph begins that is about the mail."""
    footers = load_lexicon("mails")["footers"]
    endings, asides = any_of(footers["endings"]), any_of(footers["asides"])
    last, other = any_of(footers["ending_lines"]), any_of(footers["aside_lines"])
    beside = rf"(?:[ ,.|·•*<>()/-]{{1,9}}+(?:{last}|{other})){{0,9}}+[ ,.:|·•*<>()-]{{0,9}}+\Z"
    line = rf"(?:(?P<ending_line>{last})|{other}){beside}"
    return re.compile(
        rf"[ *•|<>(]{{0,9}}(?:(?:(?P<ending>{endings})|{asides})(?!\w)|(?P<line>{line}))", re.IGNORECASE
    )


@cache
def _subject_mark() -> re.Pattern[str]:
    """Return the pattern of one mark before a subject."""
    mails = load_lexicon("mails")
    marks = any_of([*mails["answers"], *mails["forwards"]])
    return re.compile(rf"\s{{0,3}}(?P<mark>{marks})(?:\[\d{{1,3}}\])?\s?[:：]\s{{0,3}}", re.IGNORECASE)


@cache
def _field_names() -> Mapping[str, str]:
    """Return which field each word stands for."""
    fields = load_lexicon("mails")["fields"]
    return {word: name for name, words in reversed(fields.items()) for word in words}


@cache
def _field_pattern() -> re.Pattern[str]:
    """Return the pattern of a line above an earlier mail: `*From:* Jane Doe`."""
    return re.compile(
        rf"[\s>]{{0,9}}\*?(?P<name>{any_of(_field_names())})\s?\*?\s?:\*?(?:\s(?P<value>.{{0,990}})|\Z)?",
        re.IGNORECASE,
    )


@cache
def _attribution_start() -> re.Pattern[str]:
    """Return how a line begins that says who wrote what is quoted below."""
    return re.compile(
        rf"\s{{0,3}}(?:{any_of(load_lexicon('mails')['attribution']['starts'])})\b", re.IGNORECASE
    )


@cache
def _attribution_pattern() -> re.Pattern[str]:
    """Return what says who wrote what is quoted below: with a time of day or a mail address."""
    ends = any_of(load_lexicon("mails")["attribution"]["ends"])
    return re.compile(
        rf"(?=.{{0,300}}(?:\d[:.h]\d\d|@)).{{5,300}}\b(?:{ends})\b.{{0,60}}[:：]", re.IGNORECASE
    )
