/* Reading an article: where to be in it, what to mark of the chosen event, and the way back. */
"use strict";

(function () {
  let opened = null; // the request that was answered last
  let returning = null; // where the evidence was left

  function panel() { return document.querySelector(".right"); }

  function behaviour() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
  }

  function toggle(reader, name, selected) {
    reader.querySelectorAll("[data-" + name + "]").forEach(function (part) {
      part.classList.toggle("of-chosen-" + name, part.dataset[name].split(" ").includes(selected));
    });
  }

  function mark(reader, selected) {
    ["told", "dated", "named"].forEach(function (name) { toggle(reader, name, selected); });
    reader.querySelectorAll("[data-named]").forEach(function (part) {
      part.setAttribute("aria-current", String(part.dataset.named === selected));
    });
  }

  function find(reader, mention) {
    return reader.querySelector('[data-mention="' + CSS.escape(mention) + '"]');
  }

  function isSeen(part) {
    const seen = part.getBoundingClientRect();
    const frame = panel().getBoundingClientRect();
    return seen.top >= Math.max(frame.top, 0) && seen.bottom <= Math.min(frame.bottom, innerHeight);
  }

  function open(reader, reading) {
    opened = reading.at + reading.key;
    const part = find(reader, reading.key) || reader.querySelector("h2");
    if (!part) return;
    // Who chose on the timeline stays there with the keyboard.
    if (document.activeElement === document.body || panel().contains(document.activeElement)) {
      part.focus({ preventScroll: true });
    }
    part.scrollIntoView({ block: "center", behavior: "instant" });
  }

  function follow(reader) {
    const parts = Array.from(reader.querySelectorAll(".of-chosen-named"));
    if (parts.length && !parts.some(isSeen)) parts[0].scrollIntoView({ block: "center", behavior: behaviour() });
  }

  /* What comes before the stretch must not push it away: the first paragraph in sight stays where it is. */
  let anchor = null;

  function hold(reader) {
    const parts = Array.from(reader.querySelectorAll("p:not(.origin)"));
    const edge = Math.max(panel().getBoundingClientRect().top, 0);
    const first = parts.find(function (part) { return part.getBoundingClientRect().bottom > edge; });
    if (!first) return;
    const place = parts.indexOf(first);
    anchor = { place: place, left: parts.length - place, top: first.getBoundingClientRect().top };
  }

  function keep(reader, direction) {
    const parts = reader.querySelectorAll("p:not(.origin)");
    const part = parts[direction === "before" ? parts.length - anchor.left : anchor.place];
    if (part) panel().scrollTop += part.getBoundingClientRect().top - anchor.top;
    anchor = null;
  }

  function back() { window.dash_clientside.set_props("reading", { data: null }); }

  function leave() {
    opened = null;
    const left = returning;
    returning = null;
    if (!left) return;
    panel().scrollTop = left.scroll;
    const button = document.querySelector('#evidence [data-press="reading"][data-key="' + CSS.escape(left.key) + '"]');
    const evidence = document.getElementById("evidence");
    (button || evidence).focus({ preventScroll: true });
  }

  function show(_, hidden, selected, reading) {
    requestAnimationFrame(function () {
      const reader = document.getElementById("reader");
      if (hidden || !reading) return leave();
      mark(reader, selected);
      if (opened !== reading.at + reading.key) open(reader, reading);
      else if (anchor) keep(reader, anchor.direction);
      else follow(reader);
    });
  }

  document.addEventListener("click", function (event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.back) back();
    if (button.dataset.press === "reading") returning = { scroll: panel().scrollTop, key: button.dataset.key };
    if (button.dataset.press === "read-next" && button.dataset.key.startsWith("more ")) {
      hold(document.getElementById("reader"));
      if (anchor) anchor.direction = button.dataset.key.slice(5);
    }
    if (button.classList.contains("more-button") && button.parentElement.classList.contains("more")) {
      const place = button.parentElement;
      const observer = new MutationObserver(function () {
        const first = place.querySelector(".article");
        if (!first) return;
        observer.disconnect();
        first.focus({ preventScroll: true });
      });
      observer.observe(place, { childList: true, subtree: true });
    }
  }, true);

  document.addEventListener("keydown", function (event) {
    const reader = document.getElementById("reader-view");
    if (event.key !== "Escape" || !reader || reader.hidden) return;
    if (document.querySelector("dialog.sheet[open]")) return; // what lies on top closes first
    back();
  }, true);

  window.dash_clientside = Object.assign({}, window.dash_clientside, { reader: { show: show } });
})();
