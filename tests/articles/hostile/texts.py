"""Plain text and Markdown."""

import random

from articles.hostile.cases import BROKEN, KEY, LARGE, LEAD, WORDS, case, either, read, refused, repeated

ACCENTED = "The café “Zoë” reopened on Monday, the mayor of Besançon said. The harbour stayed closed."
JAPANESE = "月曜日に港の近くでロケットが空の小屋に当たり、けが人はいなかったと市長が述べた。" * 5
ZALGO = "".join(letter + "\u0301\u0316\u0334\u0489" * 8 if letter.isalpha() else letter for letter in LEAD)
BIDI = f"\u202e{LEAD}\u202c \u2067{WORDS}\u2069"

TEXTS = (
    case("nothing", "a.txt", b"", refused("empty")),
    case("mark-only", "a.txt", b"\xef\xbb\xbf", refused("empty")),
    case("blanks-only", "a.txt", b" \t\r\n" * 1000, refused("empty")),
    case("zeros-only", "a.txt", bytes(5000), refused("empty")),
    case("utf-16-le-with-mark", "a.txt", f"\ufeff{WORDS}".encode("utf-16-le"), read()),
    case("utf-16-be-with-mark", "a.txt", f"\ufeff{WORDS}".encode("utf-16-be"), read()),
    case("utf-16-le-without-mark", "a.txt", WORDS.encode("utf-16-le"), read()),
    case("utf-16-be-without-mark", "a.txt", WORDS.encode("utf-16-be"), read()),
    case("utf-16-of-odd-length", "a.txt", f"\ufeff{WORDS}".encode("utf-16-le") + b"x", either(BROKEN, KEY)),
    case("utf-16-japanese", "a.txt", f"\ufeff{JAPANESE}".encode("utf-16-le"), read("ロケット")),
    case("utf-32-le", "a.txt", f"\ufeff{WORDS}".encode("utf-32-le"), read()),
    case("utf-32-be", "a.txt", f"\ufeff{WORDS}".encode("utf-32-be"), read()),
    case("cp1252", "a.txt", ACCENTED.encode("cp1252"), read("café “Zoë”")),
    case("latin-1", "a.txt", ACCENTED.replace("“", "«").replace("”", "»").encode("latin-1"), read("«Zoë»")),
    case("shift-jis", "a.txt", JAPANESE.encode("shift_jis"), either("encoding")),
    case("utf-7", "a.txt", f"{WORDS} +ADw-script+AD4-", read()),
    case("lone-surrogates", "a.txt", f"{WORDS} \ud83d\udc00 \udfff", read()),
    case("zeros-between-words", "a.txt", WORDS.replace(" ", "\0 "), read()),
    case("one-zero-at-the-end", "a.txt", f"{WORDS}\0", read()),
    case("carriage-returns-only", "a.txt", WORDS.replace("\n", "\r"), read()),
    case("combining-marks", "a.txt", ZALGO, either(BROKEN)),
    case("directions", "a.txt", BIDI, read()),
    case("one-line-of-1e6", "a.txt", repeated(f"{LEAD} ", 1_000_000), read()),
    case("one-word-of-1e6", "a.txt", repeated("a", 1_000_000), read("aaaa")),
    case("digits-1e6", "a.txt", repeated("7", 1_000_000), either("no article text", "777")),
    case("blanks-1e6", "a.txt", lambda: f"{LEAD}{' ' * 1_000_000}{LEAD}", read()),
    case("empty-lines-1e6", "a.txt", lambda: LEAD + "\n" * 1_000_000 + LEAD, read()),
    case("years-200k", "a.txt", repeated("2021-", 1_000_000), either("no article text", "2021-")),
    case("datelines-20k", "a.txt", repeated("KABUL, Aug. 30 (AP) — ", 400_000), either("no article text")),
    case("headers-50k", "a.txt", repeated("Published: 30 Aug 2021\n", 1_000_000), either("no article text")),
    case("bylines-50k", "a.txt", repeated("By Jane Doe\n\n", 700_000), either("no article text")),
    case("brackets-1e6", "a.txt", repeated("(", 1_000_000), either("no article text")),
    case("text-20-mb-and-one", "a.txt", lambda: b"a storm " * 2_500_000 + b"!", refused(LARGE)),
    case("text-19-mb", "a.txt", lambda: f"{WORDS}\n\n" * 95_000, either(LARGE, KEY)),
    case("random-bytes", "a.txt", lambda: random.Random(1).randbytes(50_000), refused("binary")),
    case("escape-codes", "a.txt", f"\x1b]0;owned\x07\x1b[31m{WORDS}\x1b[0m", read()),
)

