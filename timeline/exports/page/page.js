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

  /* Ticks of the axis, which counts days since 1970: as many as have room, before year 1 too. */
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
  const DAY = 864e5;
  const ROOM = { minutes: 52, days: 58, weeks: 58, months: 44, years: 66 };
  const UNITS = [
    ...[1 / 1440, 5 / 1440, 15 / 1440, 1 / 24, 1 / 8, 1 / 4, 1 / 2].map(function (step) { return ["minutes", step]; }),
    ["days", 1], ["weeks", 7], ["weeks", 14], ["months", 1], ["months", 3],
    ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].map(function (step) { return ["years", step]; }),
  ];
  const LENGTHS = { minutes: 1, days: 1, weeks: 1, months: 30, years: 365 };

  function yearText(year) {
    if (year < 1) return 1 - year + " BC";
    return year < 100 ? "AD " + year : String(year);
  }

  function yearStart(year, month) {
    const date = new Date(0);
    date.setUTCFullYear(year, month || 0, 1);
    return date.getTime() / DAY;
  }

  function tickDays(kind, step, first, last) {
    const days = [];
    if (kind === "months" || kind === "years") {
      const begin = new Date(first * DAY), end = new Date(last * DAY).getUTCFullYear();
      const size = kind === "months" ? 12 : step;
      for (let year = Math.floor(begin.getUTCFullYear() / size) * size; year <= end + 1; year += kind === "months" ? 1 : step) {
        if (kind === "months") for (let month = 0; month < 12; month += step) days.push(yearStart(year, month));
        else days.push(yearStart(step > 1 && year < 1 ? year + 1 : year));
      }
    } else {
      const origin = kind === "weeks" ? 4 : 0;
      for (let place = Math.ceil((first - origin) / step); place * step + origin <= last; place += 1) days.push(place * step + origin);
    }
    return days.filter(function (day) { return day >= first && day <= last; });
  }

  function tickWords(kind, day) {
    const date = new Date(Math.round(day * 1440) * 6e4);
    const year = yearText(date.getUTCFullYear()), month = MONTHS[date.getUTCMonth()], number = date.getUTCDate();
    const weekday = WEEKDAYS[date.getUTCDay()];
    switch (kind) {
      case "minutes": return [date.toISOString().slice(-13, -8), weekday + " " + number + " " + month + " " + year];
      case "days": return [weekday + " " + number, month + " " + year];
      case "weeks": return [number + " " + month, year];
      case "months": return [month, year];
      default: return [year, ""];
    }
  }

  function axisTicks(first, last, width) {
    const fits = UNITS.find(function (unit) { return unit[1] * LENGTHS[unit[0]] * width / (last - first) >= ROOM[unit[0]]; });
    const [kind, step] = fits || UNITS[UNITS.length - 1];
    const days = tickDays(kind, step, Math.max(2 * first - last, -4371953), Math.min(2 * last - first, 2932896));
    let said = null, end = -Infinity;
    const texts = days.map(function (day) {
      const [text, context] = tickWords(kind, day), place = (day - first) * width / (last - first), half = context.length * 3.5;
      const free = context && (context !== said || (place - half >= 0 && end < 0)) && place - half > end;
      if (free) { said = context; end = place + half; }
      return free ? context + "<br>" + text : text;
    });
    return { "xaxis.tickvals": days, "xaxis.ticktext": texts };
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
  frame.on("plotly_relayout", function (change) {
    if (!("xaxis.range[0]" in change || "xaxis.range" in change)) return;
    const axis = frame._fullLayout.xaxis;
    Plotly.relayout(frame, axisTicks(axis.range[0], axis.range[1], axis._length));
  });
  frame.on("plotly_click", function (click) {
    const told = click.points[0].customdata;
    if (told[0] === "") Plotly.relayout(frame, { "xaxis.range": [told[1], told[1] + told[3]] });
    else choose(told[0]);
  });
  frame.on("plotly_clickannotation", function (click) { choose(click.annotation.name); });
})();
