/* Unpacks the page's scripts and starts them; says so when a browser cannot. */
"use strict";

globalThis.Timeline = globalThis.Timeline || {};

(function (Timeline) {
  function tell(title, words) {
    document.getElementById("notice-title").textContent = title;
    document.getElementById("notice-words").textContent = words;
    document.getElementById("notice").hidden = false;
  }

  function bytes(text) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const characters = atob(text), found = new Uint8Array(characters.length);
    for (let place = 0; place < found.length; place += 1) found[place] = characters.charCodeAt(place);
    return found;
  }

  /* The text in an element, and the element is emptied: it is needed once. */
  async function unpack(name) {
    const holder = document.getElementById(name), text = holder.textContent;
    holder.remove();
    if (holder.type !== "text/plain") return text;
    const stream = new Blob([bytes(text)]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  }

  /* Fetches a script, which keeps nothing waiting that is there already; without a network there is none. */
  function fetchScript({ dataset, integrity, crossOrigin }) {
    const script = document.createElement("script");
    Object.assign(script, { integrity, crossOrigin, src: dataset.src });
    return new Promise(function (resolve) {
      script.onload = script.onerror = resolve;
      document.head.append(script);
    });
  }

  async function run(name) {
    const holder = document.getElementById(name);
    if (!holder) return; // it stands in the page as it is, and has run
    if (holder.dataset.src) {
      await fetchScript(holder);
      return;
    }
    const script = document.createElement("script");
    script.textContent = await unpack(name);
    document.head.append(script);
  }

  async function start() {
    if (document.getElementById("script") && typeof DecompressionStream === "undefined") {
      tell("This browser is too old for the page", "It cannot unpack what is in the file. Open it with a browser of 2023 or later "
        + "(Chrome or Edge 80, Firefox 113, Safari 16.4), or have it written with --plotlyjs inline.");
      return;
    }
    await run("script");
    await Timeline.start(function () { return run("plotly"); });
  }

  Object.assign(Timeline, { unpack, tell });
  start().catch(function (error) {
    tell("The page could not be opened", "The file may be damaged; get it again from where it came. (" + error.message + ")");
    throw error;
  });
})(globalThis.Timeline);
