"""What leads to what on the page goes one way."""

from graphlib import TopologicalSorter
from pathlib import Path

from dashboards.app import create_app
from timeline.settings import Settings
from timeline.store import Store
from timeline.watching import Progress


def test_callbacks_make_no_ring() -> None:
    """Of a ring, Dash begins none before all others have ended: each step on the page would wait for them."""
    app = create_app(Settings(folder=Path("/drop")), Store(), progress=Progress)
    inputs = {
        name: {f"{each['id']}.{each['property']}" for each in callback["inputs"]}
        for name, callback in app.callback_map.items()
    }
    makers: dict[str, set[str]] = {}
    for name in inputs:
        for output in name.strip(".").split("..."):
            makers.setdefault(output.partition("@")[0], set()).add(name)
    leads = {
        name: {maker for part in read for maker in makers.get(part, ())} for name, read in inputs.items()
    }
    TopologicalSorter({name: before - {name} for name, before in leads.items()}).prepare()
