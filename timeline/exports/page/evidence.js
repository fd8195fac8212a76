/* The evidence pane: all that is told of the chosen event, and every sentence behind it. */
(function (Timeline) {
  "use strict";

  const { element } = Timeline;
  const DATED_BY = {
    expression: "Dated by an article's words", mention: "Dated by another mention", document: "Dated by the article's day", analyst: "Dated by an analyst",
  };
  const FACTS = ["Who says so", "Place", "Who", "Killed", "Injured"];

  function statusWords(events, position) {
    return Timeline.nameOf(events.status, position) + (events.overdue[position] ? ", overdue" : "");
  }

  function heading(events, position, told) {
    const status = Timeline.nameOf(events.status, position), datedBy = Timeline.nameOf(events.datedBy, position);
    return [
      element("p", { class: "kicker " + status },
        element("span", { text: Timeline.valueWords(Timeline.nameOf(events.category, position)) }),
        element("span", { class: "status", text: Timeline.capitalise(statusWords(events, position)) }),
        datedBy && element("span", { text: DATED_BY[datedBy] })),
      element("h2", { dir: "auto", text: events.titles[position] }),
      element("p", { class: "when" }, element("span", { text: Timeline.eventDateInWords(events, position) }), events.dates[position] && element("code", { text: events.dates[position] })),
      told.explanation && element("p", { class: "why", dir: "auto", text: told.explanation }),
      told.overdue && element("p", { class: "overdue", text: Timeline.sentence(told.overdue) }),
    ];
  }

  /* What is known, in the order in which it is told; place and participants stand in the index. */
  function facts(events, position, told) {
    const place = Timeline.namesOf(events.members.place, position), who = Timeline.namesOf(events.members.participant, position);
    const known = Object.fromEntries(told.facts);
    if (place.length) known.Place = place[0];
    if (who.length) known.Who = who.join(", ");
    const where = told.location ? told.location[1] : "";
    return FACTS.filter((name) => known[name] !== undefined).map((name) => [name, known[name], name === "Place" && where]);
  }

  function terms(pairs) {
    if (!pairs.length) return null;
    return element("dl", {}, pairs.map(([name, value, why]) => [
      element("dt", { text: name }),
      element("dd", {}, element("span", { dir: "auto", text: value }), why && element("span", { class: "why", text: why })),
    ]));
  }

  function trust(events, position, told) {
    const shares = { Confidence: events.confidence[position], Importance: events.importance[position] };
    return told.trust.map(([name, value, why]) => [name, name in shares ? Timeline.percent(shares[name]) : value, why && Timeline.sentence(why)]);
  }

  function dispute({ matter, accounts, taken }) {
    return element("section", { class: "dispute" },
      element("h3", { text: "The sources disagree on " + matter }),
      element("ul", {}, accounts.map((account) => element("li", { class: account.is_taken ? "taken" : "" },
        element("strong", { text: account.value }), element("span", { dir: "auto", text: account.sources })))),
      element("p", { class: "rule", text: Timeline.sentence(taken) }));
  }

  function plans(words) {
    return words.length ? [element("h3", { text: "Earlier plans" }), element("ul", { class: "plans" }, words.map((plan) => element("li", { text: Timeline.sentence(plan) })))] : [];
  }

  function quote({ pieces, explanation, remark }) {
    const words = pieces.map(({ role, text }) => (role === "plain" ? text : element("mark", { class: role, text })));
    return element("figure", { class: remark ? "quote otherwise" : "quote" },
      remark && element("p", { class: "remark", text: Timeline.sentence(remark) }),
      words.length ? element("blockquote", { dir: "auto" }, words) : null,
      explanation && element("p", { class: "explanation", dir: "auto", text: explanation }));
  }

  /* Quotes of one article stand together. */
  function articles(quotes) {
    const found = [];
    for (const each of quotes) {
      const key = [each.headline, each.source, each.written, each.url].join("\n"), last = found[found.length - 1];
      if (last && last.key === key) last.quotes.push(each);
      else found.push({ key, ...each, quotes: [each] });
    }
    return found.map(({ headline, source, written, url, quotes: own }) => element("article", { class: "article" },
      element("h4", {}, Timeline.link(headline || source, url)),
      element("p", { class: "origin", dir: "auto", text: headline ? `${source}, ${written}` : written }),
      own.map(quote)));
  }

  function quotesOf(told, hasText) {
    if (!told.quotes.length) return [];
    const left = hasText ? null : element("p", { class: "hint", text: "The sentences were left out when this file was made." });
    return [element("h3", { text: "What the articles say" }), left, articles(told.quotes)];
  }

  function layOut(page, position, told) {
    const { events } = page;
    return [
      ...heading(events, position, told),
      ...told.disputes.filter(({ about }) => about === "date").map(dispute),
      terms(facts(events, position, told)),
      ...told.disputes.filter(({ about }) => about !== "date").map(dispute),
      terms(trust(events, position, told)),
      ...plans(told.plans),
      ...quotesOf(told, page.index.hasText),
    ].flat().filter(Boolean);
  }

  function hint() {
    return [element("h2", { text: "Evidence" }), element("p", { class: "hint", text: "Choose an event on the timeline or in the list to see the sentences behind it." })];
  }

  /* Shows the chosen event; what is unpacked too late for another choice is left. */
  async function showEvidence(page) {
    const pane = Timeline.byId("evidence"), position = page.state.selected;
    if (position === null) {
      pane.replaceChildren(...hint());
      return;
    }
    const told = await Timeline.loadEvidence(page.events, page.chunks, position);
    if (page.state.selected !== position) return;
    pane.replaceChildren(...layOut(page, position, told));
    Timeline.byId("right").scrollTop = 0;
    Timeline.byId("announced").textContent = `${page.events.titles[position]}, ${Timeline.eventDateInWords(page.events, position)}`;
  }

  Object.assign(Timeline, { showEvidence, statusWords });
})(globalThis.Timeline = globalThis.Timeline || {});
