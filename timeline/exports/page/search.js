/* What a search means, as in timeline/search.py: words, phrases, fields, bounds in time, a minus before each. */
(function (Timeline) {
  "use strict";

  const FIELDS = ["title", "place", "who", "category", "status", "source"];
  const UNSPACED = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff";
  const TOKEN = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+`, "gu");
  const PLAIN_TOKEN = /[a-z0-9]+/g;
  const PIECE = /(?:(?<!\S)(?<minus>-)(?=[^\s-]))?(?:(?<![^\s-])(?<field>[a-z]+):(?=\S))?(?:"(?<phrase>[^"]*)(?<closed>"?)|(?<word>[^\s"]+))/gi;
  const LONGEST = 64, MOST = 40;
  const BETWEEN = " ¶ ";

  function fold(text) {
    return text.normalize("NFKD").toUpperCase().toLowerCase().normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").replace(/ς/g, "σ");
  }

  function tokenise(text) {
    const isPlain = /^[\x00-\x7f]*$/.test(text);
    const found = isPlain ? text.toLowerCase().match(PLAIN_TOKEN) : fold(text).match(TOKEN);
    return (found || []).map((token) => (token.length > LONGEST ? Array.from(token).slice(0, LONGEST).join("") : token));
  }

  function inField(field, text) { return tokenise(text).map((token) => `¶${field}¶${token}`); }

  function searchedText(parts, fields) {
    const texts = [...new Set(parts)].map(tokenise);
    for (const [field, asked] of Object.entries(fields || {})) texts.push(...asked.map((part) => inField(field, part)));
    return ` ${texts.map((tokens) => tokens.join(" ")).join(BETWEEN)} `;
  }

  function parseBound({ field, word, phrase, minus }) {
    if (!["before", "after"].includes((field || "").toLowerCase())) return null;
    const stretch = Timeline.parseTyped(word || phrase || "");
    if (!stretch) return null;
    const isBefore = field.toLowerCase() === "before";
    return { day: isBefore ? stretch.from : stretch.to, isBefore, isExcluded: Boolean(minus) };
  }

  function tokensOf({ field, word, phrase }) {
    const name = (field || "").toLowerCase(), words = word || phrase || "";
    return FIELDS.includes(name) ? inField(name, words) : [...tokenise(name), ...tokenise(words)];
  }

  /* Reads what was typed: every text is a search. */
  function parseSearch(text) {
    const query = { needles: [], excluded: [], bounds: [] };
    for (const { groups } of text.replace(/[“”„‟«»＂]/g, '"').matchAll(PIECE)) {
      const bound = parseBound(groups), tokens = bound ? [] : tokensOf(groups);
      if (bound) query.bounds.push(bound);
      else if (tokens.length) (groups.minus ? query.excluded : query.needles).push(` ${tokens.join(" ")}${groups.closed ? " " : ""}`);
    }
    return Object.fromEntries(Object.entries(query).map(([name, found]) => [name, found.slice(0, MOST)]));
  }

  function asksForWords(query) { return query.needles.length + query.excluded.length > 0; }

  function isInBounds(query, events, position) {
    return query.bounds.every(({ day, isBefore, isExcluded }) => {
      const hasIt = isBefore ? events.from[position] < day : events.to[position] > day; // false for NaN
      return hasIt !== isExcluded;
    });
  }

  function isFound(query, text) {
    return query.needles.every((needle) => text.includes(needle)) && !query.excluded.some((needle) => text.includes(needle));
  }

  /* The texts of all events: first what the index has, and chunk by chunk their sentences. */
  function makeCorpus(events, chunks) {
    let texts = null, read = 0;
    const total = Math.ceil(events.count / chunks.size);

    function indexText(position) {
      const title = events.titles[position];
      const who = Timeline.namesOf(events.members.participant, position), place = Timeline.namesOf(events.members.place, position);
      const told = Timeline.namesOf(events.tellings, position).map((telling) => telling[1]);
      return searchedText([title, ...who, ...place], {
        title: [title], who, place, category: [Timeline.nameOf(events.category, position)], status: [Timeline.nameOf(events.status, position)],
        source: [...new Set([...told, ...Timeline.namesOf(events.members.article, position)])],
      });
    }

    function text(position) {
      texts = texts || new Array(events.count);
      if (texts[position] === undefined) texts[position] = indexText(position);
      return texts[position];
    }

    /* Reads the next sentences; false when all are read. */
    async function readMore() {
      if (read >= total) return false;
      const first = read * chunks.size;
      const found = Timeline.textsOf(await chunks.load(read));
      read += 1;
      found.forEach((parts, place) => {
        const position = first + place;
        texts[position] = text(position) + "¶" + searchedText(parts);
      });
      return true;
    }

    return { text, readMore, get share() { return total ? read / total : 1; } };
  }

  /* Which events a query finds in what of the corpus is read: one byte each. */
  function findEvents(query, events, corpus) {
    const found = new Uint8Array(events.count);
    const asks = asksForWords(query);
    for (let position = 0; position < events.count; position += 1) {
      found[position] = isInBounds(query, events, position) && (!asks || isFound(query, corpus.text(position))) ? 1 : 0;
    }
    return found;
  }

  Object.assign(Timeline, { asksForWords, findEvents, makeCorpus, parseSearch, searchedText, tokenise });
})(globalThis.Timeline = globalThis.Timeline || {});
