/* The keyboard, as on the dashboard, and the help that explains it. */
(function (Timeline) {
  "use strict";

  const { element } = Timeline;
  const TYPING = "input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select";
  const MOVING = "input, select, [role=tablist], [role=slider]"; // they use arrows
  const ACTING = "button, a, summary, input, select"; // they use Enter
  const KEYS = [
    { keys: ["→", "j"], words: "Next event in time", act: (page) => page.step(1) },
    { keys: ["←", "k"], words: "Previous event", act: (page) => page.step(-1) },
    { keys: ["Enter"], words: "Read the evidence of the chosen event", act: (page) => page.openEvidence() },
    { keys: ["+"], words: "Zoom in", act: (page) => page.zoom(2) },
    { keys: ["-"], words: "Zoom out", act: (page) => page.zoom(0.5) },
    { keys: ["0"], words: "Show all of time", act: (page) => page.fit() },
    { keys: ["/"], words: "Search", act: () => Timeline.byId("search").focus() },
    { keys: ["?"], words: "This help", act: (page) => page.help() },
    { keys: ["Esc"], words: "Close what is open, or leave the search", act: (page, event) => leave(page, event) },
  ];
  const NAMES = { ArrowRight: "→", ArrowLeft: "←", Escape: "Esc", "=": "+", "−": "-" };
  const SEARCHES = [
    ["kabul airport", "both words, each as a word or its beginning"],
    ['"the airport"', "words one after the other, as they stand"],
    ["title:fire", "in the title; likewise place:, who:, category:, status:, source:"],
    ["before:2021-08", "before that date; after: likewise"],
    ["-ferry", "not what has it"],
  ];
  const MOUSE = [
    ["Ctrl and wheel", "Zoom about the pointer; sideways the wheel moves in time"],
    ["Drag", "Move the timeline; over the overview, choose a stretch"],
    ["Double-click", "Show all of time"],
  ];

  function leave(page, event) {
    if (page.closeSheet()) return;
    if (event.target.id === "search") {
      if (event.target.value) page.ask({ search: "" });
      else event.target.blur();
    }
  }

  function isElsewhere(event) {
    const { target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return true;
    if (document.querySelector("dialog[open]")) return true;
    if (event.key === "Escape") return false;
    if (target.closest(TYPING)) return true;
    if (event.key.startsWith("Arrow") && target.closest(MOVING)) return true;
    return event.key === "Enter" && Boolean(target.closest(ACTING));
  }

  function wireKeys(page) {
    document.addEventListener("keydown", (event) => {
      if (isElsewhere(event)) return;
      const name = NAMES[event.key] || (event.key.length === 1 ? event.key.toLowerCase() : event.key);
      const key = KEYS.find(({ keys }) => keys.includes(name));
      if (!key) return;
      if (name !== "Esc") event.preventDefault();
      key.act(page, event);
    });
  }

  function terms(pairs) {
    return element("dl", {}, pairs.map(([term, words]) => [element("dt", {}, term), element("dd", { text: words })]));
  }

  function makeHelp(dialog) {
    const close = element("button", { text: "Close", onclick: () => dialog.close() });
    dialog.replaceChildren(
      element("div", { class: "dialog-head" }, element("h2", { id: "help-title", text: "Help" }), close),
      element("div", { class: "help" },
        element("section", {}, element("h3", { text: "Keys" }), terms(KEYS.map(({ keys, words }) => [keys.map((key) => element("kbd", { text: key })), words]))),
        element("section", {}, element("h3", { text: "Search" }), terms(SEARCHES.map(([example, words]) => [element("code", { text: example }), words]))),
        element("section", {}, element("h3", { text: "Mouse" }), terms(MOUSE)),
        element("p", { class: "hint", text: "What the marks mean stands under “How dates were read”." })),
    );
  }

  Object.assign(Timeline, { makeHelp, wireKeys });
})(globalThis.Timeline = globalThis.Timeline || {});
