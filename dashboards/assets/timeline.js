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
      const wait = last ? SETTLE_MS : 0; // at the start the page waits for it
      last = width;
      clearTimeout(timer);
      timer = setTimeout(function () {
        window.dash_clientside.set_props("width", { data: width });
      }, wait);
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

  let chosen = null;
  let marked = null;

  /* Rows come a page at a time: one that is not there yet is marked when it comes. */
  function markChosen(grid) {
    const row = chosen && grid.getRowNode(chosen);
    if (row && !row.isSelected()) row.setSelected(true, true);
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.timeline = {
    /* The grid keeps the rows it has until the new ones are there. */
    refreshGrid: function () {
      window.dash_ag_grid.getApiAsync("grid").then(function (grid) { grid.refreshInfiniteCache(); });
    },
    markRow: function (selected) {
      chosen = selected;
      window.dash_ag_grid.getApiAsync("grid").then(function (grid) {
        if (marked !== grid) grid.addEventListener("modelUpdated", function () { markChosen(grid); });
        marked = grid;
        if (chosen && !grid.getRowNode(chosen)) grid.deselectAll();
        markChosen(grid);
      });
    },
    markMoment: function (selected) {
      requestAnimationFrame(function () {
        document.querySelectorAll("button.moment").forEach(function (button) {
          button.setAttribute("aria-current", String(JSON.parse(button.id).event === selected));
        });
      });
    },
  };

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
