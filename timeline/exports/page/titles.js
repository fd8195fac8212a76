/* The labels of events, as Plotly's traces of text: hundreds of annotations would take far longer to draw. */
(function (Timeline) {
  "use strict";

  /* Draws the labels beside their marks, and the titles in the strips, which stay in place. */
  function labelTraces(scene, lanes, events, colours) {
    const beside = [], strips = [];
    for (const lane of lanes) {
      for (const placed of lane.placed) {
        if (!placed.label) continue;
        const title = eventTitle(scene, lane, placed, events[placed.row], colours);
        if (!isHalfSeen(title, placed, events[placed.row], scene)) beside.push(title);
      }
      if (lane.scene.wide.length) {
        strips.push(...stripTitles(lane, lane.scene.wide.map((row) => events[row]), scene.width, colours));
      }
    }
    return [
      ...(beside.length ? [titleTrace("labels", beside)] : []),
      ...(strips.length ? [{ ...titleTrace("strips", strips), xaxis: "x3" }] : []),
    ];
  }

  /* The label of an event. */
  function eventTitle(scene, lane, placed, event, colours) {
    const { sizes, titles } = Timeline.settings;
    const { look, from, to, centre } = event;
    const isAbove = placed.side === "above", isLeft = placed.side === "left";
    let x = look.isLong ? Math.max(to, centre) : centre;
    if (isLeft) x = look.isLong ? Math.min(from, centre) : centre;
    if (isAbove) x = Math.max(from, scene.shown.from);
    const gap = isAbove ? titles.narrow_gap : titles.wide_gap;
    const raised = event.raised ? " <sup>" + event.raised + "</sup>" : "";
    const signs = event.signs ? " <b>" + event.signs + "</b>" : "";
    const words = Timeline.labelMarkup(Timeline.escapeText(placed.label), look.status) + raised + signs;
    return {
      x,
      y: Timeline.labelY(lane, placed),
      markup: isLeft ? words + gap : gap + words,
      isLeft,
      colour: look.status === "negated" ? colours.muted : colours.ink,
      size: sizes.label,
      position: event.position,
    };
  }

  /* Tells whether a label reaches into the view from a mark beyond its edge: it would be cut in two. */
  function isHalfSeen(title, placed, event, scene) {
    const { sizes, packing } = Timeline.settings;
    const { from, to } = scene.shown;
    const length = Timeline.textWidth(placed.label, sizes.label) + Timeline.suffixWidth(event) + packing.label_gap;
    const reach = length / scene.width * (to - from);
    const first = title.isLeft ? title.x - reach : title.x;
    return !(from <= title.x && title.x <= to) && first < to && first + reach > from;
  }

  /* The words of one strip, from left to right, as many titles as there is room for. */
  function stripTitles(lane, wide, width, colours) {
    const { sizes, titles } = Timeline.settings;
    const place = { y: lane.stripTop + (sizes.strip - 3) / 2, isLeft: false, position: "" };
    const quiet = { ...place, colour: colours.muted, size: sizes.small };
    const words = width >= titles.room_for_words ? titles.spans : titles.spans_short;
    const made = [{ ...quiet, x: titles.strip_left, markup: words }];
    let x = titles.strip_left + Timeline.textWidth(words, sizes.small) + titles.strip_gap, shown = 0;
    const more = Timeline.textWidth(titles.widest_more, sizes.small) + titles.gap;
    for (const { title, look, position } of wide) {
      const room = width - x - more;
      const short = room > titles.least_title
        ? Timeline.shorten(Timeline.cleanText(title), Math.min(room, titles.most_title), sizes.label) : "";
      if (!short) break;
      shown += 1;
      const markup = Timeline.labelMarkup(Timeline.escapeText(short), look.status);
      made.push({ ...place, x, markup, colour: colours.ink, size: sizes.label, position });
      x += Timeline.textWidth(short, sizes.label) + titles.gap;
    }
    const left = lane.scene.wideCount - shown;
    if (left) made.push({ ...quiet, x, markup: "· +" + Timeline.withCommas(left) });
    return made;
  }

  /* Words as a trace; its `customdata` are positions of events, "" of what is of none. */
  function titleTrace(name, titles) {
    return {
      type: "scatter",
      name,
      mode: "text",
      x: Float64Array.from(titles, (title) => title.x),
      y: Float32Array.from(titles, (title) => title.y),
      text: titles.map((title) => title.markup),
      textposition: Timeline.oneOrAll(titles, (title) => (title.isLeft ? "middle left" : "middle right")),
      textfont: {
        size: Timeline.oneOrAll(titles, (title) => title.size),
        color: Timeline.oneOrAll(titles, (title) => title.colour),
      },
      customdata: titles.map((title) => title.position),
      hoverinfo: "skip",
      showlegend: false,
    };
  }

  Object.assign(Timeline, { labelTraces });
})(globalThis.Timeline = globalThis.Timeline || {});
