/* The list of events by months: a table to the eye where there is room, a chronology on a phone and on paper. */
(function (Timeline) {
  "use strict";

  const { element } = Timeline;
  const PAGE = 100;
  const MOST_PRINTED = 1000;
  const UNDATED = "Without a date";
  const MOMENT = 1e-6; // days: less than a second, more than what doubles lose in millennia

  /* The heading under which a date stands: a month, or the year of which no month is known. */
  function monthName(events, position) {
    if (Number.isNaN(events.from[position])) return UNDATED;
    const first = Timeline.dateOf(events.from[position]), last = Timeline.dateOf(events.to[position] - MOMENT);
    const isYear = first.month === 1 && last.month === 12;
    return (isYear ? "" : Timeline.settings.calendar.sub_years[first.month] + " ") + Timeline.yearText(first.year);
  }

  /* Puts positions, which are in order of time, under their months. */
  function byMonth(events, positions) {
    const months = [];
    for (const position of positions) {
      const name = monthName(events, position), last = months[months.length - 1];
      if (last && last.name === name) last.positions.push(position);
      else months.push({ name, positions: [position] });
    }
    return months;
  }

  function remarks(events, position) {
    const told = Timeline.nameOf(events.status, position) === "occurred" && !events.overdue[position] ? [] : [Timeline.statusWords(events, position)];
    if (events.conflict[position]) told.push("sources disagree");
    return told.join("; ");
  }

  function item(page, position) {
    const { events } = page, chosen = page.state.selected === position, remark = remarks(events, position);
    return element("li", { "aria-current": chosen ? "true" : null, "data-position": position },
      element("button", { class: "choose", onclick: () => page.choose(position) },
        element("span", { class: "when", text: Timeline.eventDateInWords(events, position, { brief: true }) }),
        element("span", { class: "what" }, element("strong", { dir: "auto", text: events.titles[position] }), remark && element("em", { text: remark })),
        element("span", { class: "category", text: Timeline.valueWords(Timeline.nameOf(events.category, position)) }),
        element("span", { class: "place", dir: "auto", text: Timeline.namesOf(events.members.place, position)[0] || "" }),
        element("span", { class: "sources", text: Timeline.countInWords(events.sources[position], "source") }),
        element("span", { class: "sure", text: Number.isNaN(events.from[position]) ? "" : Timeline.percent(events.confidence[position]) + " sure" })));
  }

  /* Which part of the events is listed: from `first` on, so many. */
  function windowAround(kept, position, current) {
    const place = position === null ? -1 : kept.indexOf(position);
    if (place < 0) return { first: 0, count: PAGE };
    if (current && place >= current.first && place < current.first + current.count) return current;
    return { first: Math.max(place - Math.floor(PAGE / 4), 0), count: PAGE };
  }

  function drawList(page, panel, positions) {
    const view = page.listed, end = Math.min(view.first + view.count, positions.length);
    const more = (words, change) => element("button", { class: "more", text: words, onclick: () => {
      Object.assign(page.listed, change);
      drawList(page, panel, positions);
    } });
    panel.replaceChildren(
      view.first > 0 ? more("Show earlier events", { first: Math.max(view.first - PAGE, 0), count: view.count + Math.min(PAGE, view.first) }) : "",
      ...byMonth(page.events, positions.subarray(view.first, end)).map(({ name, positions: own }) => (
        element("section", {}, element("h3", { text: name }), element("ol", { class: "events" }, own.map((position) => item(page, position)))))),
      end < positions.length ? more(`Show more (${Timeline.withCommas(positions.length - end)} later)`, { count: view.count + PAGE }) : "",
    );
  }

  /* Marks the chosen event in what is listed. */
  function markChosen(page, panel) {
    panel.querySelectorAll("[aria-current]").forEach((each) => each.removeAttribute("aria-current"));
    const chosen = panel.querySelector(`[data-position="${page.state.selected}"]`);
    if (!chosen) return;
    chosen.setAttribute("aria-current", "true");
    chosen.scrollIntoView({ block: "nearest" });
  }

  /* What is printed: the events that pass the filters by months, with numbers that stand for their articles. */
  function drawPrinted(page) {
    const { events, index, state } = page, kept = state.result.kept.subarray(0, MOST_PRINTED);
    const numbers = new Map();
    const cite = (position) => Array.from(Timeline.membersOf(events.tellings, position), (code) => {
      if (!numbers.has(code)) numbers.set(code, numbers.size + 1);
      return numbers.get(code);
    });
    const whole = state.result.kept.length;
    const words = kept.length < whole ? `The first ${Timeline.withCommas(kept.length)} of ${Timeline.countInWords(whole, "event")}.` : `${Timeline.countInWords(whole, "event")}.`;
    const asked = Timeline.listActive(state.filter).map((each) => each.words).join("; ");
    const months = byMonth(events, kept).map(({ name, positions }) => [element("h2", { text: name }), element("ol", {}, positions.map((position) => {
      const remark = remarks(events, position), cited = cite(position);
      return element("li", {}, element("span", { class: "when", text: Timeline.eventDateInWords(events, position, { brief: true }) }),
        element("span", {}, element("strong", { dir: "auto", text: events.titles[position] }), remark && element("em", { text: ` (${remark})` }),
          element("span", { class: "told", text: cited.length ? ` [${cited.join(", ")}]` : " (added by hand)" })));
    }))]);
    Timeline.byId("printed").replaceChildren(
      element("h1", { dir: "auto", text: index.title }),
      element("p", { text: [words, asked && `Of these filters: ${asked}.`, index.made && `Made on ${index.made}.`].filter(Boolean).join(" ") }),
      ...months.flat(),
      numbers.size ? element("h2", { text: "Sources" }) : "",
      element("ol", { class: "sources" }, Array.from(numbers.keys(), (code) => {
        const [headline, source, written, url] = events.tellings.names[code];
        return element("li", {}, element("span", { class: "when", text: `[${numbers.get(code)}]` }), element("span", { dir: "auto", text: [headline, source, written].filter(Boolean).join(", ") + (url ? ` ${url}` : "") }));
      })),
    );
  }

  Object.assign(Timeline, { drawList, drawPrinted, markChosen, windowAround });
})(globalThis.Timeline = globalThis.Timeline || {});
