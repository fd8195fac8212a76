/* The page's address and what of it is kept: a link opens the same view, and Back undoes a filter. */
"use strict";

(function () {
  const ONE_STEP_MS = 1000;
  let lastStep = 0;
  let place = -1;

  function setData(name, data) {
    window.dash_clientside.set_props(name, { data: data });
  }

  function readAddress() {
    return { query: window.location.search, at: Date.now() };
  }

  /* What is typed letter by letter is one step back. */
  function writeAddress(told) {
    if (!told) return;
    const address = window.location.pathname + (told.query ? "?" + told.query : "");
    const held = (window.history.state || {}).filter;
    const known = held === undefined && !window.location.search ? "" : held; // a page without a query has no filter
    const state = { filter: told.filter };
    const isStep = known !== undefined && known !== told.filter;
    if (isStep && Date.now() - lastStep > ONE_STEP_MS) window.history.pushState(state, "", address);
    else window.history.replaceState(state, "", address);
    if (isStep) lastStep = Date.now();
  }

  function leaveFilter(button) {
    const buttons = Array.from(document.querySelectorAll("#chips button"));
    place = buttons.indexOf(button);
    setData("cleared", { filter: JSON.parse(button.dataset.filter), at: Date.now() });
  }

  /* The chip is gone, and with it the focus: it goes on to the next one, or to the search. */
  function keepPlace() {
    if (place < 0) return;
    const from = place;
    place = -1;
    requestAnimationFrame(function () {
      const buttons = document.querySelectorAll("#chips .remove");
      const next = buttons[Math.min(from, buttons.length - 1)] || document.getElementById("search");
      if (next) next.focus();
    });
  }

  function openQuery(query) {
    window.history.pushState({}, "", window.location.pathname + (query ? "?" + query : ""));
    setData("address", readAddress());
  }

  function askForView(button) {
    const asked = button.dataset;
    if (asked.act === "open") return openQuery(asked.query);
    setData("view-asked", { act: asked.act, name: asked.view, at: Date.now() });
    document.getElementById("saved-view-name").focus();
  }

  function tellUnfolded() {
    const open = document.querySelectorAll("details[data-facet][open]");
    setData("unfolded", Array.from(open, function (group) { return group.dataset.facet; }));
  }

  /* What is asked is marked, also in a group that is folded away. */
  function markAsked(filter) {
    const asked = Object.keys(filter || {});
    document.getElementById("clear").toggleAttribute("data-asked", asked.length > 0);
    document.querySelectorAll("[data-asks]").forEach(function (group) {
      const asks = group.dataset.asks.split(" ");
      group.toggleAttribute("data-asked", asks.some(function (name) { return asked.includes(name); }));
    });
    return asked.length ? "Show all events again" : "";
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.views = {
    markAsked: markAsked,
    readAddress: readAddress,
    writeAddress: writeAddress,
    keepPlace: keepPlace,
  };

  window.addEventListener("popstate", function () { setData("address", readAddress()); });
  document.addEventListener("click", function (event) {
    const button = event.target.closest("button[data-filter], button[data-view]");
    if (!button) return;
    if (button.dataset.filter) leaveFilter(button);
    else askForView(button);
  });
  document.addEventListener("toggle", function (event) {
    if (event.target.matches("details[data-facet]")) tellUnfolded();
  }, true);
})();
