/* How many events a lane has at each time, where they are too many to draw each one. */
(function (Timeline) {
  "use strict";

  /* Draws the columns of each lane as one outline, and what can be pointed at and clicked on in all of them. */
  function columnTraces(scene, lanes, colours) {
    const counted = lanes.filter((lane) => lane.scene.counts !== null && lane.scene.counts.some(Boolean));
    if (!counted.length) return [];
    const { edges } = scene;
    const middles = edges.slice(1).map((edge, place) => (edges[place] + edge) / 2);
    let most = 0;
    for (const lane of counted) for (const count of lane.scene.counts) most = Math.max(most, count);
    return [
      ...counted.flatMap((lane) => outline(lane, middles, most, columnColour(scene, lane, colours))),
      targets(scene, counted, middles),
    ];
  }

  function columnColour(scene, lane, colours) {
    const family = scene.lanesBy === "category" ? Timeline.settings.categories[lane.scene.name] : "";
    return colours.columns[family];
  }

  /* Draws the columns of a lane: the ground, and the steps above it. */
  function outline(lane, middles, most, colour) {
    const { sizes, density } = Timeline.settings;
    const line = { width: 0, shape: "hvh" };
    const flat = { type: "scatter", mode: "lines", hoverinfo: "skip", showlegend: false, line, x: middles };
    const heights = Float32Array.from(lane.scene.counts, (count) => (
      lane.ground - (count ? Math.max(Math.sqrt(count / most) * sizes.columns, density.least_column) : 0)
    ));
    return [
      { ...flat, y: new Float32Array(middles.length).fill(lane.ground) },
      { ...flat, name: "columns", y: heights, fill: "tonexty", fillcolor: colour },
    ];
  }

  /* What shows how many events a column stands for, and opens it: `customdata` is ["", day, words, days]. */
  function targets(scene, lanes, middles) {
    const { edges } = scene;
    const days = Array.from(edges, (edge) => Math.round(edge * 1e6) / 1e6);
    const times = Array.from(middles, (_, place) => timeInWords(edges[place], edges[place + 1]));
    const x = [], y = [], told = [];
    for (const lane of lanes) {
      lane.scene.counts.forEach((count, place) => {
        if (!count) return;
        x.push(middles[place]);
        y.push(lane.ground - Timeline.settings.sizes.columns / 2);
        const words = Timeline.countInWords(count, "event") + " · " + times[place];
        told.push(["", days[place], words, Math.round((days[place + 1] - days[place]) * 1e6) / 1e6]);
      });
    }
    return {
      type: "scatter",
      name: "counts",
      mode: "none",
      x: Float64Array.from(x),
      y: Float32Array.from(y),
      customdata: told,
      hovertemplate: Timeline.settings.density.template,
      showlegend: false,
    };
  }

  /* Says from which day to which a stretch of time goes. */
  function timeInWords(from, to) {
    const first = Timeline.isoDay(from);
    const last = Timeline.isoDay(Math.max(Math.ceil(to) - 1, Math.floor(from)));
    return Timeline.dateInWords(first === last ? first : first + "/" + last, { weekday: false });
  }

  /* The stretch of a column that was clicked: of its `customdata`; null of what is an event's. */
  function readColumn(customdata) {
    return customdata[0] === "" ? { from: customdata[1], to: customdata[1] + customdata[3] } : null;
  }

  Object.assign(Timeline, { columnTraces, readColumn });
})(globalThis.Timeline = globalThis.Timeline || {});
