/* The legend: what the marks, signs and colours of a figure mean. */
(function (Timeline) {
  "use strict";

  /* Chooses what a legend explains: what the events have, and nothing else. */
  function legendEntries(events, withColours) {
    const { marks, legend } = Timeline.settings;
    const explained = new Set(), families = new Set(), signs = new Set();
    for (const event of events) {
      event.look.style.entries.forEach((entry) => explained.add(entry));
      event.signs.split(" ").forEach((sign) => signs.add(sign));
      if (event.look.status !== "negated") families.add(event.look.family);
    }
    return [
      ...legend.entries.filter((_, number) => explained.has(number))
        .map(({ words, style }) => ({ words, style: marks.styles[style], sign: "", colour: "ink" })),
      ...legend.signs.filter(({ sign }) => signs.has(sign))
        .map(({ words, sign }) => ({ words, sign, style: marks.styles[legend.plain], colour: "ink" })),
      ...(withColours ? legend.families.filter((family) => families.has(family))
        .map((family) => ({ words: family, sign: "", style: marks.styles[legend.plain], colour: family })) : []),
    ];
  }

  /* Where each entry begins, in pixels, and in which line. */
  function placeEntries(entries, width) {
    const { legend, sizes } = Timeline.settings;
    let x = 0, line = 0;
    return entries.map((entry) => {
      const needed = legend.mark_room + Timeline.textWidth(entry.words, sizes.small);
      if (x && x + needed > width) {
        x = 0;
        line += 1;
      }
      const place = { x, line };
      x += needed + legend.gap;
      return place;
    });
  }

  /* How many pixels a legend takes. */
  function legendHeight(entries, width) {
    const places = placeEntries(entries, width);
    return places.length ? Timeline.settings.legend.line_height * (1 + places[places.length - 1].line) : 0;
  }

  /* Draws the entries, on axes of their own in pixels. */
  function legendTraces(entries, width, colours) {
    const { legend } = Timeline.settings;
    const places = placeEntries(entries, width);
    const placed = entries.map((entry, number) => {
      const { x, line } = places[number];
      return { ...entry, x: entry.sign ? x : x + legend.mark_room / 3, y: (line + 0.5) * legend.line_height };
    });
    const marked = placed.filter((entry) => !entry.sign), signed = placed.filter((entry) => entry.sign);
    return [
      ...(marked.length ? [{ ...words(marked, colours), mode: "markers+text", marker: marker(marked, colours) }] : []),
      ...(signed.length ? [words(signed, colours)] : []),
    ];
  }

  /* Writes what marks or signs mean, each behind its mark or sign. */
  function words(placed, colours) {
    return {
      type: "scatter",
      name: "legend",
      mode: "text",
      x: placed.map((entry) => entry.x),
      y: placed.map((entry) => entry.y),
      text: placed.map((entry) => (entry.sign ? "<b>" + entry.sign + "</b>" : "") + "\u2002" + entry.words),
      textposition: "middle right",
      textfont: { size: Timeline.settings.sizes.small, color: colours.muted },
      xaxis: "x2",
      yaxis: "y2",
      cliponaxis: false,
      hoverinfo: "skip",
      showlegend: false,
    };
  }

  /* The marks that are explained. */
  function marker(placed, colours) {
    const drawn = placed.map((entry) => Timeline.styleColours(entry.style, entry.colour, colours));
    const each = (value) => Timeline.oneOrAll(drawn, value);
    return {
      symbol: each((style) => style.symbol),
      size: Timeline.settings.sizes.mark - 2,
      opacity: 1,
      color: each((style) => style.fill),
      line: { width: 2, color: each((style) => style.outline), dash: each((style) => style.dash) },
    };
  }

  Object.assign(Timeline, { legendEntries, legendHeight, legendTraces });
})(globalThis.Timeline = globalThis.Timeline || {});
