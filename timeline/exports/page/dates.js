/* Dates in words, read from EDTF (ISO 8601-2) as timeline/timex/date_words.py does. */
(function (Timeline) {
  "use strict";

  const POINT = new RegExp(
    "^(?<year>-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?<month>[0-9]{2}))?(?:-(?<day>[0-9]{2}))?"
    + "(?:T(?<hour>[0-9]{2})(?::(?<minute>[0-9]{2}))?(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?(?<mark>[~?%]?)$",
  );

  const said = new Map();
  const MOST_SAID = 20_000;

  /* Reads one date; null when it is of a form that the table doesn't use. */
  function readPoint(text) {
    const match = POINT.exec(text);
    if (!match) return null;
    const { year, month, day, hour, minute, mark } = match.groups;
    if (month && !Timeline.settings.calendar.sub_years[Number(month)]) return null;
    return {
      year: Number(year.replace(/X/g, "0")),
      years: 10 ** (year.split("X").length - 1),
      month: Number(month || 0),
      day: Number(day || 0),
      clock: hour ? hour + ":" + (minute || "00") : "",
      mark,
    };
  }

  /* Says a date, leaving out what the second half of a range will say. */
  function pointInWords(point, { weekday = false, year = true, month = true } = {}) {
    const { hedges, sub_years: names } = Timeline.settings.calendar;
    const said = [
      weekday && point.day ? weekdayName(point) : "",
      point.day ? String(point.day) : "",
      point.month && month ? names[point.month] : "",
      year ? yearInWords(point.year, point.years) : "",
    ].filter(Boolean).join(" ");
    return hedges[point.mark] + said + (point.clock ? ", " + point.clock : "");
  }

  /* The name of a day from year 1 on; empty for one that there is not. */
  function weekdayName(point) {
    const month = point.month || 1;
    const day = Timeline.dayOf(point.year, month, point.day);
    const found = Timeline.dateOf(day);
    if (point.year < 1 || found.month !== month || found.day !== point.day) return "";
    return Timeline.settings.calendar.weekdays[Timeline.weekdayOf(day)];
  }

  /* Says a year, a decade or a century. */
  function yearInWords(year, years) {
    if (years === 1) return Timeline.yearText(year);
    if (years === 10) return "the " + Math.floor(year / 10) * 10 + "s";
    const century = Math.floor(year / 100) + 1;
    const isTeen = [11, 12, 13].includes(century % 100);
    return "the " + century + ((!isTeen && { 1: "st", 2: "nd", 3: "rd" }[century % 10]) || "th") + " century";
  }

  /* Says a range, its common month and year once. */
  function rangeInWords(start, end, granularity) {
    if (granularity === "decade") return yearInWords(start.year, 10);
    if (granularity === "century") return yearInWords(start.year, 100);
    const sameYear = start.year === end.year, sameMonth = sameYear && start.month === end.month;
    if (start.clock || end.clock) {
      if (sameMonth && start.day === end.day) return pointInWords(start, { weekday: true }) + "–" + end.clock;
      return pointInWords(start) + " – " + pointInWords(end);
    }
    if (sameMonth && start.day && end.day) {
      return pointInWords(start, { year: false, month: false }) + "–" + pointInWords(end);
    }
    if (!start.month && !end.month && start.year > 0) return pointInWords(start) + "–" + pointInWords(end);
    return pointInWords(start, { year: !sameYear }) + " – " + pointInWords(end);
  }

  /* Says several dates: all of them in braces, one of them in brackets; null for an odd or open one. */
  function setInWords(edtf) {
    const oneOf = edtf.startsWith("[");
    const members = edtf.replace(/^[[\]{}]+|[[\]{}]+$/g, "").split(",").map((part) => {
      const [first, last] = divide(part, "..");
      const start = readPoint(first), end = readPoint(last || "");
      if (!start || (last !== null && !end)) return null;
      return end ? (oneOf ? "one of " : "") + rangeInWords(start, end, null) : pointInWords(start);
    });
    if (members.includes(null)) return null;
    const final = members.pop();
    return members.length ? members.join(", ") + (oneOf ? " or " : " and ") + final : final;
  }

  /* The two sides of a separator; the second is null where there is none. */
  function divide(text, separator) {
    const place = text.indexOf(separator);
    return place < 0 ? [text, null] : [text.slice(0, place), text.slice(place + separator.length)];
  }

  /* Reads an EDTF date as an English reader would say it, and no more exactly. */
  function dateInWords(edtf, { relation = null, granularity = null, weekday = true } = {}) {
    const { no_date: noDate, bounds } = Timeline.settings.calendar;
    if (!edtf) return noDate;  // the page may hold "" for none
    if (edtf.startsWith("{") || edtf.includes(",")) return setInWords(edtf) || edtf;
    const oneOf = edtf.startsWith("[");
    const [first, last] = divide(edtf.replace(/^[[\]]+|[[\]]+$/g, ""), oneOf ? ".." : "/");
    const isRange = last !== null;
    const start = readPoint(first), end = readPoint(last || "");
    if (isRange && !start !== !end) {
      return end ? "by " + pointInWords(end) : "from " + pointInWords(start) + " on";
    }
    if (!start || (isRange && !end)) return edtf;
    const bound = bounds[relation];
    const words = end ? rangeInWords(start, end, granularity) : pointInWords(start, { weekday: weekday && !bound });
    if (bound) return bound + " " + words;
    const isVague = oneOf || (!end && !start.day && !start.mark);
    const isWithin = relation === null || relation === "IS_INCLUDED";
    return isVague && isWithin && !words.startsWith("the ") ? "some day in " + words : words;
  }

  /* The date of an event in words, and whether it is inferred; `brief` leaves out the weekday. Kept: many share it. */
  function eventDateInWords(events, position, { brief = false } = {}) {
    const date = events.dates[position], relation = nameOf(events.relation, position);
    const granularity = nameOf(events.granularity, position), datedBy = nameOf(events.datedBy, position);
    const key = date + " " + relation + " " + granularity + " " + datedBy + brief;
    let words = said.get(key);
    if (words !== undefined) return words;
    words = dateInWords(date, { relation, granularity, weekday: !brief });
    if (datedBy === "document") words += " " + Timeline.settings.calendar[brief ? "inferred_brief" : "inferred"];
    if (said.size >= MOST_SAID) said.clear();
    said.set(key, words);
    return words;
  }

  /* The name behind a code of a column; null for none. */
  function nameOf(column, position) {
    const name = column.names[column.codes[position]];
    return name === undefined ? null : name;
  }

  /* A day in words, as those of a column of the overview: "30 August 2021"; of a longer unit, the unit. */
  function dayInWords(day, granularity) {
    const digits = { century: 2, decade: 3, year: 4, month: 7 }[granularity];
    const iso = Timeline.isoDay(day);
    const sign = iso.startsWith("-") ? 1 : 0;
    if (!digits) return dateInWords(iso, { weekday: false });
    if (digits < 4) return yearInWords(Timeline.dateOf(day).year, digits === 2 ? 100 : 10);
    return pointInWords(readPoint(iso.slice(0, sign + digits)));
  }

  Object.assign(Timeline, { dateInWords, dayInWords, eventDateInWords, nameOf });
})(globalThis.Timeline = globalThis.Timeline || {});
