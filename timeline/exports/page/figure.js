/* The timeline as a figure of Plotly: lanes of events along a line of time, as timeline/figures/build.py draws it. */
(function (Timeline) {
  "use strict";

  /* How wide the drawing area is in a figure of so many pixels; in a narrow one, names stand above their lanes. */
  function plotWidth(frameWidth) {
    const { left, right, narrow, least_with_names: least, least_width: leastWidth } = Timeline.settings.layout;
    const whole = Math.trunc(frameWidth), beside = whole - left - right;
    return beside >= least ? beside : Math.max(Math.min(whole - 2 * narrow, least - 1), leastWidth);
  }

  /* The margins beside a drawing area that `plotWidth` gave. */
  function sideMargins(width) {
    const { left, right, narrow, least_with_names: least } = Timeline.settings.layout;
    return width >= least ? { left, right } : { left: narrow, right: narrow };
  }

  /*
   * Draws what is in sight, for `Plotly.react`; the x axis counts days since 1970, and a pixel is one unit of y.
   *
   * `customdata` of a mark begins with the event's position, a label's is the position ("" of what is none's),
   * and a column's is for `readColumn`. Options, in days since 1970: `today` and `made` (when the page was
   * made) are marked with a line, and so are `dcts`, days of articles.
   */
  function drawScene(events, scene, theme, options) {
    const colours = Timeline.settings.themes[theme];
    if (!scene.everything) return emptyFigure(scene.undated, theme, colours);
    const { narrow } = Timeline.settings.layout;
    const { left } = sideMargins(scene.width);
    const isNamed = left === narrow;
    const lines = Timeline.dayLines(options || {}, scene.shown);
    const drawn = Timeline.buildEvents(events, scene, colours);
    const lanes = Timeline.buildLanes(scene, drawn, {
      top: lines.length ? Timeline.settings.sizes.header : 0,
      nameWidth: (isNamed ? scene.width : left) - 20,
      named: isNamed,
    });
    const inSight = drawn.filter((event) => event.from < scene.shown.to && event.to > scene.shown.from);
    const entries = Timeline.legendEntries(inSight, scene.lanesBy !== "category");
    const data = [
      ...Timeline.columnTraces(scene, lanes, colours),
      ...Timeline.stripTrace(lanes, drawn),
      ...Timeline.markTraces(lanes, drawn, colours, scene.width / (scene.shown.to - scene.shown.from)),
      ...Timeline.ringTrace(lanes, drawn, scene.selected, colours),
      ...Timeline.labelTraces(scene, lanes, drawn, colours),
      ...Timeline.legendTraces(entries, scene.width, colours),
    ];
    const layout = layOut(scene, lanes, entries, theme, colours);
    layout.shapes.push(...Timeline.dayLineShapes(lines, bottomOf(lanes), colours));
    layout.annotations = [
      ...Timeline.dayLineLabels(lines, scene, colours),
      ...(isNamed ? Timeline.laneNames(lanes, colours) : []),
      ...Timeline.footnote(Timeline.leftOutInWords(scene), colours),
    ];
    return { data, layout };
  }

  function bottomOf(lanes) {
    const last = lanes[lanes.length - 1];
    return last.top + last.height;
  }

  /* The layout that all figures of a theme have; each gets its own, since Plotly writes into it. */
  function baseLayout(theme) {
    return structuredClone(Timeline.settings.layout.base[theme]);
  }

  /* The layout: the legend above, then the ticks, then the lanes. */
  function layOut(scene, lanes, entries, theme, colours) {
    const { layout, sizes } = Timeline.settings;
    const { left, right } = sideMargins(scene.width);
    const { shown } = scene;
    const laneHeight = bottomOf(lanes);
    const legend = Timeline.legendHeight(entries, scene.width), legendRoom = Math.max(legend, 1);
    const whole = legend + layout.ticks + laneHeight;
    const bottom = Timeline.leftOutInWords(scene).length ? layout.bottom : layout.least_bottom;
    const limits = Timeline.withMargin(scene.everything);
    return {
      ...baseLayout(theme),
      height: whole + layout.top + bottom,
      margin: { l: left, r: right, t: layout.top, b: bottom },
      xaxis: {
        type: "linear",
        side: "top",
        anchor: "y",
        range: [shown.from, shown.to],
        minallowed: Math.min(shown.from, limits.from),
        maxallowed: Math.max(shown.to, limits.to),
        gridcolor: colours.grid,
        zeroline: false,
        ticks: "outside",
        tickcolor: colours.grid,
        tickfont: { size: sizes.label, color: colours.muted },
        ticklabeloverflow: "allow",
        ...Timeline.axisTicks(shown, scene.width),
      },
      yaxis: {
        domain: [0, laneHeight / whole],
        range: [laneHeight, 0],
        fixedrange: true,
        showgrid: false,
        zeroline: false,
        ticklabelstandoff: 8,
        ...(left > layout.narrow ? laneTicks(lanes, colours) : { showticklabels: false }),
      },
      xaxis2: hiddenAxis([0, scene.width], "y2"),
      xaxis3: { ...hiddenAxis([0, scene.width], "y"), overlaying: "x" },
      yaxis2: { ...hiddenAxis([legendRoom, 0], "x2"), domain: [1 - legendRoom / whole, 1] },
      shapes: [...stripes(lanes, colours), ...Timeline.stripShapes(lanes, colours)],
    };
  }

  /* The names of the lanes as ticks, those of lanes with nothing in sight small. */
  function laneTicks(lanes, colours) {
    const { sizes } = Timeline.settings;
    const small = '<span style="color:' + colours.muted + ";font-size:" + sizes.small + 'px">';
    return {
      tickvals: lanes.map((lane) => lane.nameY),
      ticktext: lanes.map((lane) => (lane.isThin
        ? small + Timeline.escapeText(lane.name) + "</span>"
        : lane.nameLines.map(Timeline.escapeText).join("<br>"))),
      tickfont: { size: sizes.label, color: colours.ink },
    };
  }

  /* An axis in pixels, for what does not move with time. */
  function hiddenAxis(range, anchor) {
    return { range, anchor, visible: false, fixedrange: true };
  }

  /* The ground of every other lane. */
  function stripes(lanes, colours) {
    return lanes.filter((_, number) => number % 2 === 0).map((lane) => ({
      type: "rect", layer: "below", xref: "paper", x0: 0, x1: 1, y0: lane.top, y1: lane.top + lane.height,
      fillcolor: colours.stripe, line: { width: 0 },
    }));
  }

  /* A figure that says why it is empty. */
  function emptyFigure(undated, theme, colours) {
    const { layout, words } = Timeline.settings;
    const centred = { xref: "paper", yref: "paper", x: 0.5, y: 0.5, showarrow: false };
    return {
      data: [],
      layout: {
        ...baseLayout(theme),
        height: layout.empty_height,
        margin: { l: layout.narrow, r: layout.narrow, t: layout.top, b: layout.bottom },
        xaxis: { visible: false },
        yaxis: { visible: false },
        annotations: [
          { text: words.empty, ...centred },
          ...Timeline.footnote(Timeline.leftOutInWords({ lanes: [], undated }), colours),
        ],
      },
    };
  }

  Object.assign(Timeline, { drawScene, plotWidth, sideMargins });
})(globalThis.Timeline = globalThis.Timeline || {});
