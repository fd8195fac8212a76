/* Which events a reader wants to see, and how many each choice would leave. */
(function (Timeline) {
  "use strict";

  const CODED = { category: "category", status: "status", granularity: "granularity", datedBy: "datedBy", review: "review" };
  const NAMED = ["participant", "place", "article"];
  const LISTS = [...Object.keys(CODED), ...NAMED];

  function emptyFilter() {
    const lists = Object.fromEntries(LISTS.map((name) => [name, []]));
    return {
      ...lists, search: "", from: "", to: "", inferred: true, bc: true, hidden: false,
      conflict: false, overdue: false, unsettled: false, confidence: 0, top: 0,
    };
  }

  function needsReview(events, position) {
    return Timeline.nameOf(events.review, position) === "unreviewed"
      && Boolean(events.conflict[position] || events.overdue[position] || events.confidence[position] < Timeline.settings.review_below);
  }

  /* One test a facet: its name, and whether an event passes. What asks nothing has none. */
  function testsOf(events, filter, found) {
    const tests = [];
    if (found) tests.push(["search", (position) => found[position] === 1]);
    for (const name of LISTS) if (filter[name].length) tests.push([name, listTest(events, name, filter[name])]);
    tests.push(...spanTests(events, filter), ...markTests(events, filter));
    return tests;
  }

  function listTest(events, name, wanted) {
    if (CODED[name]) {
      const codes = events[name].codes, names = events[name].names, chosen = new Set(wanted.map((value) => names.indexOf(value)));
      return (position) => chosen.has(codes[position]);
    }
    const members = events.members[name], asked = new Set(wanted), isAsked = members.names.map((value) => asked.has(value));
    return (position) => Timeline.membersOf(members, position).some((code) => isAsked[code]);
  }

  function spanTests(events, filter) {
    const tests = [], yearOne = Timeline.dayOf(1, 1, 1);
    const from = filter.from && Timeline.parseTyped(filter.from), to = filter.to && Timeline.parseTyped(filter.to);
    if (from) tests.push(["from", (position) => events.to[position] > from.from]);
    if (to) tests.push(["to", (position) => events.from[position] < to.to]);
    if (!filter.bc) tests.push(["bc", (position) => !(events.from[position] < yearOne)]);
    return tests;
  }

  function markTests(events, filter) {
    const tests = [], { datedBy, review } = events;
    const inferred = datedBy.names.indexOf("document"), hidden = review.names.indexOf("hidden");
    if (!filter.inferred) tests.push(["inferred", (position) => datedBy.codes[position] !== inferred]);
    if (!filter.hidden) tests.push(["hidden", (position) => review.codes[position] !== hidden]);
    if (filter.conflict || filter.overdue) {
      tests.push(["doubts", (position) => (filter.conflict && events.conflict[position]) || (filter.overdue && events.overdue[position])]);
    }
    if (filter.unsettled) tests.push(["doubts", (position) => needsReview(events, position)]);
    if (filter.confidence > 0) tests.push(["confidence", (position) => events.confidence[position] * 100 >= filter.confidence - 1e-9]);
    return tests;
  }

  /* Returns the positions of what passes, in order of time, and `failing`: for an event that one facet alone
     keeps out, the number of that facet in `facets` plus 1; 0 for one that passes; 255 for others. */
  function filterEvents(events, filter, found) {
    const tests = testsOf(events, filter, found);
    const facets = [...new Set(tests.map(([name]) => name))], numbers = tests.map(([name]) => facets.indexOf(name) + 1);
    const failing = new Uint8Array(events.count), passing = [];
    for (let position = 0; position < events.count; position += 1) {
      let fails = 0;
      for (let number = 0; number < tests.length && fails !== 255; number += 1) {
        if (!tests[number][1](position)) fails = fails === 0 || fails === numbers[number] ? numbers[number] : 255;
      }
      failing[position] = fails;
      if (!fails) passing.push(position);
    }
    return { kept: Int32Array.from(topOf(events, passing, filter.top)), failing, facets };
  }

  /* The most important ones, in order of time; of equals the first. */
  function topOf(events, positions, top) {
    if (!top || positions.length <= top) return positions;
    const ranked = [...positions].sort((one, other) => events.importance[other] - events.importance[one] || one - other);
    return ranked.slice(0, top).sort((one, other) => one - other);
  }

  /* How many events have each name or value, among those that all other facets leave. */
  function countChoices(events, name, { failing, facets }) {
    const own = facets.indexOf(name) + 1;
    const members = CODED[name] ? null : events.members[name];
    const names = members ? members.names : events[name].names, counts = new Uint32Array(names.length + 1);
    for (let position = 0; position < events.count; position += 1) {
      if (failing[position] && failing[position] !== own) continue;
      if (members) for (let place = members.starts[position]; place < members.starts[position + 1]; place += 1) counts[members.codes[place]] += 1;
      else counts[Math.min(events[name].codes[position], names.length)] += 1;
    }
    return counts.subarray(0, names.length);
  }

  /* How many events pass a test, among those that all other facets leave. */
  function countWhere(events, facet, { failing, facets }, test) {
    const own = facets.indexOf(facet) + 1;
    let number = 0;
    for (let position = 0; position < events.count; position += 1) {
      if ((!failing[position] || failing[position] === own) && test(position)) number += 1;
    }
    return number;
  }

  Object.assign(Timeline, { LISTS, countChoices, countWhere, emptyFilter, filterEvents, needsReview });
})(globalThis.Timeline = globalThis.Timeline || {});
