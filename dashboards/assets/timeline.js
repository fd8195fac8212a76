/* The little that the server cannot do: measure, leave the wheel to the page, focus the search. */
"use strict";

(function () {
  const SETTLE_MS = 120;

  function report(frame) {
    let timer = 0;
    let last = 0;
    new ResizeObserver(function (entries) {
      const width = Math.floor(entries[0].contentRect.width);
      if (width < 1 || width === last) return;
      last = width;
      clearTimeout(timer);
      timer = setTimeout(function () {
        window.dash_clientside.set_props("width", { data: width });
      }, SETTLE_MS);
    }).observe(frame);
  }

  /* Plotly zooms on any wheel and the page could not be scrolled over it: with Ctrl only, as on maps. */
  function leaveWheelToPage(frame) {
    frame.addEventListener("wheel", function (event) {
      if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    }, { capture: true, passive: true });
  }

  function focusSearch(event) {
    const field = document.getElementById("search");
    const typing = event.target.closest("input, textarea, [contenteditable]");
    if (event.key !== "/" || typing || !field) return;
    event.preventDefault();
    field.focus();
  }

  const watcher = new MutationObserver(function () {
    const frame = document.querySelector(".centre");
    if (!frame) return;
    watcher.disconnect();
    report(frame);
    leaveWheelToPage(frame);
    document.addEventListener("keydown", focusSearch);
  });
  watcher.observe(document.documentElement, { childList: true, subtree: true });
})();