NAUGHTY_TAG = "!!python/object/apply:os.system ['touch owned']"
LAUGHS = "\n".join(
    ["a0: &a0 lol"]
    + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    + ["title: *a11"]
)


def _matter(fields: str, end: str = "---\n") -> str:
    """Return a Markdown article with front matter."""
    return f"---\n{fields}\n{end}\n{WORDS}\n"


MARKDOWN = (
    case("front-matter-aliases", "a.md", _matter(LAUGHS), read()),
    case("front-matter-recursive-alias", "a.md", _matter("title: &a [*a]\ndate: *a"), read()),
    case("front-matter-python-tag", "a.md", _matter(f"title: {NAUGHTY_TAG}"), read()),
    case("front-matter-colon-in-title", "a.md", _matter("title: Harbour: the end\nauthor: A"), read()),
    case("front-matter-bad-date", "a.md", _matter("date: 2021-13-45"), read()),
    case("front-matter-endless-date", "a.md", _matter(f"date: {'9' * 15_000}"), read()),
    case("front-matter-unclosed", "a.md", _matter("title: Harbour", end=""), read()),
    case(
        "front-matter-1e5-keys",
        "a.md",
        lambda: _matter("\n".join(f"k{n}: v" for n in range(100_000))),
        read(),
    ),
    case("front-matter-deep", "a.md", _matter(f"title: {'[' * 9_000}"), read()),
    case("front-matter-deep-mapping", "a.md", _matter("? " * 5_000), read()),
    case(
        "front-matter-merge-keys", "a.md", _matter("a: &a {<<: {title: A}}\n<<: [*a, *a]\ntitle: B"), read()
    ),
    case("front-matter-binary", "a.md", _matter("title: !!binary R0lGODlhDAAMAIQA"), read()),
    case("front-matter-zero", "a.md", _matter("title: A\0B\ndate: 2021-08-30"), read()),
    case("front-matter-tabs", "a.md", _matter("\ttitle: A\n\t\tdate: 2021-08-30"), read()),
    case("front-matter-only", "a.md", "---\ntitle: Harbour\n---\n", refused("no article text")),
    case("front-matter-list", "a.md", _matter("- title\n- date"), read()),
    case("markdown-brackets", "a.md", lambda: f"{WORDS}\n\n{'[' * 100_000}", read()),
    case("markdown-links", "a.md", lambda: f"{WORDS}\n\n{'[a](' * 50_000}", read()),
    case("markdown-emphasis", "a.md", lambda: f"{WORDS}\n\n{'*a_' * 50_000}", either(LARGE, KEY)),
    case("markdown-quotes", "a.md", lambda: f"{WORDS}\n\n{'>' * 50_000} a", read()),
    case("markdown-lists", "a.md", lambda: f"{WORDS}\n\n{'- ' * 50_000}a", read()),
    case("markdown-backticks", "a.md", lambda: WORDS + "".join("\n" + "`" * n for n in range(600)), read()),
    case("markdown-definitions", "a.md", lambda: f"{WORDS}\n\n" + "[a]: b\n" * 50_000, read()),
    case(
        "markdown-table", "a.md", lambda: f"{WORDS}\n\n|{'a|' * 3000}\n|{'-|' * 3000}\n" + "|a\n" * 30, read()
    ),
    case(
        "markdown-remote-picture",
        "a.md",
        f"![a](http://beacon.invalid/a.png)\n\n{WORDS}\n\n<img src=http://beacon.invalid/b.png>",
        read(),
    ),
)
