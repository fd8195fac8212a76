/* The words of a figure that are no labels, as Plotly's annotations: names of lanes, lines of days, notes. */
(function (Timeline) {
  "use strict";

  /* What all annotations have; the words are markup. */
  function textNote(words, color, size) {
    return { text: words, showarrow: false, borderpad: 0, yanchor: "middle", font: { size, color } };
  }

  /* The ground of the strips. */
  function stripShapes(lanes, colours) {
    return lanes.filter((lane) => lane.scene.wide.length).map((lane) => ({
      type: "rect", layer: "below", xref: "paper", x0: 0, x1: 1,
      y0: lane.stripTop, y1: lane.stripTop + Timeline.settings.sizes.strip - 3,
      fillcolor: colours.grid, opacity: 0.6, line: { width: 0 },
    }));
  }

  /* The names of lanes that stand above their lines. */
  function laneNames(lanes, colours) {
    const { small } = Timeline.settings.sizes;
    return lanes.filter((lane) => lane.named || lane.isThin).map((lane) => ({
      ...textNote(Timeline.escapeText(lane.name), lane.isThin ? colours.muted : colours.ink, small),
      xref: "paper", x: 0, xanchor: "left", xshift: 2,
      y: lane.top + (lane.isThin ? lane.height / 2 : 9),
    }));
  }

  /* The days to mark with a line, in order: [{day, name, isMain}], of days of articles and of one main day. */
  function dayLines({ today = null, made = null, dcts = [] }, shown) {
    const { article, today: todayName, made: madeName } = Timeline.settings.words;
    const lines = Array.from(new Set(dcts), (day) => (
      { day, name: article + " " + Timeline.shortDate(day), isMain: false }
    ));
    if (made !== null) lines.push({ day: made, name: madeName + " " + Timeline.shortDate(made), isMain: true });
    if (today !== null) lines.push({ day: today, name: todayName, isMain: true });
    return lines.filter((line) => line.day >= shown.from && line.day < shown.to)
      .sort((one, other) => one.day - other.day || (one.name < other.name ? -1 : 1));
  }

  /* Draws the lines of days, quietly. */
  function dayLineShapes(lines, height, colours) {
    return lines.map(({ day, isMain }) => ({
      type: "line", layer: "below", x0: day, x1: day, y0: 0, y1: height,
      line: { width: 1, color: isMain ? colours.accent : colours.muted, dash: isMain ? "solid" : "dot" },
    }));
  }

  /* The names of the lines, the last ones first, where there is room for them. */
  function dayLineLabels(lines, scene, colours) {
    const { sizes } = Timeline.settings;
    const made = [];
    let free = scene.width;
    for (const { day, name, isMain } of lines.slice().reverse()) {
      const x = (day - scene.shown.from) / (scene.shown.to - scene.shown.from) * scene.width;
      const needed = Timeline.textWidth(name, sizes.small) + 8;
      const isRight = x + needed <= free;
      if (!isRight && (x > free || x - needed < 0)) continue;
      free = (isRight ? x : x - needed) - 4;
      made.push({
        ...textNote(name, isMain ? colours.accent : colours.muted, sizes.small),
        x: day, y: sizes.header / 2, xanchor: isRight ? "left" : "right", xshift: isRight ? 4 : -4,
      });
    }
    return made;
  }

  /* What is to be said under the figure. */
  function footnote(words, colours) {
    return words.length ? [{
      ...textNote(words.join(" · "), colours.muted, Timeline.settings.sizes.label),
      xref: "paper", yref: "paper", x: 0, y: 0, xanchor: "left", yanchor: "top", yshift: -6,
    }] : [];
  }

  /* Says what has no mark of its own, and why; the list still has it. */
  function leftOutInWords(scene) {
    const isCounted = scene.lanes.some((lane) => lane.counts !== null);
    return [
      ...(isCounted ? [Timeline.settings.words.counted] : []),
      ...(scene.undated ? [undatedInWords(scene.undated)] : []),
    ];
  }

  function undatedInWords(count) {
    return Timeline.countInWords(count, "event") + (count === 1 ? " has" : " have") + " no date";
  }

  Object.assign(Timeline, {
    dayLineLabels, dayLineShapes, dayLines, footnote, laneNames, leftOutInWords, stripShapes,
  });
})(globalThis.Timeline = globalThis.Timeline || {});
