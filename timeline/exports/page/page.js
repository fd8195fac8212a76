/* Draws the page from its own data. All text goes in as text, never as markup. */
"use strict";

(async function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = new Map(data.events.map(function (event) { return [event.event_id, event]; }));

  function element(name, text, className, children) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    made.append(...(children || []));
    return made;
  }

  function capital(word) { return word.charAt(0).toUpperCase() + word.slice(1); }

  function sentence(pieces) {
    return element("blockquote", "", "", pieces.map(function (piece) {
      return piece.role === "plain" ? document.createTextNode(piece.text) : element("mark", piece.text, piece.role);
    }));
  }

  function headline(given) {
    const words = given.headline || given.source;
    if (!given.url) return document.createTextNode(words);
    const link = element("a", words);
    link.href = given.url;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    return link;
  }

  function asSentence(words) { return capital(words) + "."; }

  function list(items) { return element("ul", "", "", items); }

  function account(given) {
    return element("li", "", given.is_taken ? "taken" : "", [
      element("strong", given.value), element("span", given.sources),
    ]);
  }

  function dispute(given) {
    return element("section", "", "dispute", [
      element("h3", "The sources disagree on " + given.matter),
      list(given.accounts.map(account)),
      element("p", asSentence(given.taken), "rule"),
    ]);
  }

  function plans(given) {
    const items = given.map(function (plan) { return element("li", asSentence(plan)); });
    return items.length ? [element("h3", "Earlier plans"), list(items)] : [];
  }

  function quote(given) {
    const origin = given.headline ? given.source + ", " + given.written : given.written;
    return element("figure", "", given.remark ? "quote otherwise" : "quote", [
      ...(given.remark ? [element("p", asSentence(given.remark), "remark")] : []),
      sentence(given.pieces),
      element("figcaption", "", "", [element("strong", "", "", [headline(given)]), element("span", origin)]),
      ...(given.explanation ? [element("p", given.explanation, "explanation")] : []),
    ]);
  }

  function evidence(event) {
    return [
      element("p", capital(event.category) + " · " + capital(event.status_words), "kicker"),
      element("h2", event.title),
      element("p", "", "when", [element("span", event.date), element("code", event.edtf)]),
      ...(event.overdue ? [element("p", asSentence(event.overdue), "overdue")] : []),
      element("dl", "", "", event.facts.concat(event.trust).flatMap(function (fact) {
        return [element("dt", fact.name), element("dd", fact.value + (fact.why ? " (" + fact.why + ")" : ""))];
      })),
      ...event.disputes.map(dispute),
      ...plans(event.plans),
      ...(event.explanation ? [element("h3", "Why this date"), element("p", event.explanation)] : []),
      element("h3", "What the articles say"),
      ...event.quotes.map(quote),
    ];
  }

  const rows = new Map();

  function choose(eventId) {
    const event = byId.get(eventId);
    if (!event) return;
    const pane = document.getElementById("evidence");
    pane.replaceChildren(...evidence(event));
    pane.scrollIntoView({ block: "nearest" });
    rows.forEach(function (row, id) { row.classList.toggle("chosen", id === eventId); });
  }

  function eventRow(event) {
    const name = element("td", "", "", [element("button", event.title)]);
    const row = element("tr", "", "", [
      element("td", event.date), name, element("td", capital(event.category)),
      element("td", capital(event.status_words) + (event.disputes.length ? "; sources disagree" : "")),
    ]);
    row.addEventListener("click", function () { choose(event.event_id); });
    rows.set(event.event_id, row);
    return row;
  }

  function failureBox(failures) {
    const items = failures.map(function (failure) {
      return element("li", "", "", [element("strong", failure.article), element("span", failure.error)]);
    });
    return element("div", "", "failures", [element("h2", "Could not be read"), element("ul", "", "", items)]);
  }

  async function loadPlotly() {
    const packed = Uint8Array.from(atob(document.getElementById("plotly").textContent), function (character) {
      return character.charCodeAt(0);
    });
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const script = document.createElement("script");
    script.textContent = await new Response(stream).text();
    document.head.append(script);
  }

  document.getElementById("summary").textContent = data.summary;
  document.getElementById("events").replaceChildren(...data.events.map(eventRow));
  document.getElementById("evidence").append(
    element("h2", "Evidence"),
    element("p", "Choose an event to see the sentences behind it.", "hint"),
  );
  if (data.failures.length) document.getElementById("failures").append(failureBox(data.failures));

  await loadPlotly();
  const frame = document.getElementById("timeline");
  frame.parentElement.addEventListener("wheel", function (event) {
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
  }, { capture: true, passive: true });
  await Plotly.newPlot(frame, data.figure.data, data.figure.layout, {
    displayModeBar: false, displaylogo: false, showSendToCloud: false, plotlyServerURL: "", scrollZoom: true,
    doubleClick: "reset", responsive: true, showTips: false,
  });
  frame.on("plotly_click", function (click) { choose(click.points[0].customdata[0]); });
  frame.on("plotly_clickannotation", function (click) { choose(click.annotation.name); });
})();
