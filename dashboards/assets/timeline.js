/* The little that the server cannot do: measure, leave the wheel to the page. */
"use strict";

(function () {
  const SETTLE_MS = 120;

  /* The page can come with its first figure, when the server knows the frame; an address may ask another. */
  function tellFrame() {
    const probe = document.createElement("div");
    probe.className = "page";
    probe.style.visibility = "hidden";
    probe.append(document.createElement("main"));
    probe.firstChild.className = "centre";
    document.body.append(probe);
    const width = Math.floor(probe.firstChild.getBoundingClientRect().width);
    probe.remove();
    const theme = document.documentElement.dataset.theme;
    const age = window.location.search ? 0 : 60;
    document.cookie = "frame=" + width + "." + theme + "; path=/; max-age=" + age + "; SameSite=Strict";
  }

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

  const LATEST_MS = 800;
  let filter = null;
  let telling = 0; // a timer: lists wait for the figure, and no longer than this

  /* Told beside the callbacks: a dozen lists of one filter would keep back the figure. */
  function followFilter(chosen) {
    if (!chosen || chosen === filter) return;
    filter = chosen;
    clearTimeout(telling);
    telling = setTimeout(tellFilter, LATEST_MS);
  }

  function tellFilter() {
    if (!telling) return;
    clearTimeout(telling);
    telling = 0;
    window.dash_clientside.set_props("filtered", { data: filter });
  }

  function onceDrawn(act) {
    requestAnimationFrame(function () { setTimeout(act); });
  }

  const PATIENCE_MS = 10000;
  let asked = 0;
  let askedAt = 0;
  let isWaiting = false;

  function nextDrawing() {
    isWaiting = false;
    askedAt = Date.now();
    asked += 1;
    return asked;
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.timeline = {
    /* Told beside the callbacks: the figure's click leads to an event, and an event to another view. */
    openColumn: function (click) {
      const point = click && click.points.find(function (each) { return each.customdata && !each.customdata[0]; });
      if (!point) return;
      const column = { points: [{ customdata: point.customdata }], at: Date.now() };
      window.dash_clientside.set_props("column", { data: column });
      window.dash_clientside.set_props("timeline", { clickData: null }); // or a second one would be none
    },
    /* One drawing at a time: what is asked for meanwhile is drawn after it, and of that only the last. */
    askToDraw: function (revision, chosen, view, width, selected, lanes, theme, opening) {
      followFilter(chosen);
      if (!width) return window.dash_clientside.no_update;
      const state = [revision, chosen || {}, view && view.shown, width, selected || null, lanes, theme];
      if (!asked && JSON.stringify(state) === JSON.stringify(opening)) {
        onceDrawn(tellFilter);
        return window.dash_clientside.no_update; // the page came with it
      }
      if (askedAt && Date.now() - askedAt < PATIENCE_MS) {
        isWaiting = true;
        return window.dash_clientside.no_update;
      }
      return nextDrawing();
    },
    /* Told beside the callbacks: a drawing that led to the next would make a ring of them. */
    noteDrawn: function () {
      onceDrawn(tellFilter);
      askedAt = 0;
      if (isWaiting) window.dash_clientside.set_props("asked", { data: nextDrawing() });
    },
  };

  tellFrame();
  const watcher = new MutationObserver(function () {
    const frame = document.querySelector(".centre");
    if (!frame) return;
    watcher.disconnect();
    report(frame);
    leaveWheelToPage(frame);
  });
  watcher.observe(document.documentElement, { childList: true, subtree: true });
})();
