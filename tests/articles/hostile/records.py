"""Records: JSON, JSON lines, and tables."""

import json
import random

from articles.hostile.cases import (
    BREAKS_OFF,
    BROKEN,
    KEY,
    LARGE,
    LEAD,
    WORDS,
    case,
    either,
    partial,
    read,
    read_with,
    refused,
)

RECORD = {"title": "Harbour hit", "date": "2021-08-30", "url": "https://paper.example/1", "text": WORDS}
SECOND = RECORD | {"title": "Rain", "text": f"Rain fell. {WORDS}"}
_NO_TEXT = 'no article|without article|no text|empty|no record|no "?text'
_NUMBER = f"number|{BROKEN}"


def record(**fields: object) -> str:
    """Return a record, some of whose fields are others."""
    return json.dumps(RECORD | fields)


def _with(value: str) -> str:
    """Return a record with one more field, as it is written."""
    return record()[:-1] + f', "more": {value}}}'


JSON = (
    case("json-sound", "a.json", record(), read()),
    case("json-deep-1e5", "a.json", lambda: '[{"text": ' + "[" * 100_000, refused(f"{LARGE}|{BROKEN}")),
    case("json-deep-and-closed", "a.json", lambda: _with("[" * 100_000 + "]" * 100_000), either(f"{LARGE}|{BROKEN}", KEY)),
    case("json-deep-mappings", "a.json", lambda: '{"a":' * 100_000 + "1" + "}" * 100_000, refused(f"{LARGE}|{BROKEN}")),
    case("json-deep-below-the-limit", "a.json", lambda: '{"items":' * 900 + record() + "}" * 900, either(f"{LARGE}|{BROKEN}", KEY)),
    case("json-nan", "a.json", _with("NaN"), either(_NUMBER, KEY)),
    case("json-infinity", "a.json", _with("[Infinity, -Infinity, 1e999]"), either(_NUMBER, KEY)),
    case("json-huge-integer", "a.json", _with("7" * 5000), either(_NUMBER, KEY)),
    case("json-huge-integer-as-date", "a.json", record(date=0).replace('"date": 0', f'"date": {"7" * 4000}'), read()),
    case("json-huge-float-as-date", "a.json", record(date=1e300), read()),
    case("json-negative-date", "a.json", record(date=-(10**15)), read()),
    case("json-impossible-date", "a.json", record(date="2021-13-45T99:99:99+99:99"), read()),
    case("json-text-is-a-number", "a.json", record(text=7), either(_NO_TEXT)),
    case("json-text-is-a-mapping", "a.json", record(text={"a": {"b": WORDS}}), either(_NO_TEXT)),
    case("json-text-is-null", "a.json", record(text=None), refused(_NO_TEXT)),
    case("json-text-is-a-list", "a.json", record(text=[LEAD, 7, None, {"a": 1}]), either(_NO_TEXT, KEY)),
    case("json-wrong-types", "a.json", record(title=["a"], date={"a": 1}, url=7, authors={"a": [1]}, language=[]), read()),
    case("json-list-of-scalars", "a.json", '[{"text": 7}, 7, null, "rain", [], true]', refused(_NO_TEXT)),
    case("json-empty-mapping", "a.json", '{"": ""}', refused(_NO_TEXT)),
    case("json-no-record", "a.json", "null", refused(f"{_NO_TEXT}|{BROKEN}")),
    case("json-empty-list", "a.json", "[]", refused(f"{_NO_TEXT}|{BROKEN}")),
    case("json-keys-1e5", "a.json", lambda: record(**{f"k{n}": n for n in range(100_000)}), read()),
    case("json-colliding-keys", "a.json", lambda: record(**{str((2**61 - 1) * n): n for n in range(20_000)}), read()),
    case("json-duplicate-keys", "a.json", '{"text": "Rain.", ' + record()[1:], read()),
    case("json-mark", "a.json", f"\ufeff{record()}", read()),
    case("json-utf-16", "a.json", f"\ufeff{record()}".encode("utf-16-le"), read()),
    case("json-surrogates", "a.json", record(text=f"{WORDS} X").replace(" X", "\\ud83d \\udc00"), read()),
    case("json-zeros", "a.json", record(text=f"{WORDS}\0", title="a\0b"), read()),
    case("json-bare-zeros", "a.json", record() + "\0\0", either(BROKEN, KEY)),
    case("json-trailing-comma", "a.json", record()[:-1] + ",}", either(BROKEN, KEY)),
    case("json-comment", "a.json", "// saved\n" + record(), either(BROKEN, KEY)),
    case("json-single-quotes", "a.json", str(RECORD), either(BROKEN)),
    case("json-noise-behind", "a.json", record() + " noise", either(BROKEN, KEY)),
    case("json-cut-off", "a.json", json.dumps([RECORD] * 20)[:2000], partial()),
    case("json-script-address", "a.json", record(url="javascript:alert(1)"), read()),
    case("json-file-address", "a.json", record(url="file:///etc/passwd", content_url="http://beacon.invalid/"), read()),
    case("json-page-as-text", "a.json", record(text=f"<p>{LEAD}</p><script src='http://beacon.invalid/'></script>"), read()),
    case("json-records-2e5", "a.json", lambda: '[{"text": ""}' + ',{"text": ""}' * 200_000 + "]", either(f"{LARGE}|{_NO_TEXT}")),
    case("json-text-of-21-mb", "a.json", lambda: record(text="storm " * 3_600_000), either(LARGE, "storm")),
    case("json-magic-and-noise", "a.json", lambda: b'{"' + random.Random(5).randbytes(9000), refused(f"{BROKEN}|binary")),
)  # fmt: skip


