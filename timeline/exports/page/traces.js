/* The marks of a figure, as few of Plotly's traces as can be: each costs more time than its marks. */
(function (Timeline) {
  "use strict";

  const QUIET = { hoverinfo: "skip", showlegend: false };

  /* Draws every event: bars under marks, which keep their size at any zoom, so that none is too thin to see. */
  function markTraces(lanes, events, colours, dayWidth) {
    const { sizes } = Timeline.settings;
    const points = [];
    for (const lane of lanes) {
      for (const placed of lane.placed) {
        points.push({ event: events[placed.row], placed, y: Timeline.markY(lane, placed) });
      }
    }
    const bars = new Map(), marks = { onLongBars: [], others: [] };
    for (const point of points) {
      const { look, from, to } = point.event;
      const isLong = look.isLong && (to - from) * dayWidth > sizes.long_bar;
      marks[isLong ? "onLongBars" : "others"].push(point);
      if (look.isLong) collect(bars, look.barKey + isLong, isLong, point);
    }
    return [
      ...Array.from(bars.values(), (those) => barTrace(those, colours)),
      ...markTrace(marks.onLongBars, true),
      ...markTrace(marks.others, false),
      ...signTrace(points, colours),
    ];
  }

  function collect(groups, key, isLong, point) {
    const group = groups.get(key);
    if (group) group.points.push(point);
    else groups.set(key, { look: point.event.look, isLong, points: [point] });
  }

  /* A value of each point, in an array of a type; several times faster than its `from`. */
  function fill(ArrayType, points, value) {
    const made = new ArrayType(points.length);
    for (let number = 0; number < made.length; number += 1) made[number] = value(points[number]);
    return made;
  }

  /* Draws what has a length: hatched bands for "some moment within", solid bars for what lasted. */
  function barTrace({ look, isLong, points }, colours) {
    const { lasted, outline } = look;
    const isEmpty = lasted && (look.dash !== "solid" || look.style.is_cross);
    const marker = {
      color: isEmpty ? colours.paper : outline,
      opacity: lasted ? 1 : Timeline.settings.marks.band_opacity,
      line: { width: isEmpty ? 1.5 : 0, color: outline },
    };
    if (!lasted) marker.pattern = { ...Timeline.settings.marks.hatching, fgcolor: colours.paper };
    return {
      type: "bar",
      name: lasted ? "lasted" : "within",
      orientation: "h",
      base: fill(Float64Array, points, (point) => point.event.from),
      x: fill(Float64Array, points, (point) => point.event.to - point.event.from),
      y: fill(Float32Array, points, (point) => point.y),
      width: Timeline.settings.sizes.bar,
      marker,
      ...hover(points, !isLong),
      showlegend: false,
    };
  }

  /* What all values are, or the array of them: most attributes of Plotly take either. */
  function oneOrAll(things, value) {
    const every = things.map(value);
    return every.every((one) => one === every[0]) ? every[0] : every;
  }

  /* Draws marks; those on long bars are not pointed at, but their bars. */
  function markTrace(points, areOnLongBars) {
    if (!points.length) return [];
    const { sizes } = Timeline.settings;
    const each = (value) => oneOrAll(points, (point) => value(point.event.look));
    return [{
      type: "scatter",
      name: "events",
      mode: "markers",
      x: fill(Float64Array, points, (point) => point.event.centre),
      y: fill(Float32Array, points, (point) => point.y),
      marker: {
        symbol: each((look) => look.symbol),
        size: each((look) => (look.isLong ? sizes.on_bar : sizes.mark)),
        opacity: 1,
        color: each((look) => look.fill),
        line: {
          width: each((look) => (look.isLong ? 1.5 : 2)),
          dash: each((look) => look.dash),
          color: each((look) => look.outline),
        },
      },
      ...hover(points, areOnLongBars),
      showlegend: false,
    }];
  }

  /* What a trace says where it is pointed at; of a mark on its bar one of the two does. */
  function hover(points, isSkipped) {
    if (isSkipped) return { hoverinfo: "skip" };
    return { customdata: points.map((point) => point.event.hover), hovertemplate: Timeline.settings.hover.template };
  }

  /* Puts signs above marks without a label, behind which they would stand. */
  function signTrace(points, colours) {
    const { sizes } = Timeline.settings;
    const signed = points.filter((point) => point.event.signs && point.placed.side === "none");
    return signed.length ? [{
      type: "scatter",
      name: "signs",
      mode: "text",
      x: Float64Array.from(signed, (point) => point.event.centre),
      y: Float32Array.from(signed, (point) => point.y - sizes.sign_shift),
      text: signed.map((point) => point.event.signs),
      textfont: { size: sizes.label - 1, color: colours.ink },
      ...QUIET,
    }] : [];
  }

  /* Draws how far what is much wider than the view goes, as thin bars under its title. */
  function stripTrace(lanes, events) {
    const wide = lanes.flatMap((lane) => lane.scene.wide.map((row) => ({ event: events[row], lane })));
    return wide.length ? [{
      type: "bar",
      name: "wide",
      orientation: "h",
      base: Float64Array.from(wide, ({ event }) => event.from),
      x: Float64Array.from(wide, ({ event }) => event.to - event.from),
      y: Float32Array.from(wide, ({ lane }) => lane.stripTop + Timeline.settings.sizes.strip - 3),
      width: 4,
      marker: { color: wide.map(({ event }) => event.look.outline), opacity: 1, line: { width: 0 } },
      customdata: wide.map(({ event }) => event.hover),
      hovertemplate: Timeline.settings.hover.template,
      showlegend: false,
    }] : [];
  }

  /* Rings the chosen event, in each lane that it stands in. */
  function ringTrace(lanes, events, selected, colours) {
    const points = lanes.flatMap((lane) => lane.placed
      .filter((placed) => events[placed.row].position === selected)
      .map((placed) => ({ x: events[placed.row].centre, y: Timeline.markY(lane, placed) })));
    return points.length ? [{
      type: "scatter",
      name: "selected",
      mode: "markers",
      x: points.map((point) => point.x),
      y: points.map((point) => point.y),
      marker: { symbol: "circle-open", size: 20, color: colours.ink, line: { width: 2, color: colours.ink } },
      ...QUIET,
    }] : [];
  }

  Object.assign(Timeline, { markTraces, oneOrAll, ringTrace, stripTrace });
})(globalThis.Timeline = globalThis.Timeline || {});
