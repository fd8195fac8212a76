/* What is asked, one thing at a time, each with a button that clears it alone. */
(function (Timeline) {
  "use strict";

  const { element } = Timeline;
  const LONGEST = 48;
  const LISTS = {
    category: "Category", status: "Status", granularity: "Exactness", datedBy: "Dated by", participant: "Who", place: "Place",
    article: "Article", review: "Review",
  };
  const NAMES = ["participant", "place", "article"];
  const FLAGS = {
    inferred: "Without inferred dates", bc: "Without years BC", hidden: "Hidden events too", unsettled: "Unsettled",
    conflict: "Sources disagree", overdue: "Overdue",
  };

  function cut(words) {
    const characters = Array.from(words);
    return characters.length > LONGEST ? characters.slice(0, LONGEST - 1).join("") + "…" : words;
  }

  /* Lists what a filter asks: in words, and the part of the filter that no longer asks it. */
  function listActive(filter) {
    const empty = Timeline.emptyFilter(), active = [];
    if (filter.search.trim()) active.push([`Search: “${filter.search.trim()}”`, { search: "" }]);
    for (const [name, words] of Object.entries(LISTS)) {
      for (const value of filter[name]) {
        const said = NAMES.includes(name) ? value : Timeline.valueWords(value);
        active.push([`${words}: ${said}`, { [name]: filter[name].filter((other) => other !== value) }]);
      }
    }
    if (filter.from) active.push([`From ${filter.from}`, { from: "" }]);
    if (filter.to) active.push([`To ${filter.to}`, { to: "" }]);
    for (const [name, words] of Object.entries(FLAGS)) if (filter[name] !== empty[name]) active.push([words, { [name]: empty[name] }]);
    if (filter.confidence > 0) active.push([`At least ${filter.confidence} % sure`, { confidence: 0 }]);
    if (filter.top) active.push([`The ${Timeline.withCommas(filter.top)} most important`, { top: 0 }]);
    return active.map(([words, without]) => ({ words: cut(Timeline.cleanText(words)), without }));
  }

  function drawChips(page) {
    const frame = Timeline.byId("chips"), active = listActive(page.state.filter);
    const focused = frame.contains(document.activeElement) ? Array.from(frame.querySelectorAll("button")).indexOf(document.activeElement) : -1;
    frame.hidden = !active.length;
    Timeline.byId("clear").disabled = !active.length;
    if (!active.length) frame.replaceChildren();
    else {
      frame.replaceChildren(
        element("ul", { "aria-label": "Active filters" }, active.map(({ words, without }) => element("li", {},
          element("span", { dir: "auto", text: words }),
          element("button", { class: "remove", title: "Remove", "aria-label": "Remove filter " + words, text: "×", onclick: () => page.ask(without) })))),
        element("button", { class: "link", text: "Clear all", onclick: page.clear }),
      );
    }
    if (focused < 0) return;
    const buttons = frame.querySelectorAll("button");
    (buttons[Math.min(focused, buttons.length - 1)] || Timeline.byId("search")).focus();
  }

  /* What can be cleared when nothing is left, each with how many events there would be then. */
  function drawNoMatch(page) {
    const { events, state } = page;
    const choices = listActive(state.filter).map(({ words, without }) => {
      const filter = { ...state.filter, ...without };
      return { words, without, number: Timeline.filterEvents(events, filter, filter.search.trim() ? state.found : null).kept.length };
    });
    const useful = choices.some(({ number }) => number) ? choices.filter(({ number }) => number) : choices;
    Timeline.byId("no-match-choices").replaceChildren(...useful.sort((one, other) => other.number - one.number).map(({ words, without, number }) => (
      element("li", {}, element("button", { onclick: () => page.ask(without) }, element("span", { dir: "auto", text: "Clear " + words }), element("span", { class: "count", text: Timeline.countInWords(number, "event") }))))));
  }

  Object.assign(Timeline, { drawChips, drawNoMatch, listActive });
})(globalThis.Timeline = globalThis.Timeline || {});
