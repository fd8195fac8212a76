/* Text on its way to Plotly: made harmless, measured, shortened, wrapped; as timeline/figures/labels.py does. */
(function (Timeline) {
  "use strict";

  const ELLIPSIS = "…";
  const PLAIN = /^[\x20-\x7e\xa0-\xac\xae-\u024f‘’“”…–—]*$/;  // nothing to take out, and each a unit of its own
  let tables = null;

  /* The characters to take out, and the widths of the others; made once, of what Python has written. */
  function readTables() {
    const text = Timeline.settings.text;
    tables = {
      ...text,
      invisiblePattern: new RegExp(text.invisible, "gu"),
      controlPattern: new RegExp(text.control, "gu"),
      combining: addUp(text.combining),
      full: addUp(text.full),
      widths: new Map(text.widths.flatMap(([em, characters]) => Array.from(characters, (one) => [one, em]))),
    };
    return tables;
  }

  /* The numbers whose first and whose distances these are. */
  function addUp(steps) {
    let sum = 0;
    return steps.map((step) => (sum += step));
  }

  /* Replaces what would break or disguise a line of text. */
  function cleanText(text) {
    if (PLAIN.test(text)) return text;
    const { invisiblePattern, controlPattern } = tables || readTables();
    return text.replace(invisiblePattern, "").replace(controlPattern, " ").replace(/\p{Cs}/gu, "\ufffd");
  }

  /* Makes text of an article safe for Plotly, which reads markup in labels and hover boxes: the one gate. */
  function escapeText(text) {
    const cleaned = cleanText(text);
    if (!/[&<>]/.test(cleaned)) return cleaned;
    return cleaned.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  }

  /* Tells whether a number lies in one of the ranges `[first, last, first, last, …]`, both ends included. */
  function isWithin(ranges, number) {
    let low = 0, high = ranges.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ranges[2 * middle + 1] < number) low = middle + 1;
      else high = middle;
    }
    return 2 * low < ranges.length && ranges[2 * low] <= number;
  }

  /* An upper bound of a character's width, in em. */
  function characterEm(character) {
    const { widths, combining, full, em } = tables || readTables();
    const known = widths.get(character);
    if (known !== undefined) return known;
    const code = character.codePointAt(0);
    if (isWithin(combining, code)) return 0;
    if (code < em.latin_end) return em.latin;
    return isWithin(full, code) ? em.full : em.other;
  }

  /* How wide a line of text will be, in pixels; never too narrow. */
  function textWidth(text, size) {
    let sum = 0;
    for (const character of text) sum += characterEm(character);
    return size * Timeline.settings.text.em.safety * sum;
  }

  /* Shortens text to so many pixels, at a word's end where one is near; empty when nothing fits. */
  function shorten(text, width, size) {
    const unit = size * Timeline.settings.text.em.safety;
    const room = width - textWidth(ELLIPSIS, size);
    let used = 0, cut = 0, place = 0, is_over = false;
    for (const character of text) {
      place += character.length;
      used += unit * characterEm(character);
      if (used <= room) cut = place;
      if (used > width) { is_over = true; break; }
    }
    if (!is_over) return text;
    let kept = text.slice(0, cut);
    const atWord = kept.slice(0, Math.max(kept.lastIndexOf(" "), 0));
    if (text[cut] !== " " && countCharacters(atWord) >= 0.6 * countCharacters(kept)) kept = atWord;
    kept = kept.replace(/[ ,;:\-–—(]+$/, "");
    return kept && kept + ELLIPSIS;
  }

  function countCharacters(text) {
    if (PLAIN.test(text)) return text.length;
    let count = 0;
    for (const _ of text) count += 1;
    return count;
  }

  /* Escapes text and breaks it into lines for a hover box. */
  function wrapText(text, lines) {
    const columns = Timeline.settings.text.hover_columns;
    const rows = [""];
    let used = 0;
    for (const word of cleanText(text).split(/\s+/)) {
      for (const piece of piecesOf(word, columns)) {
        const length = countCharacters(piece);
        if (used && used + 1 + length > columns) {
          rows.push("");
          used = 0;
        }
        rows[rows.length - 1] += (used ? " " : "") + piece;
        used += (used ? 1 : 0) + length;
      }
      if (rows.length > lines) {
        rows.length = lines;
        rows[lines - 1] = firstCharacters(rows[lines - 1], columns - 1) + ELLIPSIS;
        break;
      }
    }
    return rows.map(escapeText).join("<br>");
  }

  /* A word in pieces of so many characters; none of an empty one. */
  function piecesOf(word, columns) {
    if (word.length <= columns) return word ? [word] : [];
    const characters = Array.from(word), pieces = [];
    for (let start = 0; start < characters.length; start += columns) {
      pieces.push(characters.slice(start, start + columns).join(""));
    }
    return pieces;
  }

  /* So many characters of a text; of a plain one they are its units. */
  function firstCharacters(text, count) {
    return PLAIN.test(text) ? text.slice(0, count) : Array.from(text).slice(0, count).join("");
  }

  /* Cuts text to so many characters, as a box has them that need not be wrapped. */
  function cutText(text, longest) {
    if (text.length <= longest || countCharacters(text) <= longest) return text;
    return firstCharacters(text.slice(0, 2 * longest), longest - 1).trimEnd() + ELLIPSIS;
  }

  /* Breaks a name into lines of so many pixels, after spaces and hyphens. */
  function wrapName(name, width, lines) {
    const size = Timeline.settings.sizes.label;
    const done = [];
    let rest = name;
    while (done.length < lines - 1 && textWidth(rest, size) > width) {
      let end = 0, last = 0;
      for (const part of rest.match(/[^ -]+[ -]*|[ -]+/g) || []) {
        end += part.length;
        if (textWidth(rest.slice(0, end), size) > width) break;
        last = end;
      }
      if (!last) break;
      done.push(rest.slice(0, last).replace(/ +$/, ""));
      rest = rest.slice(last);
    }
    return [...done, shorten(rest, width, size)];
  }

  function withCommas(number) {
    return String(number).replace(/\B(?=(?:[0-9]{3})+$)/g, ",");
  }

  /* Says how many there are of something that takes a plain plural. */
  function countInWords(number, noun) {
    return withCommas(number) + " " + noun + (number === 1 ? "" : "s");
  }

  /* Writes a category, a status with a large letter first, and the others small. */
  function capitalise(text) {
    return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
  }

  Object.assign(Timeline, {
    capitalise, cleanText, countInWords, cutText, escapeText, shorten, textWidth, withCommas, wrapName, wrapText,
  });
})(globalThis.Timeline = globalThis.Timeline || {});
