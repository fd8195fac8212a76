/* What each event of a scene looks like, before it has a place in a lane. */
(function (Timeline) {
  "use strict";

  const MOMENT = 1e-9;  // days: what two sums of the same times may differ by

  /* Gives each row of a scene its look: [{position, title, from, to, centre, look, signs, raised, hover}]. */
  function buildEvents(events, scene, colours) {
    const { many, short_title: short, longest_title: longest } = Timeline.settings.hover;
    const titleLength = scene.rows.length <= many ? longest : short;
    const told = new Set(scene.labelled);
    for (const lane of scene.lanes) for (const row of lane.wide) told.add(row);
    const looks = new Map(), { categories } = Timeline.settings;
    const families = events.category.names.map((name) => Object.values(categories).indexOf(categories[name]));
    return Array.from(scene.rows, (position, row) => {
      const look = findLook(looks, events, position, families[events.category.codes[position]], colours);
      const sources = events.sources[position];
      return {
        position,
        title: events.titles[position],
        from: events.from[position],
        to: events.to[position],
        centre: centreOf(events.from[position], events.to[position], look),
        look,
        signs: signsOf(events, position, look),
        raised: sources > 1 ? String(sources) : "",
        hover: told.has(row) ? fullHover(events, position) : briefHover(events, position, titleLength),
      };
    });
  }

  /* Finds the look of an event, made once for all like it; `barKey` tells whose bars are drawn alike. */
  function findLook(looks, events, position, family, colours) {
    const isFaded = events.confidence[position] < Timeline.settings.marks.low_confidence;
    const isOverADay = events.to[position] - events.from[position] > 1 + MOMENT;
    const inferred = Timeline.nameOf(events.datedBy, position) === "document";
    const key = ((events.relation.codes[position] * 256 + events.status.codes[position]) * 256 + family) * 8
      + isFaded * 4 + isOverADay * 2 + inferred * 1;
    let look = looks.get(key);
    if (look === undefined) {
      look = makeLook(events, position, { isFaded, isOverADay, inferred }, colours);
      looks.set(key, look);
    }
    return look;
  }

  /* Makes a look of the style that Python gave, in the colour of the category. */
  function makeLook(events, position, { isFaded, isOverADay, inferred }, colours) {
    const { marks, categories } = Timeline.settings;
    const [relation, status, category] = [events.relation, events.status, events.category].map(
      (column) => Timeline.nameOf(column, position),
    );
    const lasted = relation === "DURING", hasBand = isOverADay && !lasted;
    const key = [relation || "", status, hasBand ? "" : "exact", inferred ? "inferred" : "", isFaded ? "faded" : ""];
    const style = marks.styles[marks.style_of[key.join(" ")]];
    const family = categories[category];
    const drawn = styleColours(style, status === "negated" ? "muted" : family, colours);
    const isLong = lasted || hasBand;
    return {
      style, status, family, relation, lasted, isLong, ...drawn,
      barKey: [lasted, drawn.outline, drawn.dash !== "solid" || style.is_cross].join(" "),
    };
  }

  /* The colours of a style in a colour of the theme; a hollow mark covers the band that it stands on. */
  function styleColours(style, name, colours) {
    const plain = name in colours.families ? colours.families[name] : colours[name];
    const outline = style.is_faded ? colours.faded[name] : plain;
    return { symbol: style.symbol, dash: style.dash, fill: style.is_hollow ? colours.paper : outline, outline };
  }

  /* Where the dot of an event stands: in the middle, or at the end that is meant. */
  function centreOf(from, to, look) {
    if (look.isLong && (look.relation === "BEGINS" || look.relation === "BEFORE")) return from;
    if (look.isLong && (look.relation === "ENDS" || look.relation === "AFTER")) return to;
    return (from + to) / 2;
  }

  /* What marks an event as possible, disputed or overdue. */
  function signsOf(events, position, look) {
    const { possible, conflict, overdue } = Timeline.settings.marks.signs;
    return [
      ...(look.status === "possible" ? [possible] : []),
      ...(events.conflict[position] ? [conflict] : []),
      ...(events.overdue[position] ? [overdue] : []),
    ].join(" ");
  }

  /* Pixels of what follows an event's label, however short that becomes. */
  function suffixWidth(event) {
    const size = Timeline.settings.sizes.label;
    const signs = event.signs ? " " + event.signs : "", raised = event.raised ? " " + event.raised : "";
    return Timeline.textWidth(signs, size) + (raised ? Timeline.textWidth(raised, size * 0.8) : 0);
  }

  /* The `customdata` of an event with a label: its position; escaped, its title, and what is known of it. */
  function fullHover(events, position) {
    const { title_lines: titleLines, disputed } = Timeline.settings.hover;
    const status = Timeline.nameOf(events.status, position);
    const said = Timeline.capitalise(events.overdue[position] ? status + ", overdue" : status);
    const told = [said + " · " + Timeline.countInWords(events.sources[position], "source")];
    const { starts, codes, names } = events.members.place;
    if (starts[position] < starts[position + 1]) told.push(Timeline.wrapText(names[codes[starts[position]]], 1));
    const lines = [Timeline.escapeText(Timeline.eventDateInWords(events, position)), told.join(" · ")];
    if (events.conflict[position]) lines.push(disputed);
    return [position, Timeline.wrapText(events.titles[position], titleLines), lines.join("<br>")];
  }

  /* The `customdata` of an event without a label; there may be thousands of these. */
  function briefHover(events, position, longest) {
    const date = Timeline.escapeText(Timeline.eventDateInWords(events, position, { brief: true }));
    return [position, Timeline.escapeText(Timeline.cutText(events.titles[position], longest)), date];
  }

  /* Dresses an escaped label: planned in italics, negated struck. */
  function labelMarkup(label, status) {
    if (status === "negated") return "<s>" + label + "</s>";
    return status === "scheduled" ? "<i>" + label + "</i>" : label;
  }

  Object.assign(Timeline, { buildEvents, labelMarkup, styleColours, suffixWidth });
})(globalThis.Timeline = globalThis.Timeline || {});
