/* The lanes of a scene: how high each is, and in which line each event stands. */
(function (Timeline) {
  "use strict";

  /* Lays out the lanes, one under the other; `named` tells whether names stand above the marks. */
  function buildLanes(scene, events, { top, nameWidth, named }) {
    const { sizes } = Timeline.settings;
    const marks = events.map((event, row) => measure(scene, row, event));
    let next = top;
    return scene.lanes.map((lane) => {
      const placed = place(lane.drawn.map((row) => marks[row]), scene.width);
      const name = scene.lanesBy === "category" ? Timeline.capitalise(lane.name) : Timeline.cleanText(lane.name);
      const height = laneHeight(lane, placed, named && Boolean(name));
      const isThin = height === sizes.thin;
      const drawing = {
        scene: lane, placed, height, isThin, top: next,
        name: Timeline.shorten(name, nameWidth, sizes.label),
        nameLines: Timeline.wrapName(name, nameWidth, height >= sizes.two_lines ? 2 : 1),
        named: named && Boolean(name) && !isThin,
      };
      next += height;
      return withPlaces(drawing);
    });
  }

  /* Adds where the parts of a lane are. */
  function withPlaces(lane) {
    const { sizes } = Timeline.settings;
    const namedTop = lane.top + (lane.named ? sizes.name : 0);
    const hasStrip = lane.scene.wide.length > 0;
    lane.stripTop = namedTop + sizes.padding / 2;
    lane.rowsTop = namedTop + (hasStrip ? sizes.strip : 0) + sizes.padding;
    lane.ground = lane.top + lane.height - sizes.padding;
    const first = hasStrip ? lane.stripTop + sizes.strip / 2 - 1 : lane.rowsTop + sizes.row / 2;
    lane.nameY = lane.isThin
      ? lane.top + lane.height / 2
      : first + (lane.nameLines.length - 1) * sizes.label * 1.3 / 2;
    return lane;
  }

  /* The height of a mark, which makes room for a label above it. */
  function markY(lane, placed) {
    const { sizes } = Timeline.settings;
    return lane.rowsTop + (placed.line + 0.5) * sizes.row + (placed.side === "above" ? sizes.above_shift : 0);
  }

  /* The height of a mark's label. */
  function labelY(lane, placed) {
    return markY(lane, placed) - (placed.side === "above" ? Timeline.settings.sizes.label_shift : 0);
  }

  /* Places the marks of a lane; where all are out of sight, in one line, which a drag shows for a moment. */
  function place(marks, width) {
    if (marks.some((mark) => mark.left < width && mark.right > 0)) return Timeline.placeMarks(marks, width);
    return marks.map(({ row, left, right }) => ({ row, line: 0, label: "", side: "none", left, right }));
  }

  /* How high a lane is; one with nothing in sight is thin. */
  function laneHeight(lane, placed, named) {
    const { sizes } = Timeline.settings;
    let lines = 0;
    for (const mark of placed) lines = Math.max(lines, mark.line + 1);
    const hasCounts = lane.counts !== null && lane.counts.some(Boolean);
    if (!lines && !lane.wide.length && !hasCounts) return sizes.thin;
    return 2 * sizes.padding + (named ? sizes.name : 0) + (lane.wide.length ? sizes.strip : 0)
      + lines * sizes.row + (hasCounts ? sizes.columns : 0);
  }

  /* Measures one event: its dot, and its bar where it has one. */
  function measure(scene, row, event) {
    const { sizes } = Timeline.settings;
    const origin = scene.shown.from, scale = scene.width / (scene.shown.to - origin);
    const half = (event.look.isLong ? sizes.bar : sizes.mark) / 2 + 1;
    const centre = (event.centre - origin) * scale;
    const mark = { row, left: centre - half, right: centre + half, label: "", suffix: 0 };
    if (event.look.isLong) {
      mark.left = Math.min(mark.left, (event.from - origin) * scale);
      mark.right = Math.max(mark.right, (event.to - origin) * scale);
    }
    if (scene.labelled.has(row)) {
      mark.label = Timeline.cleanText(event.title);
      mark.suffix = Timeline.suffixWidth(event);
    }
    return mark;
  }

  Object.assign(Timeline, { buildLanes, labelY, markY });
})(globalThis.Timeline = globalThis.Timeline || {});
