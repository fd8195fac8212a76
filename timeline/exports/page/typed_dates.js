/* Dates as people type them, read as timeline/axis.py does: a stretch of days, or null for what is none. */
(function (Timeline) {
  "use strict";

  const ISO = /^(?<year>-[0-9]{1,4}|[0-9]{4})(?:-(?<month>[0-9]{1,2})(?:-(?<day>[0-9]{1,2}))?)?$/;
  const WORDS = new RegExp(
    "^(?:(?:(?<day>[0-9]{1,2}) )?(?<month>(?!AD |CE )[A-Z]+\\.?) (?:(?<dayAfter>[0-9]{1,2}) )?)?"
    + "(?:(?<first>AD|CE) )?(?<year>[0-9]{1,4})(?: ?(?<era>BCE?|CE|AD))?$", "i",
  );
  const LONGEST = 40;

  function yearOf(digits, era) {
    const year = Number(digits);
    if (!era) return digits.length < 4 && year >= 0 ? null : year;
    if (!year) return null;
    return era.toUpperCase().startsWith("B") ? 1 - year : year;
  }

  function monthOf(text) {
    if (!text || /^[0-9]+$/.test(text)) return Number(text || 0);
    const wanted = text.toLowerCase().replace(/\.$/, "");
    const { sub_years: names, short_months: short } = Timeline.settings.calendar;
    for (let month = 1; month <= 12; month += 1) {
      if ([names[month], short[month - 1]].some((name) => name.toLowerCase() === wanted)) return month;
    }
    return wanted === "sept" ? 9 : NaN;
  }

  function stretchOf(year, month, day) {
    if (!(year >= -9999 && year <= 9999)) return null;
    if (!month) return { from: Timeline.dayOf(year, 1, 1), to: Timeline.dayOf(year + 1, 1, 1) };
    if (!(month >= 1 && month <= 12)) return null;
    if (!day) return { from: Timeline.dayOf(year, month, 1), to: Timeline.dayOf(year, month + 1, 1) };
    const from = Timeline.dayOf(year, month, day);
    return Timeline.dateOf(from).day === day && Timeline.dateOf(from).month === month ? { from, to: from + 1 } : null;
  }

  function parseTyped(text) {
    if (text.length > LONGEST) return null;
    const typed = text.replace(/−/g, "-").replace(/,/g, " ").trim().split(/\s+/).join(" ");
    const match = ISO.exec(typed) || WORDS.exec(typed);
    if (!match) return null;
    const { year, month, day, dayAfter, first, era } = match.groups;
    const number = yearOf(year, era || first || "");
    return number === null ? null : stretchOf(number, monthOf(month), Number(day || dayAfter || 0));
  }

  Object.assign(Timeline, { parseTyped });
})(globalThis.Timeline = globalThis.Timeline || {});
