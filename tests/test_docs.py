"""The documents say what is there: whatever is added, renamed or changed has to be described."""

import doctest
import re
import tomllib
from enum import StrEnum
from pathlib import Path

import pytest

import timeline
from timeline.cli import main
from timeline.figures.legend import LEGEND
from timeline.model import Category, DatedBy, DctSource, Granularity, Relation, Review, Status
from timeline.table import MENTION_KEYS, TABLE_SCHEMA

ROOT = Path(__file__).parent.parent
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
LINKED = [*DOCUMENTS, *sorted((ROOT / "tests").rglob("*.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TABLE = (ROOT / "docs" / "table.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MODULES = [
    path.relative_to(base).as_posix()
    for base, folder in ((ROOT / "timeline", ROOT / "timeline"), (ROOT, ROOT / "dashboards"))
    for path in sorted(folder.rglob("*.py"))
    if path.name != "__init__.py"
    and "migrations" not in path.parts  # steps in time have no place of their own
]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of a document."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def first_cells(text: str) -> list[str]:
    """Return the names in the first column of a document's tables, in order."""
    return [
        name for row in re.findall(r"^\| (`.+?`) \|", text, re.MULTILINE) for name in row[1:-1].split("`, `")
    ]


def section(text: str, heading: str) -> str:
    """Return what stands under a second-level heading."""
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def run(command: str, capfd: pytest.CaptureFixture[str]) -> str:
    """Return what a command prints, stdout first."""
    with pytest.raises(SystemExit):
        main(command.split()[1:])
    shown = capfd.readouterr()
    return "\n".join(line.rstrip() for line in (shown.out + shown.err).splitlines())


@pytest.mark.parametrize("document", LINKED, ids=name_of)
def test_links_lead_to_something(document: Path) -> None:
    """Every relative link and picture is there."""
    targets = re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8"))
    paths = [target.partition("#")[0] for target in targets if "://" not in target]
    assert [path for path in paths if path and not (document.parent / path).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_python_gives_what_the_document_says(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples run from the repository's root, with the output that stands there."""
    monkeypatch.chdir(ROOT)
    text = "\n".join(blocks(document.read_text(encoding="utf-8"), "python"))
    test = doctest.DocTestParser().get_doctest(text, {}, name_of(document), str(document), 0)
    assert doctest.DocTestRunner().run(test).failed == 0


@pytest.mark.parametrize("block", blocks(README, "console"))
def test_the_terminal_shows_what_the_readme_says(
    block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """`cat` shows the input, our commands print what stands below them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for session in block.removeprefix("$ ").split("\n$ "):
        command, _, output = session.strip().partition("\n")
        if command.startswith("cat "):
            Path(command.removeprefix("cat ")).write_text(output, encoding="utf-8")
        else:
            assert run(command, capfd) == output


def test_readme_has_every_command_and_option(capfd: pytest.CaptureFixture[str]) -> None:
    """What `--help` lists is described."""
    overview = run("timeline --help", capfd)
    commands = re.findall(r"^  ([a-z]+) ", overview.partition("Commands:")[2], re.MULTILINE)
    helps = [overview, *(run(f"timeline {command} --help", capfd) for command in commands)]
    options = {option for shown in helps for option in re.findall(r"--[a-z-]+", shown)}
    wanted = {*(f"timeline {command}" for command in commands), *options}
    assert commands
    assert sorted(name for name in wanted if name not in README) == []


def test_readme_has_every_public_name() -> None:
    """`timeline.__all__` is what the README shows."""
    assert [name for name in timeline.__all__ if f"timeline.{name}" not in README] == []


def test_readme_explains_every_mark() -> None:
    """The legend's words are the README's."""
    assert [entry.words for entry in LEGEND if f"| {entry.words} |" not in README] == []


GOLD_SECTIONS = ("timexes", "registers", "events", "samples", "articles", "stories", "fresh_stories")


ARTICLE_FIGURES = ("event_f1", "event_precision", "status_accuracy", "place_accuracy", "count_accuracy")
STORY_FIGURES = (
    "pairwise_f1",
    "b_cubed_f1",
    "distractors_apart",
    "sharpened_right",
    "sharpened_right_where_read",
    "conflict_accuracy",
    "source_accuracy",
)
EVENT_FIGURES = ("date_f1", "status_accuracy", "place_accuracy", "count_accuracy", "no_event_precision")


def test_readme_claims_the_floors() -> None:
    """The accuracy in the README is that of floors.toml; copy it after raising a floor."""
    floors = tomllib.loads((ROOT / "tests" / "evaluation" / "floors.toml").read_text(encoding="utf-8"))
    for section_floors in floors.values():
        section_floors.pop("gold")
    figures = [f"{value:.3f}" for gold in GOLD_SECTIONS for value in floors[gold].values()]
    order = dict.fromkeys(("timexes", "registers"), ("strict_f1", "relaxed_f1", "value_f1"))
    order |= dict.fromkeys(("events", "samples"), EVENT_FIGURES)
    order["articles"] = ARTICLE_FIGURES
    order |= dict.fromkeys(("stories", "fresh_stories"), STORY_FIGURES)
    assert {gold: tuple(floors[gold]) for gold in order} == order
    assert re.findall(r"\| (\d\.\d{3}) \|$", README, re.MULTILINE) == figures


def test_table_has_every_column_and_key() -> None:
    """Columns and mention keys are described, in their order, and no others."""
    assert first_cells(section(TABLE, "Columns")) == list(TABLE_SCHEMA)
    assert first_cells(section(TABLE, "Mentions")) == list(MENTION_KEYS)


@pytest.mark.parametrize(
    ("members", "text"),
    [
        *(
            pytest.param(kind, section(TABLE, "Sets"), id=kind.__name__)
            for kind in (Granularity, DatedBy, Status, Review)
        ),
        pytest.param(Relation, section(TABLE, "Relations"), id="Relation"),
        pytest.param(Category, section(TABLE, "Categories"), id="Category"),
        pytest.param(DctSource, (ROOT / "docs" / "articles.md").read_text(encoding="utf-8"), id="DctSource"),
    ],
)
def test_every_value_of_a_set_is_described(members: type[StrEnum], text: str) -> None:
    """Each value has its line, in the set's order."""
    cells = first_cells(text)
    assert [cell for cell in cells if cell in list(members)] == list(members)


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_its_place(module: str) -> None:
    """The architecture names it."""
    assert f"`{module}`" in section(ARCHITECTURE, "Modules")


def test_every_point_of_security_is_held_by_tests() -> None:
    """Each line of the table names tests, and they are there."""
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    rows = section(text, "What is done, and which test holds it").strip().splitlines()
    cells = [row.split(" | ")[-1] for row in rows if row.startswith("| ")][1:]
    assert cells
    for cell in cells:
        named = re.findall(r"`([\w/]+\.py)::(\w+)`", cell)
        assert named, cell
        for path, name in named:
            assert f"\ndef {name}(" in (ROOT / "tests" / path).read_text(encoding="utf-8"), f"{path}::{name}"


def test_layers_are_those_of_the_contract() -> None:
    """The quoted layers are pyproject's."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (quoted,) = blocks(ARCHITECTURE, "toml")
    assert tomllib.loads(quoted)["layers"] == settings["tool"]["importlinter"]["contracts"][0]["layers"]


def test_make_targets_are_there_and_described() -> None:
    """Every target that a document names exists, and CONTRIBUTING lists them all."""
    targets = set(
        re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    texts = [document.read_text(encoding="utf-8") for document in DOCUMENTS]
    named = {name for text in texts for name in re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE)}
    assert named == targets
    contributing = first_cells((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert {f"make {target}" for target in targets} <= set(contributing)
