/* Where the axis of time has its ticks and what they say, as timeline/figures/ticks.py places them. */
(function (Timeline) {
  "use strict";

  const MINUTE = 6e7, DAY = 864e8;  // microseconds: whole numbers, so that no tick falls off a bound

  function everyStep(step, origin) {
    return function (from, to) {
      const moments = [];
      const first = Math.ceil((from - origin) / step);
      for (let number = first; number * step + origin <= to; number += 1) moments.push(number * step + origin);
      return moments;
    };
  }

  function everyMonths(step) {
    return function (from, to) {
      const [first, last] = [from, to].map((moment) => {
        const date = Timeline.dateOf(moment / DAY);
        return 12 * date.year + date.month - 1;
      });
      const moments = [];
      for (let month = Math.floor(first / step) * step; month < last + step; month += step) {
        moments.push(Timeline.dayOf(0, month + 1) * DAY);
      }
      return moments;
    };
  }

  /* Years are counted as readers do: there is no year 0, so that 100 BC, not 101 BC, is a round one. */
  function everyYears(step) {
    return function (from, to) {
      const [first, last] = [from, to].map((moment) => Timeline.dateOf(moment / DAY).year);
      const moments = [];
      for (let year = Math.floor(first / step) * step; year < last + step; year += step) {
        moments.push(Timeline.dayOf(step > 1 && year < 1 ? year + 1 : year, 1) * DAY);
      }
      return moments;
    };
  }

  const PLACES = {
    steps: (unit) => everyStep(unit.step, unit.origin),
    months: (unit) => everyMonths(unit.step),
    years: (unit) => everyYears(unit.step),
  };

  /* What stands at a tick, and the coarser unit that it belongs to. */
  const SAY = {
    time(moment) {
      const minutes = Math.floor(moment / MINUTE) - Math.floor(moment / DAY) * Timeline.MINUTES;
      const hours = String(Math.floor(minutes / 60)).padStart(2, "0");
      const clock = hours + ":" + String(minutes % 60).padStart(2, "0");
      return [clock, weekday(moment) + " " + Timeline.shortDate(moment / DAY)];
    },
    day(moment) {
      const date = Timeline.dateOf(moment / DAY);
      return [weekday(moment) + " " + date.day, month(date) + " " + Timeline.yearText(date.year)];
    },
    week(moment) {
      const date = Timeline.dateOf(moment / DAY);
      return [date.day + " " + month(date), Timeline.yearText(date.year)];
    },
    month(moment) {
      const date = Timeline.dateOf(moment / DAY);
      return [month(date), Timeline.yearText(date.year)];
    },
    year(moment) {
      return [Timeline.yearText(Timeline.dateOf(moment / DAY).year), ""];
    },
  };

  function weekday(moment) {
    return Timeline.settings.calendar.short_weekdays[Timeline.weekdayOf(moment / DAY)];
  }

  function month(date) {
    return Timeline.settings.calendar.short_months[date.month - 1];
  }

  /* Chooses as many ticks as there is room for, and as many again on both sides, where the axis is dragged to. */
  function placeTicks(shown, width) {
    const { line, ticks } = Timeline.settings;
    const from = Math.round(shown.from * DAY), to = Math.round(shown.to * DAY);
    const scale = width / (to - from);
    const size = Timeline.settings.sizes.label;
    const unit = ticks.units.find((one) => one.length * scale >= Timeline.textWidth(one.widest, size) + ticks.room)
      || ticks.units[ticks.units.length - 1];
    const first = Math.max(2 * from - to, line.first * DAY), last = Math.min(2 * to - from, line.last * DAY);
    const moments = PLACES[unit.count](unit)(first, last).filter((moment) => moment >= first && moment <= last);
    const told = moments.slice(0, ticks.most).map((moment) => [moment, ...SAY[unit.say](moment)]);
    const chosen = chooseContexts(told, from, scale, width);
    return told.map(([moment, text, context], number) => (
      { day: moment / DAY, text, context: chosen.includes(number) ? context : "" }
    ));
  }

  /* The ticks that say the coarser unit, once: the first one in view, and where it changes, as there is room. */
  function chooseContexts(told, from, scale, width) {
    const { room, edge } = Timeline.settings.ticks;
    const size = Timeline.settings.sizes.label;
    const places = told.map(([moment]) => (moment - from) * scale);
    const halves = told.map(([, , context]) => Timeline.textWidth(context, size) / 2);
    const first = told.findIndex(([, , context], number) => context && places[number] >= halves[number] - edge);
    const asked = first < 0 ? [] : [first];
    for (let number = 1; number < told.length; number += 1) {
      const context = told[number][2], half = halves[number], place = places[number];
      const isSaid = first >= 0 && context === told[first][2] && place > -half;
      const isCut = place > width + edge - half && place < width + half;
      if (context !== told[number - 1][2] && !isSaid && !isCut) asked.push(number);
    }
    const chosen = [];
    for (const number of asked) {
      const isFree = chosen.every((other) => (
        Math.abs(places[number] - places[other]) >= halves[number] + halves[other] + room / 2
      ));
      if (isFree && told[number][2]) chosen.push(number);
    }
    return chosen;
  }

  function asAxis(ticks, text) {
    return { tickmode: "array", tickvals: ticks.map((tick) => tick.day), ticktext: ticks.map(text), tickangle: 0 };
  }

  /* The ticks as an axis of Plotly has them, the coarser unit on a line of its own. */
  function axisTicks(shown, width) {
    return asAxis(placeTicks(shown, width), (tick) => (tick.context ? tick.context + "<br>" + tick.text : tick.text));
  }

  /* Ticks that say all on one line: where one says the coarser unit, only that. */
  function axisTicksInLine(shown, width) {
    return asAxis(placeTicks(shown, width), (tick) => tick.context || tick.text);
  }

  Object.assign(Timeline, { axisTicks, axisTicksInLine, placeTicks });
})(globalThis.Timeline = globalThis.Timeline || {});
