"""The shape of the code holds: imports go down, modules stay short, and the library keeps its promises."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(
    path.relative_to(ROOT) for name in ("timeline", "dashboards") for path in (ROOT / name).rglob("*.py")
)
LIBRARY = [path for path in MODULES if path.parts[0] == "timeline"]
LONGEST_MODULE = 400
CLOCKS = {"now", "utcnow", "today"}
STOPWATCHES = {"monotonic", "thread_time"}
"""How long something takes is not what time it is."""

MARKUP_OPTIONS = {"allow_html", "dangerously_allow_html", "dangerously_allow_code", "mathjax", "innerHTML"}
"""Of Dash and its grid: with them text of an article could become markup or code."""

# Migrations run within alembic only.
IMPORTABLE = [path for path in MODULES if "migrations" not in path.parts]

each_module = pytest.mark.parametrize("module", MODULES, ids=str)
each_library_module = pytest.mark.parametrize("module", LIBRARY, ids=str)


def tree(module: Path) -> ast.Module:
    return ast.parse((ROOT / module).read_text(encoding="utf-8"))


def imported_packages(module: Path) -> set[str]:
    """Return the outermost names of what a module imports."""
    names: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    return names


def imported_names(module: Path, package: str) -> set[str]:
    """Return what a module takes from a package; the package's own name where it takes all of it."""
    names: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.ImportFrom) and node.module == package:
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names if alias.name == package}
    return names


def test_imports_go_down() -> None:
    """The contracts of import-linter in pyproject.toml hold.

    In a process of its own: the linter sets up logging anew, and would silence ours for all tests to come.
    """
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("module", IMPORTABLE, ids=str)
def test_what_a_module_offers_is_there(module: Path) -> None:
    """Every module can be imported, and every name in its `__all__` is its own."""
    name = ".".join(module.with_suffix("").parts).removesuffix(".__init__")
    imported = importlib.import_module(name)
    assert [public for public in getattr(imported, "__all__", ()) if not hasattr(imported, public)] == []


@each_module
def test_a_module_is_short(module: Path) -> None:
    """A module that nobody can hold in mind is two modules."""
    length = len((ROOT / module).read_text(encoding="utf-8").splitlines())
    assert length <= LONGEST_MODULE


@each_module
def test_only_the_sentences_import_spacy(module: Path) -> None:
    """The parser can be changed in one place."""
    assert ("spacy" in imported_packages(module)) <= (module == Path("timeline/sentences.py"))


@each_library_module
def test_the_library_does_not_import_dash(module: Path) -> None:
    """What the dashboard does is first a plain function."""
    assert not imported_packages(module) & {"dash", "dash_ag_grid", "dashboards", "flask"}


@each_library_module
def test_the_library_never_prints(module: Path) -> None:
    """Only the command line writes to the terminal, and not by `print` either."""
    calls = [node.func for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
    assert not [call for call in calls if isinstance(call, ast.Name) and call.id == "print"]


@each_library_module
def test_the_library_never_asks_the_clock(module: Path) -> None:
    """What day it is now changes no result; commands ask for those who keep records."""
    calls = [node.func for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
    asked = [call.attr for call in calls if isinstance(call, ast.Attribute) and call.attr in CLOCKS]
    assert asked == [] or module.parts[1] == "commands"
    assert imported_names(module, "time") <= STOPWATCHES


@each_module
def test_no_component_makes_markup_of_text(module: Path) -> None:
    """Markdown, raw HTML and code from data stay out of the page, whatever library offers them."""
    calls = [node for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
    words = {keyword.arg for call in calls for keyword in call.keywords}
    keys = {
        key.value
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant)
    }
    assert not (words | keys) & MARKUP_OPTIONS
    if module.parts[0] == "dashboards":
        names = {call.func.attr for call in calls if isinstance(call.func, ast.Attribute)}
        assert not names & {"Markdown", "Iframe", "Script", "ObjectEl", "Embed", "Base"}
