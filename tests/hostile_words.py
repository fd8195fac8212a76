"""Text that is made to break a document, a calendar or whoever reads them, and events that are all of it."""

from collections.abc import Callable
from typing import Any

from timeline.exports import Chronicle
from timeline.model import Event, Failure
from timeline.rows import to_rows
from timeline.table import build_table

HOSTILE = {
    "script": "</script><script>alert(1)</script>",
    "formula": '=HYPERLINK("http://x.example","y")',
    "sum": "@SUM(1+1)*cmd|' /C calc'!A0",
    "bidi": "pay\u202elod\u2066 now\u2069",
    "controls": "a\x00b\x07c\x1b[31md\x7fe\x85f",
    "surrogate": "caf\udcff",
    "noncharacters": "\ufffe and \uffff",
    "emoji": "🚀 👨\u200d👩\u200d👧 lift-off",
    "arabic": "مرحبا بالعالم (2021) ok",
    "hebrew": "שלום 12 & world",
    "long": "word " * 2_000,
    "unbroken": "x" * 10_000,
    "line-ends": "two\r\nlines\rand\nmore\u2028and\u2029more",
    "marks": 'a "b"; c, d: e\\n \\',
    "heading": "# head",
    "underline": "===",
    "rule": "---",
    "numbered": "1. one",
    "bracketed": "12) twelve",
    "listed": "- one",
    "plus": "+ one",
    "quoted": "> said",
    "code": "`code` ``` fence",
    "indented": "     code",
    "link": "[x](javascript:alert(1)) [y] [z]: http://x.example",
    "picture": "![i](http://x.example/i.png)",
    "footnote": "[^1] and [^1]: no",
    "own-mark": '[generator]: # "Timeline"',
    "checkbox": "[x] done [ ] open",
    "shortcode": "it :smile:s :+1:",
    "autolink": "<https://x.example> www.x.example https://x.example a@x.example",
    "table": "| a | b |",
    "emphasis": "*a* __b__ ~~c~~ **d",
    "entity": "&lt;b&gt; &#60; &amp;amp; &copy",
    "maths": "$x$ $$y$$ ^z^ {{ w }} {% v %}",
    "comment": "<!-- gone --> <![CDATA[ x ]]> <?php ?>",
    "calendar": "END:VEVENT\r\nBEGIN:VALARM",
    "empty": "",
    "blank": " \t\u200b ",
}


def hostile_chronicle(make_event: Callable[..., Event]) -> Chronicle:
    """Return an event a text, on a day of its own: all its texts are that one, and its source's too."""
    days = [f"2021-{number // 28 + 1:02}-{number % 28 + 1:02}" for number in range(len(HOSTILE))]
    events = [make_event(day, title=name, killed=2) for day, name in zip(days, HOSTILE, strict=True)]
    rows = [_say(row, HOSTILE[row["title"]]) for row in to_rows(build_table(events))]
    failures = tuple(
        Failure(article=f"/in/{text}.pdf", error=f"{text}; mend it") for text in HOSTILE.values()
    )
    return Chronicle(rows=rows, title=HOSTILE["link"], failures=failures)


def _say(row: dict[str, Any], text: str) -> dict[str, Any]:
    """Return a row with a text in all places; its name stands in its id and its address."""
    name = row["title"]
    said = {
        "event_id": name,
        "title": text,
        "place": text,
        "participants": [text, "Ada"],
        "attributed_to": text,
        "note": text,
        "explanation": text,
        "dated_by": "mention",
    }
    told = {
        "article": f"/in/{name}{text}.txt",
        "article_title": text,
        "publisher": text,
        "url": f"https://{name}.example/é*_a&b",
        "sentence": text,
        "sentence_span": [0, len(text)],
        "expression": text,
        "explanation": text,
    }
    return {**row, **said, "mentions": [{**mention, **told} for mention in row["mentions"]]}
