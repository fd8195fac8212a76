/* The words of a figure as Plotly's annotations: labels of events, strips, lines of days, notes. */
(function (Timeline) {
  "use strict";

  /* What all annotations have; the words are markup. */
  function textNote(words, color, size) {
    return { text: words, showarrow: false, borderpad: 0, yanchor: "middle", font: { size, color } };
  }

  /* The labels of events: annotations, since only those can be clicked; `name` is the event's position. */
  function eventLabels(scene, lanes, events, colours) {
    return lanes.flatMap((lane) => lane.placed.filter((placed) => placed.label).map((placed) => (
      eventLabel(scene, lane, placed, events[placed.row], colours)
    )));
  }

  function eventLabel(scene, lane, placed, event, colours) {
    const { sizes, packing, notes } = Timeline.settings;
    const { look, from, to, centre } = event;
    const isAbove = placed.side === "above", isLeft = placed.side === "left";
    const gap = isAbove ? notes.above_gap : packing.label_gap;
    let x = look.isLong ? Math.max(to, centre) : centre;
    if (isLeft) x = look.isLong ? Math.min(from, centre) : centre;
    if (isAbove) x = Math.max(from, scene.shown.from);
    const raised = event.raised ? " <sup>" + event.raised + "</sup>" : "";
    const signs = event.signs ? " <b>" + event.signs + "</b>" : "";
    const words = Timeline.labelMarkup(Timeline.escapeText(placed.label), look.status) + raised + signs;
    return {
      ...textNote(words, look.status === "negated" ? colours.muted : colours.ink, sizes.label),
      name: String(event.position),
      x,
      y: Timeline.labelY(lane, placed),
      xanchor: isLeft ? "right" : "left",
      xshift: isLeft ? -gap : gap,
      captureevents: true,
    };
  }

  /* The titles of what is much wider than the view, each to be clicked; they stay where they are. */
  function stripLabels(scene, lanes, events, colours) {
    return lanes.filter((lane) => lane.scene.wide.length)
      .flatMap((lane) => strip(lane, lane.scene.wide.map((row) => events[row]), scene.width, colours));
  }

  /* The words of one strip, from left to right, as many titles as there is room for. */
  function strip(lane, wide, width, colours) {
    const { sizes, notes } = Timeline.settings;
    const place = { xref: "x2", xanchor: "left", y: lane.stripTop + (sizes.strip - 3) / 2 };
    const words = width >= notes.room_for_words ? notes.spans : notes.spans_short;
    const made = [{ ...textNote(words, colours.muted, sizes.small), ...place, x: notes.strip_left }];
    let x = notes.strip_left + Timeline.textWidth(words, sizes.small) + notes.strip_gap, shown = 0;
    const more = Timeline.textWidth(notes.widest_more, sizes.small) + notes.gap;
    for (const event of wide) {
      const room = width - x - more;
      const title = room > notes.least_title
        ? Timeline.shorten(Timeline.cleanText(event.title), Math.min(room, notes.most_title), sizes.label) : "";
      if (!title) break;
      shown += 1;
      made.push({
        ...textNote(Timeline.labelMarkup(Timeline.escapeText(title), event.look.status), colours.ink, sizes.label),
        ...place, x, name: String(event.position), captureevents: true,
      });
      x += Timeline.textWidth(title, sizes.label) + notes.gap;
    }
    const left = lane.scene.wideCount - shown;
    if (left) {
      made.push({ ...textNote("· +" + Timeline.withCommas(left), colours.muted, sizes.small), ...place, x });
    }
    return made;
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
    dayLineLabels, dayLineShapes, dayLines, eventLabels, footnote, laneNames, leftOutInWords, stripLabels, stripShapes,
  });
})(globalThis.Timeline = globalThis.Timeline || {});
