/* Days since 1970 as dates of the calendar, long before year 1 too, and the stretches of them to show. */
(function (Timeline) {
  "use strict";

  const MILLISECONDS = 864e5;
  const MICROSECONDS = 864e8;
  const MINUTES = 1440;

  /* The year (0 is 1 BC), the month from 1 and the day of the month of a day. */
  function dateOf(day) {
    const date = new Date(Math.floor(day) * MILLISECONDS);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  }

  /* The day on which a month begins, or a date; months beyond the year's run on into others. */
  function dayOf(year, month, day) {
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day || 1);
    return date.getTime() / MILLISECONDS;
  }

  /* From 0, a Sunday. */
  function weekdayOf(day) {
    return (((Math.floor(day) + 4) % 7) + 7) % 7;
  }

  /* A day as ISO 8601 writes it. */
  function isoDay(day) {
    const date = dateOf(day);
    const year = (date.year < 0 ? "-" : "") + String(Math.abs(date.year)).padStart(4, "0");
    return year + "-" + String(date.month).padStart(2, "0") + "-" + String(date.day).padStart(2, "0");
  }

  /* An astronomical year as readers count it. */
  function yearText(year) {
    if (year < 1) return 1 - year + " BC";
    return year < 100 ? "AD " + year : String(year);
  }

  /* A day, as short as can be. */
  function shortDate(day) {
    const date = dateOf(day);
    return date.day + " " + Timeline.settings.calendar.short_months[date.month - 1] + " " + yearText(date.year);
  }

  function limited(from, to) {
    const { first, last } = Timeline.settings.line;
    return { from: Math.max(from, first), to: Math.min(to, last) };
  }

  /* From the first event of those kept to the last; null when none has a date. */
  function everything(events, kept) {
    let from = Infinity, to = -Infinity;
    for (let number = 0; number < kept.length; number += 1) {
      const position = kept[number];
      if (events.from[position] < from) from = events.from[position];
      if (events.to[position] > to) to = events.to[position];
    }
    return from < to ? { from, to } : null;
  }

  /* Widens a stretch by a margin on both sides, as far as the line goes. */
  function withMargin(stretch) {
    const { margin, least_span: least } = Timeline.settings.views;
    const length = stretch.to - stretch.from;
    const added = Math.max(length * margin, (least - length) / 2);
    return limited(stretch.from - added, stretch.to + added);
  }

  /* All of time that has events, with a margin; null when no event has a date. */
  function fullView(events, kept) {
    const all = everything(events, kept);
    return all && withMargin(all);
  }

  /* The stretch to show first: all of it, or the small part of it in which most of the events are. */
  function openingView(events, kept) {
    const all = fullView(events, kept);
    if (!all) return null;
    const middles = Float64Array.from(kept, (position) => (events.from[position] + events.to[position]) / 2);
    const focus = withMargin(densestStretch(middles.filter((middle) => !Number.isNaN(middle)).sort()));
    if ((focus.to - focus.from) * Timeline.settings.views.focus_gain > all.to - all.from) return all;
    return { from: Math.max(focus.from, all.from), to: Math.min(focus.to, all.to) };
  }

  /* The shortest stretch with most of the sorted days, and with those close by. */
  function densestStretch(middles) {
    const { core_share: share, close, least_span: least } = Timeline.settings.views;
    const held = Math.ceil(middles.length * share) - 1;
    let first = 0;
    for (let number = 1; number + held < middles.length; number += 1) {
      if (middles[number + held] - middles[number] < middles[first + held] - middles[first]) first = number;
    }
    let last = first + held;
    const gap = Math.max((middles[last] - middles[first]) * close, least);
    while (first > 0 && middles[first] - middles[first - 1] <= gap) first -= 1;
    while (last + 1 < middles.length && middles[last + 1] - middles[last] <= gap) last += 1;
    return { from: middles[first], to: middles[last] };
  }

  /* Narrows (factor over 1) or widens a stretch around its middle; never shorter than an hour. */
  function zoomView(shown, factor) {
    const length = Math.max((shown.to - shown.from) / factor, Timeline.settings.views.least_zoom);
    return centreView((shown.from + shown.to) / 2, length);
  }

  /* The stretch of so many days around a day, cut where the line ends. */
  function centreView(day, length) {
    return limited(day - length / 2, day + length / 2);
  }

  Object.assign(Timeline, {
    MICROSECONDS, MINUTES, centreView, dateOf, dayOf, everything, fullView, isoDay, openingView, shortDate,
    weekdayOf, withMargin, yearText, zoomView,
  });
})(globalThis.Timeline = globalThis.Timeline || {});
