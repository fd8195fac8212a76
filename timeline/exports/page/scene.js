/* What is in sight: which events are drawn, in which lanes, and which are only counted; no drawing here. */
(function (Timeline) {
  "use strict";

  const PLACED = 1, NEAR = 2, IN_VIEW = 4, SPANNING = 8, WIDE = 16, DRAWN = 32, LABELLED = 64;

  /*
   * Chooses what is drawn at a view, as timeline/figures/scene.py does.
   *
   * `kept` are the events that pass the filters, in order of time; `shown` is {from, to} in days since 1970;
   * `width` is in pixels. Options: `selected`, the position of an event that has its mark and its label in
   * any case; `laneNames`, the lanes to have, in this order; `mostMarks`.
   *
   * Of the scene, `rows` are positions of events, and the lanes and `labelled` count in rows. `everything` is
   * null where no event has a date, and there are no lanes then.
   */
  function buildScene(events, kept, shown, width, lanesBy, { selected = null, laneNames = [], mostMarks } = {}) {
    const limits = Timeline.settings.limits;
    const everything = Timeline.everything(events, kept);
    const nothing = { lanes: [], rows: new Int32Array(0), labelled: new Set() };
    const scene = { shown, width, everything, lanesBy, selected, ...nothing };
    const length = shown.to - shown.from;
    const window = { from: shown.from - length * limits.margin, to: shown.to + length * limits.margin };
    const found = findFlags(events, kept, shown, window);
    scene.undated = kept.length - found.placed;
    if (!everything) return scene;
    const isCrowded = found.near > (mostMarks === undefined ? limits.marks : mostMarks);
    const rank = new Float32Array(kept.length);
    for (let number = 0; number < kept.length; number += 1) rank[number] = events.importance[kept[number]];
    const chosen = selected === null ? -1 : kept.indexOf(selected);
    flagDrawn(found.flags, rank, isCrowded, chosen);
    if (chosen >= 0) rank[chosen] += 1;  // among what is wide it is shown first
    scene.edges = columnEdges(window, Math.max(Math.floor(2 * width / limits.column_width), 1));
    const columns = isCrowded ? findColumns(events, kept, found.flags, window, scene.edges.length - 1) : null;
    const lanes = fillLanes(membersOf(events, lanesBy), kept, found.flags, columns, {
      laneNames, lanesBy, columnCount: scene.edges.length - 1,
    });
    for (const lane of lanes) lane.wide = firstOf(rank, lane.spanning, limits.shown_wide);
    nameRows(scene, lanes, kept, found.flags);
    return scene;
  }

  /* Tells of each event whether it has a date, is near the view or in it, or much wider than it. */
  function findFlags(events, kept, shown, window) {
    const flags = new Uint8Array(kept.length);
    const wide = (shown.to - shown.from) * Timeline.settings.limits.wide;
    let placed = 0, near = 0;
    for (let number = 0; number < kept.length; number += 1) {
      const from = events.from[kept[number]], to = events.to[kept[number]];
      if (Number.isNaN(from)) continue;
      placed += 1;
      let flag = PLACED;
      const isWide = to - from > wide;
      if (from < window.to && to > window.from) {
        const isInView = from < shown.to && to > shown.from;
        if (isWide) flag |= isInView ? WIDE | SPANNING : WIDE;
        else {
          flag |= isInView ? NEAR | IN_VIEW : NEAR;
          near += 1;
        }
      }
      flags[number] = flag;
    }
    return { flags, placed, near };
  }

  /* Marks the events that have labels, and those that are drawn; `chosen` is one of them in any case. */
  function flagDrawn(flags, rank, isCrowded, chosen) {
    const { labels, margin_labels: marginLabels, crowd_marks: crowd } = Timeline.settings.limits;
    const inView = numbersOf(flags, (flag) => flag & IN_VIEW);
    for (const number of firstOf(rank, inView, isCrowded ? crowd : labels)) flags[number] |= LABELLED;
    if (!isCrowded) {
      const beside = numbersOf(flags, (flag) => (flag & NEAR) && !(flag & IN_VIEW));
      for (const number of firstOf(rank, beside, marginLabels)) flags[number] |= LABELLED;
    }
    if (chosen >= 0) flags[chosen] |= LABELLED;
    const wanted = isCrowded ? LABELLED : NEAR | LABELLED;
    for (let number = 0; number < flags.length; number += 1) {
      const flag = flags[number];
      if ((flag & wanted) && (flag & PLACED) && !(flag & WIDE)) flags[number] |= DRAWN;
    }
  }

  function numbersOf(flags, isWanted) {
    const numbers = new Int32Array(flags.length);
    let count = 0;
    for (let number = 0; number < flags.length; number += 1) {
      if (isWanted(flags[number])) numbers[count++] = number;
    }
    return numbers.subarray(0, count);
  }

  /* The numbers with the largest ranks, of equals the first ones, the largest first; never sorts all of them. */
  function firstOf(rank, numbers, count) {
    const order = (one, other) => rank[other] - rank[one] || one - other;
    const best = [];
    let least = -Infinity;
    for (const number of numbers) {
      if (rank[number] <= least) continue;
      best.push(number);
      if (best.length < 2 * count) continue;
      best.sort(order).length = count;
      least = rank[best[count - 1]];
    }
    return best.sort(order).slice(0, count);
  }

  /* The bounds of the columns that count, in days, on whole microseconds. */
  function columnEdges(window, count) {
    const unit = Timeline.MICROSECONDS;
    const first = Math.round(window.from * unit), last = Math.round(window.to * unit);
    const step = (last - first) / count;
    return Float64Array.from({ length: count + 1 }, (_, place) => (
      (place === count ? last : Math.trunc(place * step + first)) / unit
    ));
  }

  /* In which column the middle of each event near the view falls; -1 for none. */
  function findColumns(events, kept, flags, window, count) {
    const columns = new Int16Array(kept.length).fill(-1);
    const scale = count / (window.to - window.from);
    for (let number = 0; number < kept.length; number += 1) {
      if (!(flags[number] & NEAR)) continue;
      const position = kept[number];
      const column = Math.floor(((events.from[position] + events.to[position]) / 2 - window.from) * scale);
      if (column >= 0 && column < count) columns[number] = column;
    }
    return columns;
  }

  /* Which names each event belongs to: `codes[starts[position]]` to `codes[starts[position + 1] - 1]`. */
  function membersOf(events, lanesBy) {
    if (lanesBy !== "category" && lanesBy !== "none") return events.members[lanesBy];
    const starts = new Uint32Array(events.count + 1);
    for (let position = 1; position <= events.count; position += 1) starts[position] = position;
    if (lanesBy === "none") return { starts, codes: new Uint8Array(events.count), names: [""] };
    return { starts, codes: events.category.codes, names: events.category.names };
  }

  /* Gives each lane its events; what has no lane is among the others, if there is anything. */
  function fillLanes(members, kept, flags, columns, { laneNames, lanesBy, columnCount }) {
    const { starts, codes } = members;
    const chosen = chooseLanes(members, kept, flags, laneNames, lanesBy);
    const laneOf = new Int16Array(Math.max(members.names.length, 256)).fill(-1);  // a code beyond all is no name
    chosen.forEach((code, lane) => { laneOf[code] = lane; });
    const makeLane = (name) => (
      { name, total: 0, drawn: [], spanning: [], counts: columns && new Int32Array(columnCount) }
    );
    const lanes = chosen.map((code) => makeLane(members.names[code]));
    const rest = makeLane(Timeline.settings.words.rest);
    const add = (lane, number) => {
      lane.total += 1;
      if (flags[number] & DRAWN) lane.drawn.push(number);
      if (flags[number] & SPANNING) lane.spanning.push(number);
      if (columns && columns[number] >= 0) lane.counts[columns[number]] += 1;
    };
    for (let number = 0; number < kept.length; number += 1) {
      if (!(flags[number] & PLACED)) continue;
      let isIn = false;
      for (let place = starts[kept[number]]; place < starts[kept[number] + 1]; place += 1) {
        const lane = laneOf[codes[place]];
        if (lane < 0) continue;
        isIn = true;
        add(lanes[lane], number);
      }
      if (!isIn) add(rest, number);
    }
    if (rest.total && !laneNames.length) lanes.push(rest);
    return lanes;
  }

  /* The codes of the lanes: those asked for; else categories in their order, others by size. */
  function chooseLanes({ starts, codes, names }, kept, flags, laneNames, lanesBy) {
    if (laneNames.length) return laneNames.map((name) => names.indexOf(name)).filter((code) => code >= 0);
    const counts = new Int32Array(Math.max(names.length, 256));
    for (let number = 0; number < kept.length; number += 1) {
      if (!(flags[number] & PLACED)) continue;
      for (let place = starts[kept[number]]; place < starts[kept[number] + 1]; place += 1) counts[codes[place]] += 1;
    }
    const used = [];
    for (let code = 0; code < names.length; code += 1) if (counts[code]) used.push(code);
    if (lanesBy !== "category") return firstOf(counts, used, Timeline.settings.limits.lanes);
    const order = Object.keys(Timeline.settings.categories);
    return used.sort((one, other) => order.indexOf(names[one]) - order.indexOf(names[other]));
  }

  /* Turns numbers among the kept events into rows: what is drawn, and the wide ones that are told. */
  function nameRows(scene, lanes, kept, flags) {
    const rowOf = new Int32Array(kept.length).fill(-1);
    for (const lane of lanes) for (const number of lane.wide) rowOf[number] = 0;
    const rows = [];
    for (let number = 0; number < kept.length; number += 1) {
      if (!(flags[number] & DRAWN) && rowOf[number] < 0) continue;
      if ((flags[number] & DRAWN) && (flags[number] & LABELLED)) scene.labelled.add(rows.length);
      rowOf[number] = rows.length;
      rows.push(kept[number]);
    }
    scene.rows = Int32Array.from(rows);
    scene.lanes = lanes.map((lane) => ({
      name: lane.name,
      total: lane.total,
      drawn: lane.drawn.map((number) => rowOf[number]),
      wide: lane.wide.map((number) => rowOf[number]),
      wideCount: lane.spanning.length,
      counts: lane.counts,
    }));
  }

  Object.assign(Timeline, { buildScene });
})(globalThis.Timeline = globalThis.Timeline || {});
