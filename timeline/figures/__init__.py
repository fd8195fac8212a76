"""The events table as a picture: lanes, marks, labels, and the words that go with them."""

from timeline.figures.accounts import Account, Dispute, conflict_in_words, status_in_words
from timeline.figures.build import build_timeline_figure, draw_scene, plot_width
from timeline.figures.density import parse_column
from timeline.figures.evidence import Evidence, Fact, Location, build_evidence, row_date_in_words
from timeline.figures.labels import clean_text, count_in_words
from timeline.figures.overview import build_overview_figure, draw_overview
from timeline.figures.quotes import Piece, Quote, Role, build_quotes
from timeline.figures.reading import ArticleView, Run, build_article_view, opening_stretch
from timeline.figures.sources import article_name, failures_in_words, source_name, sources_in_words
from timeline.figures.theme import DARK, LIGHT, Theme
from timeline.figures.views import (
    View,
    centre_view,
    full_view,
    opening_view,
    view_after_change,
    zoom_view,
)
from timeline.timex.date_words import date_in_words

__all__ = [
    "DARK",
    "LIGHT",
    "Account",
    "ArticleView",
    "Dispute",
    "Evidence",
    "Fact",
    "Location",
    "Piece",
    "Quote",
    "Role",
    "Run",
    "Theme",
    "View",
    "article_name",
    "build_article_view",
    "build_evidence",
    "build_overview_figure",
    "build_quotes",
    "build_timeline_figure",
    "centre_view",
    "clean_text",
    "conflict_in_words",
    "count_in_words",
    "date_in_words",
    "draw_overview",
    "draw_scene",
    "failures_in_words",
    "full_view",
    "opening_stretch",
    "opening_view",
    "parse_column",
    "plot_width",
    "row_date_in_words",
    "source_name",
    "sources_in_words",
    "status_in_words",
    "view_after_change",
    "zoom_view",
]
