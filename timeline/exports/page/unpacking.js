/* The index of the events as arrays, and their evidence, which is unpacked when it is asked for. */
(function (Timeline) {
  "use strict";

  const NO_CODE = 255;
  const FIRST_CODE = 35;
  const MARK = "\x7f";
  const ROLES = { p: "plain", d: "date", t: "trigger" };

  function readCodes([text, names]) {
    const codes = Uint8Array.from(text, (character) => (character === "~" ? NO_CODE : character.charCodeAt(0) - FIRST_CODE));
    return { codes, names };
  }

  function readFlags(text) { return Uint8Array.from(text, (character) => character.charCodeAt(0) - 48); }

  function readShares([whole, values]) { return Float64Array.from(values, (value) => value / whole); }

  /* Starts are steps from one event to the next; NaN for those without a place in time. */
  function readSpan({ perDay, steps, lengths }) {
    const from = new Float64Array(steps.length).fill(NaN), to = new Float64Array(steps.length).fill(NaN);
    let last = 0;
    steps.forEach((step, position) => {
      if (step === null) return;
      last += step;
      from[position] = last / perDay;
      to[position] = (last + lengths[position]) / perDay;
    });
    return { from, to };
  }

  /* Names of events in compressed rows: those of `position` are codes[starts[position]] to codes[starts[position + 1]]. */
  function readMembers(counts, codes, names) {
    const starts = new Uint32Array(counts.length + 1);
    counts.forEach((count, position) => { starts[position + 1] = starts[position] + count; });
    return { starts, codes: Uint32Array.from(codes), names };
  }

  function ofOne(codes, none, names) {
    return readMembers(Array.from(codes, (code) => (code === none ? 0 : 1)), codes.filter((code) => code !== none), names);
  }

  /* The articles of each event, each once, of what tells of it. */
  function readArticles(tellings, articleOf, names) {
    const counts = [], codes = [];
    for (let position = 0; position + 1 < tellings.starts.length; position += 1) {
      const found = new Set();
      for (let place = tellings.starts[position]; place < tellings.starts[position + 1]; place += 1) found.add(articleOf[tellings.codes[place]]);
      counts.push(found.size);
      codes.push(...found);
    }
    return readMembers(counts, codes, names);
  }

  function readEvents(index) {
    const { from, to } = readSpan(index.span);
    const codes = Object.fromEntries(Object.entries(index.codes).map(([name, column]) => [name, readCodes(column)]));
    const tellings = readMembers(index.telling[0], index.telling[1], index.tellings);
    const articleOf = index.tellings.map((telling) => telling[4]);
    return {
      count: index.count,
      from,
      to,
      titles: index.titles,
      dates: index.dates.map((date, position) => (date || Number.isNaN(from[position]) ? date : Timeline.isoDay(from[position]))),
      confidence: readShares(index.shares.confidence),
      importance: readShares(index.shares.importance),
      sources: Uint16Array.from(index.sources),
      status: codes.status,
      category: codes.category,
      granularity: codes.granularity,
      datedBy: codes.dated_by,
      relation: codes.relation,
      review: codes.review,
      conflict: readFlags(index.flags.conflict),
      overdue: readFlags(index.flags.overdue),
      members: {
        category: ofOne(codes.category.codes, NO_CODE, codes.category.names),
        place: ofOne(index.place[0], -1, index.place[1]),
        participant: readMembers(...index.participant),
        article: readArticles(tellings, articleOf, index.articles),
      },
      tellings,
    };
  }

  /* The codes that one event has. */
  function membersOf(members, position) {
    return members.codes.subarray(members.starts[position], members.starts[position + 1]);
  }

  function namesOf(members, position) {
    return Array.from(membersOf(members, position), (code) => members.names[code]);
  }

  function readPieces(text) {
    if (!text) return [];
    return (MARK + "p" + text).split(MARK).slice(1).map((piece) => ({ role: ROLES[piece[0]], text: piece.slice(1) }))
      .filter((piece) => piece.text);
  }

  /* A store of chunks: each is unpacked once. */
  function makeChunks(size) {
    const chunks = new Map();
    function load(number) {
      if (!chunks.has(number)) chunks.set(number, Timeline.unpack("evidence-" + number).then(readChunk));
      return chunks.get(number);
    }
    return { size, load };
  }

  function readChunk(text) {
    const chunk = JSON.parse(text);
    chunk.first = new Uint32Array(chunk.quotes.length + 1);
    chunk.quotes.forEach((count, place) => { chunk.first[place + 1] = chunk.first[place] + count; });
    return chunk;
  }

  function readQuote(chunk, tellings, number) {
    const { telling, text, explanation, remark } = chunk.quote;
    const [headline, source, written, url] = tellings[telling[number]];
    return { headline, source, written, url, pieces: readPieces(text[number]), explanation: explanation[number], remark: remark[number] };
  }

  /* All that is told of one event. */
  async function loadEvidence(events, chunks, position) {
    const chunk = await chunks.load(Math.floor(position / chunks.size)), place = position % chunks.size;
    const tellings = namesOf(events.tellings, position);
    const quotes = [];
    for (let number = chunk.first[place]; number < chunk.first[place + 1]; number += 1) quotes.push(readQuote(chunk, tellings, number));
    return {
      explanation: chunk.explanation[place],
      overdue: chunk.overdue[place],
      facts: chunk.facts[place],
      location: chunk.location[place],
      disputes: chunk.disputes[place],
      plans: chunk.plans[place],
      trust: chunk.trust[place],
      quotes,
    };
  }

  /* What a search looks through in each event of a chunk beside its index: sentences and notes. */
  function textsOf(chunk) {
    return chunk.quotes.map((count, place) => {
      const texts = chunk.quote.text.slice(chunk.first[place], chunk.first[place + 1]);
      const note = chunk.trust[place].find(([name]) => name === "Note");
      return [...texts.map((text) => readPieces(text).map((piece) => piece.text).join("")), ...(note ? [note[1]] : [])];
    });
  }

  Object.assign(Timeline, { loadEvidence, makeChunks, membersOf, namesOf, readEvents, textsOf });
})(globalThis.Timeline = globalThis.Timeline || {});
