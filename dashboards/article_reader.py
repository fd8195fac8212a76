"""An article in the place of the evidence, opened at a sentence, with all that it tells of marked.

`assets/reader.js` scrolls to the sentence, marks what is told of the chosen event, and goes back at Esc.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from dashboards import ids
from dashboards.answers import choice
from dashboards.dialogs import aria, pressing
from dashboards.redrawing import known, part_outputs, redraw
from timeline.figures import ArticleView, Run, build_article_view, opening_stretch
from timeline.model import Span, ToldArticle
from timeline.store import Store

_AUTO: Any = {"dir": "auto"}
_BACK: Any = {"data-back": "true"}


def reader_frame() -> Component:
    """Return where an article is read, hidden while none is."""
    return html.Div(
        [
            *(dcc.Store(id=name) for name in (ids.READING, ids.READ_NEXT)),
            html.Section(
                [
                    html.Div(
                        html.Button("← Back to the event", className="back", **_BACK), className="top-line"
                    ),
                    html.Div(id=ids.READER),
                ],
                id=ids.READER_VIEW,
                className="reader",
                hidden=True,
                **aria(label="Article"),
            ),
        ]
    )


def article_panel(view: ArticleView | None) -> list[Component]:
    """Lay out a stretch of an article.

    Parameters
    ----------
    view : ArticleView or None
        None for an article that is no more.

    Returns
    -------
    list of Component
        Text only as children, so that nothing in it can become markup.
    """
    if view is None:
        return [html.P("The article is no longer there.", className="hint")]
    return [
        html.H2(view.headline, **_AUTO),
        html.P(
            [html.Span(view.origin, **_AUTO), html.Span(f"{view.written[:1].upper()}{view.written[1:]}")],
            className="origin",
        ),
        *([html.P(f"By {view.authors}", className="origin", **_AUTO)] if view.authors else []),
        *(_original(view.url) if view.url else []),
        *_further(view, "before"),
        *(html.P(_runs(runs), **_AUTO) for runs in view.paragraphs),
        *_further(view, "after"),
    ]


def read_article(store: Store, reading: Mapping[str, Any] | None) -> ArticleView | None:
    """Return what the page asks to read; None for nothing, and for an article that is no more.

    Parameters
    ----------
    store : Store
    reading : mapping or None
        `key`, the mention to open the article at, and `shown`, the stretch, once that is another than at
        first.
    """
    told = store.load_article(str(reading["key"])) if reading else None
    return None if told is None or reading is None else build_article_view(told, _stretch(told, reading))


def read_on(store: Store, reading: Mapping[str, Any], direction: str) -> dict[str, Any]:
    """Return what is read once the reader asked for more.

    Parameters
    ----------
    store : Store
    reading : mapping
        As `read_article` takes it.
    direction : str
        "before" or "after".

    Returns
    -------
    dict
        As `read_article` takes it.
    """
    view = read_article(store, reading)
    if view is None:
        return dict(reading)
    shown = view.earlier if direction == "before" else view.later
    return {**reading, "shown": [shown.start, shown.end]}


def follow_choice(
    told: ToldArticle | None, reading: Mapping[str, Any], selected: str | None
) -> dict[str, Any] | None:
    """Return what is read once another event was chosen.

    Parameters
    ----------
    told : ToldArticle or None
        The article that is read.
    reading : mapping
        As `read_article` takes it.
    selected : str or None
        The chosen event's id.

    Returns
    -------
    dict or None
        The same while the event is told where the reader is; another stretch where it is told elsewhere in
        the article; None when the article does not tell of it.
    """
    passages = [each for each in told.passages if each.event_id == selected] if told else []
    if told is None or not passages:
        return None
    shown = _stretch(told, reading)
    if any(shown.start <= each.sentence.start < shown.end for each in passages):
        return dict(reading)
    return {"key": passages[0].mention_id, "at": reading.get("at")}


def register_reader(app: Dash, store: Store) -> None:
    """Open, mark and close articles.

    Parameters
    ----------
    app : dash.Dash
    store : Store
    """

    @app.callback(
        *part_outputs(ids.READER),
        Output(ids.READER_VIEW, "hidden"),
        Output(ids.EVIDENCE, "hidden"),
        Input(ids.READING, "data"),
        Input(ids.REVISION, "data"),
        known(ids.READER),
        prevent_initial_call=True,
    )
    def show_article(reading: Any, _: int, shown: str | None) -> Any:
        content = article_panel(read_article(store, reading)) if reading else []
        return *redraw(content, shown), not reading, bool(reading)

    @app.callback(
        Output(ids.READING, "data", allow_duplicate=True),
        Input(ids.SELECTED, "data"),
        State(ids.READING, "data"),
        prevent_initial_call=True,
    )
    def follow(selected: str | None, reading: Any) -> Any:
        if not reading:
            return no_update
        following = follow_choice(store.load_article(str(reading["key"])), reading, selected)
        return no_update if following == reading else following

    @app.callback(
        Output(ids.READING, "data", allow_duplicate=True),
        Output(ids.CHOSEN, "data", allow_duplicate=True),
        Input(ids.READ_NEXT, "data"),
        State(ids.READING, "data"),
        prevent_initial_call=True,
    )
    def press(pressed: Mapping[str, Any] | None, reading: Any) -> Any:
        kind, _, key = str(pressed["key"]).partition(" ") if pressed else ("", "", "")
        if pressed and kind == "event":
            return no_update, choice(key, abs(int(pressed["at"] or 0)))  # or a second press would be none
        return read_on(store, reading, key) if kind and reading else no_update, no_update

    app.clientside_callback(
        ClientsideFunction(namespace="reader", function_name="show"),
        Input(ids.READER, "children"),
        Input(ids.READER_VIEW, "hidden"),
        Input(ids.SELECTED, "data"),
        State(ids.READING, "data"),
        prevent_initial_call=True,
    )


def _stretch(told: ToldArticle, reading: Mapping[str, Any]) -> Span:
    """Return which stretch of an article is read."""
    shown = reading.get("shown")
    length = len(told.article.text)
    if not shown:
        return opening_stretch(told, str(reading["key"]))
    end = min(shown[1], length)
    return Span(min(shown[0], end), end)


def _original(url: str) -> list[Component]:
    """Return the way to where an article was published."""
    link = html.A("Open the original", href=url, target="_blank", rel="noopener noreferrer")
    return [html.P(link, className="origin")]


def _further(view: ArticleView, direction: str) -> list[Component]:
    """Return the button for what stands before or after the stretch, where there is something."""
    left = view.shown.start if direction == "before" else view.length - view.shown.end
    if not left:
        return []
    words = f"More {direction} this: {left:,} characters"
    return [html.Button(words, className="more-button", **pressing(ids.READ_NEXT, f"more {direction}"))]


def _runs(runs: Sequence[Run]) -> list[Component | str]:
    """Return the runs of a paragraph: text, or what is told of events."""
    return [_run(run) for run in runs]


def _run(run: Run) -> Component | str:
    """Return one run; by what it tells of, the page knows what to mark of the chosen event."""
    if not (run.named or run.dated or run.told):
        return run.text
    told: dict[str, Any] = {"data-told": " ".join(run.told)}
    if run.named:
        named: dict[str, Any] = {"data-mention": run.named.mention_id, "data-named": run.named.event_id}
        press = pressing(ids.READ_NEXT, f"event {run.named.event_id}")
        words = f"{run.text}: {run.named.title}"
        return html.Button(
            run.text,
            className="trigger",
            title=run.named.title,
            **named,
            **told,
            **press,
            **aria(label=words),
        )
    if run.dated:
        told["data-dated"] = " ".join(run.dated)
    return html.Span(run.text, className="date" if run.dated else None, **told)