def _lines(*lines: str) -> str:
    """Return lines of JSON."""
    return "".join(f"{line}\n" for line in lines)


JSONL = (
    case("jsonl-sound", "a.jsonl", _lines(record(), json.dumps(SECOND)), read(articles=2)),
    case("jsonl-one-bad-line", "a.jsonl", _lines(record(), '{"text": ', json.dumps(SECOND)), read_with(BROKEN, articles=2)),
    case("jsonl-deep-line", "a.jsonl", lambda: _lines(record(), '{"text": ' + "[" * 100_000, json.dumps(SECOND)), read_with(f"{LARGE}|{BROKEN}", articles=2)),
    case("jsonl-huge-integer", "a.jsonl", _lines(record(), _with("7" * 5000), json.dumps(SECOND)), either(_NUMBER, KEY, most=3)),
    case("jsonl-scalars", "a.jsonl", _lines(record(), "7", "null", '"rain"', "[]", json.dumps(SECOND)), read_with(f"{_NO_TEXT}|{BROKEN}|object", articles=2)),
    case("jsonl-empty-lines-1e5", "a.jsonl", lambda: _lines(record(), *[""] * 100_000, json.dumps(SECOND)), read(articles=2)),
    case("jsonl-bad-lines-1e5", "a.jsonl", lambda: _lines(record(), *["{"] * 100_000), either(f"{LARGE}|{BROKEN}", KEY)),
    case("jsonl-cut-off", "a.jsonl", _lines(record(), json.dumps(SECOND))[:-99], partial()),
    case("jsonl-carriage-returns", "a.jsonl", _lines(record(), json.dumps(SECOND)).replace("\n", "\r\n"), read(articles=2)),
    case("jsonl-line-separators", "a.jsonl", _lines(json.dumps(RECORD | {"text": f"{WORDS}\u2028\x85Rain."}, ensure_ascii=False), json.dumps(SECOND)), read(articles=2)),
    case("jsonl-named-json", "a.json", _lines(record(), json.dumps(SECOND)), read(articles=2)),
    case("jsonl-one-zero", "a.jsonl", _lines(record(), "\0", json.dumps(SECOND)), either(BROKEN, KEY, most=2)),
)  # fmt: skip


def table(*rows: str, head: str = "title,date,text") -> str:
    """Return a table."""
    return "\n".join([head, *(rows or [f'Harbour hit,2021-08-30,"{WORDS}"']), ""])


