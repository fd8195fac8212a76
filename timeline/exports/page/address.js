/* The state in the page's address, after its #, so that it can be loaded again, sent on, and gone back to. */
(function (Timeline) {
  "use strict";

  const TEXTS = ["search", "from", "to"], NUMBERS = ["confidence", "top"];
  const FLAGS = ["inferred", "bc", "hidden", "conflict", "overdue", "unsettled"];
  const LANES = ["category", "place", "participant", "article", "none"];

  function round(day) { return String(Math.round(day * 1440) / 1440).slice(0, 16); }

  function writeState(state) {
    const empty = Timeline.emptyFilter(), asked = new URLSearchParams(), { filter } = state;
    if (state.selected !== null) asked.set("event", String(state.selected + 1));
    for (const name of [...TEXTS, ...NUMBERS, ...FLAGS]) if (filter[name] !== empty[name]) asked.set(name, String(filter[name]));
    for (const name of Timeline.LISTS) filter[name].forEach((value) => asked.append(name, value));
    if (state.lanesBy !== "category") asked.set("lanes", state.lanesBy);
    if (state.tab !== "events") asked.set("tab", state.tab);
    if (state.moved && state.shown) asked.set("view", `${round(state.shown.from)}_${round(state.shown.to)}`);
    return asked.toString();
  }

  function readView(text) {
    const [from, to] = (text || "").split("_").map(Number), { first, last } = Timeline.settings.line;
    return from < to && from >= first && to <= last ? { from, to } : null;
  }

  /* Reads an address; what is unknown in it is left out. */
  function readState(text, events) {
    const asked = new URLSearchParams(text), filter = Timeline.emptyFilter();
    for (const name of TEXTS) if (asked.has(name)) filter[name] = asked.get(name).slice(0, 2000);
    for (const name of ["from", "to"]) if (!Timeline.parseTyped(filter[name])) filter[name] = "";
    filter.confidence = Math.min(Math.max(Math.round(Number(asked.get("confidence")) || 0), 0), 100);
    filter.top = Math.max(Math.round(Number(asked.get("top")) || 0), 0);
    for (const name of FLAGS) if (asked.has(name)) filter[name] = asked.get(name) === "true";
    for (const name of Timeline.LISTS) {
      const names = events.members[name] && name !== "category" ? events.members[name].names : events[name].names;
      filter[name] = [...new Set(asked.getAll(name))].filter((value) => names.includes(value));
    }
    const selected = Number(asked.get("event")) - 1;
    return {
      filter,
      selected: Number.isInteger(selected) && selected >= 0 && selected < events.count ? selected : null,
      lanesBy: LANES.includes(asked.get("lanes")) ? asked.get("lanes") : "category",
      tab: asked.get("tab") || "events",
      shown: readView(asked.get("view")),
    };
  }

  /* Writes the state; a choice is a step to go back to. A browser that allows neither leaves the address as it is. */
  function noteState(state, isStep) {
    const written = writeState(state);
    if (written === location.hash.slice(1)) return;
    try {
      history[isStep ? "pushState" : "replaceState"](null, "", written ? "#" + written : location.pathname + location.search);
    } catch (error) {
      if (error.name !== "SecurityError") throw error;
    }
  }

  Object.assign(Timeline, { LANES, noteState, readState, writeState });
})(globalThis.Timeline = globalThis.Timeline || {});
