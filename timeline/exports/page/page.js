/* The page as a whole: its state, and what follows from a change of it. */
(function (Timeline) {
  "use strict";

  const { byId, element } = Timeline;
  const PHONE = "(max-width: 760px)";
  const TYPING_MS = 150;
  const NOTE_MS = 300;
  const LANES = { category: "Category", place: "Place", participant: "Participant", article: "Article", none: "No lanes" };
  const THEMES = ["auto", "light", "dark"];
  const THEME_WORDS = { auto: "Theme: as the machine has it", light: "Theme: light", dark: "Theme: dark" };

  function noteLater(page) {
    clearTimeout(page.noting);
    page.noting = setTimeout(() => Timeline.noteState(page.state, false), NOTE_MS);
  }

  /* What there is at all: a choice that no event ever has is not offered. */
  function survey(events) {
    const used = (column) => {
      const counts = new Uint32Array(256);
      column.codes.forEach((code) => { counts[code] += 1; });
      return Array.from(counts.subarray(0, column.names.length));
    };
    const known = Object.fromEntries(["category", "status", "granularity", "datedBy", "review"].map((name) => [name, used(events[name])]));
    const yearOne = Timeline.dayOf(1, 1, 1);
    return {
      known,
      has: {
        bc: events.from.some((day) => day < yearOne),
        undated: events.from.some((day) => Number.isNaN(day)),
        inferred: known.datedBy[events.datedBy.names.indexOf("document")] > 0,
        hidden: known.review[events.review.names.indexOf("hidden")] > 0,
      },
    };
  }

  function makePage(index) {
    const events = Timeline.readEvents(index), chunks = Timeline.makeChunks(index.chunk);
    const page = {
      index, events, chunks, corpus: Timeline.makeCorpus(events, chunks), ...survey(events),
      listed: null, undatedListed: { first: 0, count: 100 }, sourcesShown: 100,
      state: {
        filter: Timeline.emptyFilter(), found: null, result: null, shown: null, moved: false, selected: null,
        lanesBy: "category", tab: "events", theme: "light", top: 10,
      },
    };
    return Object.assign(page, actions(page));
  }

  function actions(page) {
    const { state } = page;
    return {
      ask: (change) => ask(page, change),
      clear: () => ask(page, Timeline.emptyFilter()),
      choose: (position) => choose(page, position),
      step: (by) => step(page, by),
      setView: (view) => setView(page, view),
      fit: () => setView(page, Timeline.fullView(page.events, state.result.kept)),
      zoom: (factor) => page.stage.zoom(factor),
      openTab: (name) => openTab(page, name),
      setTop: (top) => { state.top = top; drawTabsAndFocus(page, () => document.querySelector(`.segments input:checked`)); },
      showMoreSources: () => { page.sourcesShown += 100; Timeline.drawTabs(page); },
      lookAt: (day) => lookAt(page, day),
      openEvidence: () => openEvidence(page),
      closeSheet: () => closeSheet(),
      help: () => byId("help").showModal(),
    };
  }

  /* Asks for other events; what is searched in the sentences follows as they are unpacked. */
  function ask(page, change) {
    const { state } = page, { search } = state.filter;
    Object.assign(state.filter, change);
    if (state.filter.search !== search) startSearch(page);
    applyFilter(page);
    noteLater(page);
  }

  function startSearch(page) {
    const { state, events, corpus } = page, field = byId("search");
    if (field.value !== state.filter.search) field.value = state.filter.search;
    const query = Timeline.parseSearch(state.filter.search), isEmpty = !query.bounds.length && !Timeline.asksForWords(query);
    page.query = isEmpty ? null : query;
    state.found = isEmpty ? null : Timeline.findEvents(query, events, corpus);
    if (Timeline.asksForWords(query)) readOn(page, query);
  }

  /* Unpacks the sentences, and now and then shows what is found in them. */
  async function readOn(page, query) {
    let shown = performance.now();
    while (page.query === query && await page.corpus.readMore()) {
      if (performance.now() - shown < 400) continue;
      refreshSearch(page, query);
      await new Promise((resolve) => { Timeline.afterPaint(resolve); });
      shown = performance.now();
    }
    if (page.query === query) refreshSearch(page, query);
  }

  function refreshSearch(page, query) {
    page.state.found = Timeline.findEvents(query, page.events, page.corpus);
    applyFilter(page);
  }

  function applyFilter(page) {
    const { state, events } = page;
    state.result = Timeline.filterEvents(events, state.filter, state.found);
    const { kept } = state.result;
    state.shown = viewAfter(page);
    page.listed = Timeline.windowAround(kept, state.selected, null);
    page.undatedListed = { first: 0, count: 100 };
    draw(page);
  }

  /* A reader who has moved the view keeps it, unless nothing is left in it. */
  function viewAfter({ events, state }) {
    const { kept } = state.result, { shown, moved } = state;
    if (!shown || !moved) return Timeline.openingView(events, kept) || shown;
    const isSeen = kept.some((position) => events.from[position] < shown.to && events.to[position] > shown.from);
    return isSeen ? shown : Timeline.fullView(events, kept) || shown;
  }

  function draw(page) {
    const { state } = page, isEmpty = !state.result.kept.length;
    byId("stage").hidden = isEmpty;
    byId("no-match").hidden = !isEmpty || !page.events.count;
    tellState(page);
    Timeline.drawChips(page);
    Timeline.drawFacets(page);
    if (isEmpty) {
      if (page.events.count) Timeline.drawNoMatch(page);
      return;
    }
    Timeline.drawTabs(page);
    page.stage.draw();
  }

  function tellState(page) {
    const { kept } = page.state.result, { count } = page.events;
    const words = kept.length === count ? Timeline.countInWords(count, "event") : `${Timeline.withCommas(kept.length)} of ${Timeline.countInWords(count, "event")}`;
    const isReading = page.query && Timeline.asksForWords(page.query) && page.corpus.share < 1;
    byId("state").textContent = words + (isReading ? ` · sentences ${Math.floor(page.corpus.share * 100)} % searched` : "");
  }

  function setView(page, view) {
    if (!view) return;
    const { first, last } = Timeline.settings.line;
    page.state.shown = { from: Math.max(view.from, first), to: Math.min(view.to, last) };
    page.state.moved = true;
    page.drawStage();
    noteLater(page);
  }

  /* Chooses an event: the evidence shows, the timeline marks it and leads to it. */
  function choose(page, position) {
    const { state, events } = page;
    state.selected = position;
    const { shown } = state, from = events.from[position], to = events.to[position];
    if (shown && !Number.isNaN(from) && (to <= shown.from || from >= shown.to)) {
      state.shown = Timeline.centreView((from + to) / 2, Math.max(shown.to - shown.from, (to - from) * 1.5));
      state.moved = true;
    }
    const listed = Timeline.windowAround(state.result.kept, position, page.listed);
    if (state.tab === "events" && listed !== page.listed) {
      page.listed = listed;
      Timeline.drawTabs(page);
    }
    Timeline.markChosen(page, byId("list"));
    Timeline.showEvidence(page);
    if (matchMedia(PHONE).matches) openSheet();
    page.drawStage();
    Timeline.noteState(state, true);
  }

  function step(page, by) {
    const { kept } = page.state.result, { selected } = page.state;
    if (!kept.length) return;
    const at = selected === null ? -1 : kept.indexOf(selected);
    const next = at < 0 ? (by > 0 ? 0 : kept.length - 1) : at + by;
    if (next >= 0 && next < kept.length) choose(page, kept[next]);
  }

  function drawTabsAndFocus(page, find) {
    Timeline.drawTabs(page);
    const wanted = find();
    if (wanted) wanted.focus();
  }

  function openTab(page, name) {
    page.state.tab = name;
    Timeline.drawTabs(page);
    byId("list").scrollTop = 0;
    noteLater(page);
  }

  /* Brings the list to a day, where the list is what is read. */
  function lookAt(page, day) {
    if (!matchMedia(PHONE).matches) return;
    const { kept } = page.state.result, { from } = page.events;
    const position = kept.find((each) => from[each] >= day);
    if (position === undefined) return;
    page.state.tab = "events";
    page.listed = Timeline.windowAround(kept, position, page.listed);
    Timeline.drawTabs(page);
    document.querySelector(`[data-position="${position}"]`).scrollIntoView({ block: "center" });
  }

  function openEvidence(page) {
    if (page.state.selected === null) return;
    if (matchMedia(PHONE).matches) openSheet();
    byId("evidence").focus({ preventScroll: true });
    byId("evidence").scrollIntoView({ block: "nearest" });
  }

  let opener = null;

  function openSheet() {
    opener = document.activeElement;
    byId("page").classList.add("with-sheet");
    byId("sheet-close").focus();
  }

  function closeSheet() {
    const frame = byId("page");
    if (!frame.classList.contains("with-sheet")) return false;
    frame.classList.remove("with-sheet");
    if (opener && opener.isConnected) opener.focus();
    return true;
  }

  /* What a browser lets a page keep; files from disk may keep nothing. */
  function kept(name, value) {
    try {
      if (value !== undefined) localStorage.setItem(name, value);
      return localStorage.getItem(name);
    } catch (error) {
      if (error.name !== "SecurityError" && error.name !== "QuotaExceededError") throw error;
      return null;
    }
  }

  function wireTheme(page) {
    const machine = matchMedia("(prefers-color-scheme: dark)"), button = byId("theme-switch");
    let choice = THEMES.includes(kept("theme-choice")) ? kept("theme-choice") : "auto";
    const apply = () => {
      page.state.theme = choice === "auto" ? (machine.matches ? "dark" : "light") : choice;
      document.documentElement.dataset.theme = page.state.theme;
      Object.assign(button, { title: THEME_WORDS[choice] });
      button.dataset.choice = choice;
      button.setAttribute("aria-label", THEME_WORDS[choice]);
      if (page.state.result) page.stage.draw();
    };
    button.addEventListener("click", () => {
      choice = THEMES[(THEMES.indexOf(choice) + 1) % THEMES.length];
      kept("theme-choice", choice);
      apply();
    });
    machine.addEventListener("change", apply);
    apply();
  }

  function wireSearch(page) {
    const field = byId("search");
    let timer = 0;
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => page.ask({ search: field.value }), TYPING_MS);
    });
    field.disabled = false;
  }

  function wireFrame(page) {
    byId("clear").addEventListener("click", page.clear);
    byId("clear-no-match").addEventListener("click", page.clear);
    byId("help-switch").addEventListener("click", page.help);
    byId("sheet-close").addEventListener("click", page.closeSheet);
    byId("print").addEventListener("click", () => print());
    byId("tabs").addEventListener("keydown", Timeline.stepTab);
    byId("filters-switch").addEventListener("click", (event) => {
      const isOpen = byId("page").classList.toggle("without-left") === false;
      event.currentTarget.setAttribute("aria-expanded", String(isOpen));
    });
    if (matchMedia(PHONE).matches) byId("filters-switch").click();
    const lanes = byId("lanes");
    lanes.replaceChildren(...Timeline.LANES.map((name) => element("option", { value: name, text: LANES[name] })));
    lanes.addEventListener("change", () => {
      page.state.lanesBy = lanes.value;
      page.stage.draw();
      noteLater(page);
    });
    addEventListener("beforeprint", () => Timeline.drawPrinted(page));
    matchMedia("print").addEventListener("change", ({ matches }) => { if (matches) Timeline.drawPrinted(page); });
    addEventListener("popstate", () => openAddress(page));
  }

  /* Shows what the address asks for. */
  function openAddress(page) {
    const { state } = page, { shown, ...told } = Timeline.readState(location.hash.slice(1), page.events);
    Object.assign(state, told, { moved: Boolean(shown), shown });
    byId("lanes").value = state.lanesBy;
    startSearch(page);
    applyFilter(page);
    Timeline.showEvidence(page);
    Timeline.markChosen(page, byId("list"));
  }

  function tellHead(page) {
    const { index, events } = page;
    const told = [Timeline.countInWords(index.count, "event")];
    if (events.members.article.names.length) told[0] += ` from ${Timeline.countInWords(events.members.article.names.length, "article")}`;
    if (index.made) told.push(`made on ${index.made}`);
    if (!index.hasText) told.push("without the sentences of the articles");
    byId("summary").textContent = told.join(" · ");
    byId("title").title = index.title;
  }

  function tellEmpty() {
    Timeline.tell("There are no events", "Nothing was chosen for this file, or its articles tell of nothing that could be put on a timeline.");
    byId("notice").setAttribute("role", "status");
  }

  /* Opens the page: the lists at once, and the figure when what draws it is unpacked. */
  async function start(loadPlotly) {
    const index = JSON.parse(await Timeline.unpack("index"));
    Timeline.settings = index.settings;
    const page = makePage(index);
    page.stage = Timeline.makeStage(page);
    page.drawStage = Timeline.oncePerFrame(() => page.stage.draw());
    tellHead(page);
    Timeline.makeHelp(byId("help"));
    Timeline.makeFacets(page, byId("facets"));
    wireTheme(page);
    wireFrame(page);
    Timeline.wireKeys(page);
    openAddress(page);
    wireSearch(page);
    if (!index.count) tellEmpty();
    await new Promise((resolve) => { Timeline.afterPaint(resolve); });
    await loadPlotly();
    if (!globalThis.Plotly) {
      Timeline.tell("The timeline cannot be drawn", "It is drawn with a script from cdn.plot.ly, which could not be fetched: it needs a network. The list has all events.");
      return;
    }
    page.stage.wire();
    await page.stage.draw();
    document.documentElement.dataset.ready = "true";
  }

  Object.assign(Timeline, { start });
})(globalThis.Timeline = globalThis.Timeline || {});