ROW = f'Harbour hit,2021-08-30,"{WORDS}"'
RAGGED = f"a,2021-08-30,Snow fell. {LEAD.replace(',', '')},more,and more"
FORMULA = '=HYPERLINK(""http://beacon.invalid/"",""a"")'
CALCULATION = f"=cmd|'/c calc'!A1,2021-08-30,\"+Snow fell. {WORDS}\""
CSV = (
    case("csv-sound", "a.csv", table(), read()),
    case("csv-zeros", "a.csv", table(f"a\0b,2021-08-30,{LEAD}\0", ROW.replace("Two", "Three")), read(articles=2)),
    case("csv-open-quote-2-mb", "a.csv", lambda: table(ROW, 'a,2021-08-30,"' + "storm\n" * 350_000), read_with("quote")),
    case("csv-quotes-1e6", "a.csv", lambda: table(ROW, "a,b," + '"' * 1_000_000), either(f"{BREAKS_OFF}|{BROKEN}|{LARGE}|{_NO_TEXT}", KEY, most=2)),
    case("csv-ragged", "a.csv", table(ROW, "only one", RAGGED), either(_NO_TEXT, KEY, most=3)),
    case("csv-semicolons", "a.csv", table(ROW.replace(",", ";", 2), head="title;date;text"), read()),
    case("csv-tabs", "a.tsv", table(ROW.replace(",", "\t", 2), head="title\tdate\ttext"), read()),
    case("csv-separator-line", "a.csv", "sep=;\n" + table(ROW.replace(",", ";", 2), head="title;date;text"), read()),
    case("csv-columns-200k", "a.csv", lambda: table(ROW + "," * 200_000, head="title,date,text" + "".join(f",c{n}" for n in range(200_000))), read()),
    case("csv-cells-200k", "a.csv", lambda: table(ROW + "," * 200_000), read()),
    case("csv-cell-of-10-mb", "a.csv", lambda: table('a,2021-08-30,"' + "storm " * 1_600_000 + '"', ROW), either(LARGE, KEY, most=2)),
    case("csv-formulas", "a.csv", table(f'"{FORMULA}",2021-08-30,"{LEAD}"', CALCULATION), read(articles=2)),
    case("csv-empty-rows-1e6", "a.csv", lambda: table(ROW, *[",,"] * 1_000_000), either(f"{LARGE}|{_NO_TEXT}", KEY)),
    case("csv-no-head", "a.csv", f"{ROW}\n{ROW}\n", refused("column|head")),
    case("csv-head-only", "a.csv", "title,date,text\n", refused(f"{_NO_TEXT}|row")),
    case("csv-no-text-column", "a.csv", "date,count\n2021-08-30,7\n", refused("column|text")),
    case("csv-duplicate-columns", "a.csv", table(ROW + ",Rain", head="title,date,text,text"), read()),
    case("csv-utf-16", "a.csv", table(ROW.replace(",", "\t", 2), head="\ufefftitle\tdate\ttext").encode("utf-16-le"), read()),
    case("csv-cp1252", "a.csv", table(f'Café,2021-08-30,"The café in Besançon reopened. {LEAD}"').encode("cp1252"), read("café in Besançon")),
    case("csv-mark", "a.csv", f"\ufeff{table()}", read()),
    case("csv-carriage-returns-only", "a.csv", table(ROW.replace("\n\n", " ")).replace("\n", "\r"), read()),
    case("csv-quote-in-the-middle", "a.csv", table(f'He said "stop,2021-08-30,"{LEAD}"'), either(BROKEN, KEY)),
    case("csv-noise", "a.csv", lambda: b"title,date,text\n" + random.Random(6).randbytes(9000), refused(f"{BROKEN}|binary")),
    case("csv-endless-head", "a.csv", lambda: "a" * 1_000_000 + "\n1\n", refused("column|head|text")),
)  # fmt: skip
RECORDS = (*JSON, *JSONL, *CSV)
