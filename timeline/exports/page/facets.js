/* The filter pane: what can be asked, each choice with how many events it has among those that the rest leaves. */
(function (Timeline) {
  "use strict";

  const { element } = Timeline;
  const MOST_NAMES = 40;
  const WORDS = {
    expression: "The article's words", mention: "Another event", document: "The article's own day", analyst: "An analyst",
    part_of_day: "Part of a day", time: "Time of day", negated: "Did not happen",
  };
  const GROUPS = [
    { title: "Dates", facets: ["dates"], isOpen: true },
    { title: "Category", facets: ["category"], isOpen: true },
    { title: "Status", facets: ["status"] },
    { title: "Participants", facets: ["participant"], find: "a participant" },
    { title: "Places", facets: ["place"], find: "a place" },
    { title: "Articles", facets: ["article"], find: "an article" },
    { title: "Exactness", facets: ["granularity", "datedBy"] },
    { title: "Confidence, importance", facets: ["numbers"] },
    { title: "Doubts and review", facets: ["marks", "review"] },
  ];
  const LEGENDS = { granularity: "Known to the", datedBy: "Dated by", review: "Review", marks: "Only what is" };

  /* What a reader knows a value by. */
  function valueWords(value) {
    return WORDS[value] || Timeline.capitalise(value.replace(/_/g, " "));
  }

  function isNamed(name) { return ["participant", "place", "article"].includes(name); }

  function box(words, number, checked, act, title) {
    const input = element("input", { type: "checkbox", checked, onchange: (event) => act(event.target.checked) });
    return element("label", { class: number ? "" : "none", title: title || words },
      input, element("span", { class: "words", dir: "auto", text: words }), element("span", { class: "number", text: Timeline.withCommas(number) }));
  }

  function toggled(list, value, isOn) {
    return isOn ? [...list, value] : list.filter((other) => other !== value);
  }

  /* The choices of one list: values in their order; names by how many events they have, those that are ticked first. */
  function listChoices(page, name, part) {
    const { events, state } = page, ticked = state.filter[name];
    const names = isNamed(name) ? events.members[name].names : events[name].names;
    const counts = Timeline.countChoices(events, name, state.result);
    let codes = Array.from(names.keys());
    if (isNamed(name)) {
      const wanted = part.toLowerCase();
      const isTicked = new Set(ticked);
      codes = codes.filter((code) => isTicked.has(names[code]) || (counts[code] && names[code].toLowerCase().includes(wanted)))
        .sort((one, other) => isTicked.has(names[other]) - isTicked.has(names[one]) || counts[other] - counts[one] || one - other)
        .slice(0, MOST_NAMES + ticked.length);
    } else codes = codes.filter((code) => page.known[name][code]);
    return codes.map((code) => box(isNamed(name) ? names[code] : valueWords(names[code]), counts[code], ticked.includes(names[code]),
      (isOn) => page.ask({ [name]: toggled(page.state.filter[name], names[code], isOn) })));
  }

  function dateChoices(page) {
    const { events, state } = page, { filter, result } = state, yearOne = Timeline.dayOf(1, 1, 1);
    const isInferred = (position) => Timeline.nameOf(events.datedBy, position) === "document";
    const isBc = (position) => events.from[position] < yearOne;
    const choices = [];
    if (page.has.inferred) choices.push(box("Dates inferred from the article's day", Timeline.countWhere(events, "inferred", result, isInferred), filter.inferred, (inferred) => page.ask({ inferred })));
    if (page.has.bc) choices.push(box("Years before 1 (BC)", Timeline.countWhere(events, "bc", result, isBc), filter.bc, (bc) => page.ask({ bc })));
    return choices;
  }

  function markChoices(page) {
    const { events, state } = page, { filter, result } = state;
    const count = (test) => Timeline.countWhere(events, "doubts", result, test);
    const choices = [
      box("Unsettled", count((position) => Timeline.needsReview(events, position)), filter.unsettled, (unsettled) => page.ask({ unsettled }), "Not reviewed, and disputed, overdue or none too sure"),
      box("Disputed by its sources", count((position) => events.conflict[position]), filter.conflict, (conflict) => page.ask({ conflict })),
      box("Overdue", count((position) => events.overdue[position]), filter.overdue, (overdue) => page.ask({ overdue })),
    ];
    if (page.has.hidden) {
      const isHidden = (position) => Timeline.nameOf(events.review, position) === "hidden";
      choices.push(box("Hidden events too", Timeline.countWhere(events, "hidden", result, isHidden), filter.hidden, (hidden) => page.ask({ hidden })));
    }
    return choices;
  }

  function choicesOf(page, name, part) {
    if (name === "dates") return dateChoices(page);
    return name === "marks" ? markChoices(page) : listChoices(page, name, part);
  }

  function dateField(page, name, words, example) {
    const field = element("input", { type: "text", id: "date-" + name, placeholder: example, autocomplete: "off", "aria-describedby": "date-error" });
    field.addEventListener("change", () => {
      const typed = field.value.trim(), isRead = !typed || Boolean(Timeline.parseTyped(typed));
      field.setAttribute("aria-invalid", String(!isRead));
      Timeline.byId("date-error").textContent = isRead ? "" : "Write a year, a month or a day, like 2021, 2021-08, 30 August 2021 or 44 BC.";
      if (isRead) page.ask({ [name]: typed });
    });
    return element("label", {}, words, field);
  }

  function numberField(page, name, words, unit, most) {
    const field = element("input", { type: "number", id: "number-" + name, min: 0, max: most, step: 1, inputmode: "numeric" });
    field.addEventListener("change", () => page.ask({ [name]: Math.min(Math.max(Math.round(Number(field.value) || 0), 0), most) }));
    return element("div", { class: "number-field" }, element("label", { for: field.id, text: words }), field, element("span", { text: unit }));
  }

  function fieldset(page, name, group) {
    const list = element("div", { class: "choices", "data-facet": name });
    const legend = element("legend", { class: LEGENDS[name] ? "" : "visually-hidden", text: LEGENDS[name] || group.title });
    const find = group.find && element("input", { type: "search", class: "find", "aria-label": "Find " + group.find, placeholder: "Find " + group.find, autocomplete: "off" });
    if (find) find.addEventListener("input", () => drawChoices(page, list, find));
    const parts = [legend, find];
    if (name === "dates") {
      parts.push(element("div", { class: "dates" }, dateField(page, "from", "From", "44 BC"), dateField(page, "to", "To", "2021-08")), element("p", { class: "error", id: "date-error", role: "status" }));
    }
    if (name === "numbers") {
      parts.push(numberField(page, "confidence", "At least this sure", "%", 100), numberField(page, "top", "Only the most important", "", 1e6));
      return element("fieldset", {}, parts);
    }
    page.redraws.push(() => drawChoices(page, list, find));
    return element("fieldset", {}, parts, list);
  }

  /* Draws choices anew, and leaves the keyboard where it was. */
  function drawChoices(page, list, find) {
    const group = list.closest("details");
    if (group && !group.open) return;
    const focused = list.contains(document.activeElement) ? document.activeElement.closest("label").title : null;
    list.replaceChildren(...choicesOf(page, list.dataset.facet, find ? find.value.trim() : ""));
    if (focused !== null) Array.from(list.children).find((label) => label.title === focused)?.querySelector("input").focus();
  }

  function isOffered(page, name) { return name !== "review" || page.known.review.filter(Boolean).length > 1; }

  /* Makes the pane once; `drawFacets` brings it up to date. */
  function makeFacets(page, frame) {
    page.redraws = [];
    frame.replaceChildren(...GROUPS.map((group) => {
      const facets = group.facets.filter((name) => isOffered(page, name));
      const details = element("details", { class: "group", open: group.isOpen, "data-facets": facets.join(" ") }, element("summary", { text: group.title }), facets.map((name) => fieldset(page, name, group)));
      details.addEventListener("toggle", () => { if (details.open) drawFacets(page); });
      return details;
    }));
  }

  function isAsked(filter, name) {
    if (name === "dates") return Boolean(filter.from || filter.to || !filter.inferred || !filter.bc);
    if (name === "numbers") return Boolean(filter.confidence || filter.top);
    if (name === "marks") return filter.conflict || filter.overdue || filter.unsettled || filter.hidden;
    return filter[name].length > 0;
  }

  function drawFacets(page) {
    const { filter } = page.state;
    page.redraws.forEach((redraw) => redraw());
    for (const name of ["from", "to"]) {
      const field = Timeline.byId("date-" + name);
      if (field !== document.activeElement) field.value = filter[name];
    }
    for (const name of ["confidence", "top"]) Timeline.byId("number-" + name).value = filter[name] || "";
    document.querySelectorAll("[data-facets]").forEach((details) => {
      details.classList.toggle("asked", details.dataset.facets.split(" ").some((name) => isAsked(filter, name)));
    });
  }

  Object.assign(Timeline, { drawFacets, makeFacets, valueWords });
})(globalThis.Timeline = globalThis.Timeline || {});
