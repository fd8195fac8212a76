/* The tabs under the timeline: events, key moments, what has no date, sources, how to read it, what failed. */
(function (Timeline) {
  "use strict";

  const { element } = Timeline;
  const TOPS = [5, 10, 20];
  const STATUSES = [
    ["Occurred", "An article says that it took place."],
    ["Scheduled", "It is still to come, or was when the newest article was written."],
    ["Overdue", "It was to come, its day is over, and no article tells what came of it."],
    ["Possible", "An article is not sure that it took place."],
    ["Did not happen", "An article says that it did not take place, or was called off."],
  ];
  const MARKS = [
    ["●", "A full dot: on that day, as the text says."],
    ["○", "A hollow mark on a hatched band: some day within the band, and the text does not say which."],
    ["◌", "A dotted outline: no words give the day; it is inferred from the day of the article, which tells it as its news."],
    ["■", "A bar: it went on for all of that time."],
    ["▶", "From then on; the text gives no end."],
    ["◀", "By then; the text gives no beginning."],
    ["◆", "Until then."],
    ["◉", "A dashed ring with a point: planned."],
    ["✕", "A cross: it did not happen, or was called off."],
    ["●", "A pale mark: hardly sure.", "faded"],
    ["?", "Possible."],
    ["≠", "Its sources disagree."],
    ["!", "Overdue."],
    ["²", "A small number behind a title: how many independent sources tell of it."],
  ];
  const DATING = [
    ["In the article's own words", "A date is read from the words that stand with the event: “on Tuesday”, “in March 2014”. What is relative, like “last week”, is counted from the day on which the article was written. The evidence names the words and the reason."],
    ["No more exactly than told", "“Last week” stays a week, “in 1848” a year, “by the end of June” ends there."],
    ["From another mention", "Where a sentence gives no date but another tells of the same event with one, the event has that date."],
    ["From the article's day", "News that an article tells without a date is dated by the article's own day, marked as inferred, and hardly sure."],
    ["When sources disagree", "The evidence shows each side with who says so, which one is taken, and by what rule."],
    ["In EDTF", "Beside the words stands the date in EDTF (ISO 8601-2): 2021-08-30; 2014-03; [2021-08-23..2021-08-29] is one day of these; 2016-07-08/2016-07-09 lasted; [..2015-06-30] is by then; ~ is about; -0043 is 44 BC."],
  ];

  function tabsOf(page) {
    const { index, state } = page;
    const isUndated = (position) => Number.isNaN(page.events.from[position]);
    const undated = state.result.kept.filter(isUndated), sources = countSources(page);
    return [
      { name: "events", words: "Events", count: state.result.kept.length, draw: (panel) => Timeline.drawList(page, panel, state.result.kept) },
      { name: "moments", words: "Key moments", count: null, draw: (panel) => drawMoments(page, panel) },
      { name: "undated", words: "Undated", count: undated.length, isShown: page.has.undated, draw: (panel) => drawUndated(page, panel, undated) },
      { name: "sources", words: "Sources", count: sources.length, draw: (panel) => drawSources(page, panel, sources) },
      { name: "reading", words: "How dates were read", count: null, draw: drawReading },
      { name: "failures", words: "Not read", count: index.failures.length, isShown: index.failures.length > 0, draw: (panel) => drawFailures(page, panel) },
    ].filter((tab) => tab.isShown !== false);
  }

  function drawTabs(page) {
    const tabs = tabsOf(page), frame = Timeline.byId("tabs"), hadFocus = frame.contains(document.activeElement);
    if (!tabs.some(({ name }) => name === page.state.tab)) page.state.tab = "events";
    frame.replaceChildren(...tabs.map(({ name, words, count }) => {
      const isOpen = name === page.state.tab;
      return element("button", {
        role: "tab", id: "tab-" + name, "aria-selected": String(isOpen), "aria-controls": "list", tabindex: isOpen ? 0 : -1, onclick: () => page.openTab(name),
      }, words, count === null ? "" : element("span", { class: "number", text: Timeline.withCommas(count) }));
    }));
    const panel = Timeline.byId("list"), open = tabs.find(({ name }) => name === page.state.tab);
    panel.setAttribute("aria-labelledby", "tab-" + open.name);
    open.draw(panel);
    if (hadFocus) Timeline.byId("tab-" + open.name).focus();
  }

  function stepTab(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const tabs = Array.from(event.currentTarget.children), at = tabs.indexOf(document.activeElement);
    event.preventDefault();
    tabs[(at + by + tabs.length) % tabs.length].click();
  }

  function hint(words) { return element("p", { class: "hint", text: words }); }

  function drawMoments(page, panel) {
    const { index, state } = page, kept = new Set(state.result.kept);
    const found = index.moments.filter(({ rank, event }) => rank <= state.top && kept.has(event));
    const choice = element("fieldset", { class: "segments" }, element("legend", { class: "visually-hidden", text: "How many" }), TOPS.map((top) => (
      element("label", {}, element("input", { type: "radio", name: "top", checked: top === state.top, onchange: () => page.setTop(top) }), "Top " + top))));
    panel.replaceChildren(choice, found.length
      ? element("ol", { class: "items" }, found.map((moment) => element("li", { "aria-current": state.selected === moment.event ? "true" : null, "data-position": moment.event },
        element("button", { class: "choose moment", onclick: () => page.choose(moment.event) },
          element("span", { class: "when", text: moment.date }),
          element("strong", { dir: "auto", text: moment.title }),
          moment.sentence && element("q", { dir: "auto", text: moment.sentence }),
          element("span", { class: "hint", dir: "auto", text: moment.told })))))
      : hint(index.moments.length ? "None of the key moments is among the events that the filters leave." : "No article names the day of any of these events."));
  }

  function drawUndated(page, panel, undated) {
    if (!undated.length) panel.replaceChildren(hint("Every event that the filters leave has a date."));
    else Timeline.drawList({ ...page, listed: page.undatedListed }, panel, undated);
  }

  /* The articles that tell of the events that the filters leave, each with how many; the most telling first. */
  function countSources({ events, state }) {
    const { tellings } = events, counts = new Uint32Array(tellings.names.length);
    for (const position of state.result.kept) for (const code of Timeline.membersOf(tellings, position)) counts[code] += 1;
    const used = Array.from(counts.keys()).filter((code) => counts[code]);
    return used.sort((one, other) => counts[other] - counts[one] || one - other).map((code) => [code, counts[code]]);
  }

  function drawSources(page, panel, order) {
    const { tellings } = page.events;
    const shown = order.slice(0, page.sourcesShown);
    panel.replaceChildren(order.length ? element("ol", { class: "items sources" }, shown.map(([code, number]) => {
      const [headline, source, written, url] = tellings.names[code];
      return element("li", {}, element("strong", {}, Timeline.link(headline || source, url)),
        element("span", { class: "hint", dir: "auto", text: headline ? `${source}, ${written}` : written }),
        element("span", { class: "number", text: Timeline.countInWords(number, "event") }));
    })) : hint("No articles: the events were added by hand."),
    shown.length < order.length ? element("button", { class: "more", text: `Show more (${Timeline.withCommas(order.length - shown.length)})`, onclick: () => page.showMoreSources() }) : "");
  }

  function terms(pairs, kind) {
    return element("dl", { class: kind }, pairs.map(([term, words, look]) => [element("dt", { class: look || "" }, term), element("dd", { text: words })]));
  }

  function drawReading(panel) {
    panel.replaceChildren(element("div", { class: "reading" },
      element("section", {}, element("h3", { text: "How dates were read" }), terms(DATING, "dating")),
      element("section", {}, element("h3", { text: "What the marks mean" }), terms(MARKS, "marks")),
      element("section", {}, element("h3", { text: "What a status means" }), terms(STATUSES, "dating")),
      element("p", { class: "hint" }, "The timeline is drawn with plotly.js (MIT licence, © Plotly Technologies Inc.).")));
  }

  function drawFailures(page, panel) {
    panel.replaceChildren(element("ul", { class: "failed" }, page.index.failures.map(([article, error]) => (
      element("li", {}, element("strong", { dir: "auto", text: article }), element("span", { dir: "auto", text: error }))))));
  }

  Object.assign(Timeline, { drawTabs, stepTab });
})(globalThis.Timeline = globalThis.Timeline || {});
