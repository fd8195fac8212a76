/* The strip that shows all of time at once, and which part of it the timeline is showing. */
(function (Timeline) {
  "use strict";

  /* Draws how many events there are at each time, with the part that is shown framed; dragging over it selects. */
  function drawOverview(events, kept, shown, width, theme) {
    const colours = Timeline.settings.themes[theme], { overview } = Timeline.settings;
    const { left, right } = Timeline.sideMargins(width);
    const layout = { ...structuredClone(overview.base[theme]), margin: { l: left, r: right, ...overview.margin } };
    let all = Timeline.fullView(events, kept);
    if (!all) return { data: [], layout: { ...layout, xaxis: { visible: false, fixedrange: true } } };
    if (shown) all = { from: Math.min(all.from, shown.from), to: Math.max(all.to, shown.to) };
    const count = Math.max(Math.floor(width / overview.column_width), 1);
    const bars = {
      type: "bar",
      ...histogram(events, kept, all, count),
      width: (all.to - all.from) / count * 0.8,
      marker: { color: colours.column, line: { width: 0, color: colours.column } },
      hoverinfo: "skip",
      selected: { marker: { opacity: 1 } },
      unselected: { marker: { opacity: 1 } },
    };
    layout.xaxis = {
      type: "linear",
      fixedrange: true,
      showgrid: false,
      zeroline: false,
      range: [all.from, all.to],
      tickfont: { size: Timeline.settings.sizes.small, color: colours.muted },
      ...Timeline.axisTicksInLine(all, width),
    };
    layout.shapes = shown ? [frame(shown, all, width, colours)] : [];
    return { data: [bars], layout };
  }

  /* Counts the events' middles in equal stretches; columns are damped, so that single events are seen too. */
  function histogram(events, kept, all, count) {
    const counts = new Uint32Array(count);
    const scale = count / (all.to - all.from);
    for (let number = 0; number < kept.length; number += 1) {
      const middle = (events.from[kept[number]] + events.to[kept[number]]) / 2;
      if (middle >= all.from) counts[Math.min(Math.floor((middle - all.from) * scale), count - 1)] += 1;
    }
    const most = counts.reduce((one, other) => Math.max(one, other));
    const filled = Array.from(counts.keys()).filter((place) => counts[place]);
    const least = Timeline.settings.overview.least_height;
    return {
      x: Float64Array.from(filled, (place) => all.from + (place + 0.5) / scale),
      y: Float64Array.from(filled, (place) => Math.max(Math.sqrt(counts[place] / most), least)),
    };
  }

  /* The frame of the part that is shown, never too narrow to be seen. */
  function frame(shown, all, width, colours) {
    const least = (all.to - all.from) * Timeline.settings.overview.least_frame / Math.max(width, 1);
    const missing = Math.max(least - (shown.to - shown.from), 0) / 2;
    return {
      type: "rect", yref: "paper", x0: shown.from - missing, x1: shown.to + missing, y0: 0, y1: 1,
      fillcolor: colours.frame, layer: "below", line: { width: 1.5, color: colours.accent },
    };
  }

  Object.assign(Timeline, { drawOverview });
})(globalThis.Timeline = globalThis.Timeline || {});
