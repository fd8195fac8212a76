/* The lists under the timeline: tabs by key, cells that wait for the analyst's name, places that are kept. */
"use strict";

(function () {
  let chosen = null;
  let watched = null; // the grid that is listened to
  const passing = {}; // messages that stand, each with the timer that takes it away
  let isStale = false; // rows that changed while a cell was edited

  function setProps(name, props) {
    window.dash_clientside.set_props(name, props);
  }

  /* The grid keeps the rows it has until the new ones are there; what is half typed keeps its cell. */
  function refresh(grid) {
    isStale = grid.getEditingCells().length > 0;
    if (!isStale) grid.refreshInfiniteCache();
  }

  /* Rows come a page at a time: one that is not there yet is marked when it comes. */
  function markChosen(grid) {
    const row = chosen && grid.getRowNode(chosen);
    if (row && !row.isSelected()) row.setSelected(true, true);
  }

  function askNameFirst(grid, event) {
    const dialogs = window.dash_clientside.dialogs;
    if (dialogs.author()) return;
    grid.stopEditing(true);
    dialogs.ask(function () {
      grid.setFocusedCell(event.rowIndex, event.column);
      grid.startEditingCell({ rowIndex: event.rowIndex, colKey: event.column });
    });
  }

  function watch(grid) {
    if (watched === grid) return;
    watched = grid;
    grid.setGridAriaProperty("label", "Events");
    grid.addEventListener("modelUpdated", function () { markChosen(grid); });
    grid.addEventListener("cellEditingStarted", function (event) {
      isStale = false;
      askNameFirst(grid, event);
    });
    grid.addEventListener("cellEditingStopped", function () {
      if (isStale) setTimeout(function () { refresh(grid); }, 0);
    });
  }

  function withGrid(act) {
    window.dash_ag_grid.getApiAsync("grid").then(function (grid) {
      watch(grid);
      act(grid);
    });
  }

  /* What came of a press need not stand for ever: it goes when there was time to read it. */
  function passAway(name, words) {
    clearTimeout(passing[name]);
    if (!words) return;
    passing[name] = setTimeout(function () { setProps(name, { children: "" }); }, 8000 + 80 * words.length);
  }

  function tabs() {
    return Array.from(document.querySelectorAll("#lists [role=tab]"));
  }

  function choose(tab) {
    tab.focus();
    setProps("listed", { value: tab.dataset.list });
  }

  /* As the pattern for tabs asks: arrows go round, Home and End to the ends; what has the focus is shown. */
  function moveTab(event) {
    const tab = event.target.closest && event.target.closest("#lists [role=tab]");
    if (!tab) return;
    const all = tabs();
    const here = all.indexOf(tab);
    const to = {
      ArrowRight: (here + 1) % all.length,
      ArrowLeft: (here + all.length - 1) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    choose(all[to]);
  }

  let place = null; // where the focus is, or was, in a list

  function itemsOf(list) {
    return Array.from(list.querySelectorAll("[data-event]"));
  }

  function notePlace(event) {
    const item = event.target.closest && event.target.closest("[data-event]");
    const list = item && item.closest("[data-list-items]");
    place = list && {
      list: list.id,
      item: idOf(item),
      at: itemsOf(list).indexOf(item),
      button: Array.from(item.querySelectorAll("button")).indexOf(event.target),
      goesOn: false,
    };
  }

  function goTo(item, button) {
    const buttons = item.querySelectorAll("button");
    (buttons[button] || buttons[0] || item).focus({ preventScroll: false });
  }

  function show(item) {
    const now = { event_id: item.dataset.event, revision: Date.now() };
    setProps("chosen", { data: now });
  }

  /* A list that was drawn anew gives the focus back: to the same event, or to the one that took its place. */
  function keepPlace(list) {
    mark();
    if (!place || place.list !== list.id || document.activeElement !== document.body) return;
    const items = itemsOf(list);
    const same = items.find(function (item) { return idOf(item) === place.item; });
    const next = items[Math.min(place.at, items.length - 1)];
    const went = place;
    if (same) return goTo(same, went.button);
    if (!next) return list.closest("[role=tabpanel]").focus();
    goTo(next, went.button);
    if (went.goesOn) show(next);
  }

  /* Items are told apart by their events, of which a pair has two. */
  function idOf(item) {
    return item.dataset.event + " " + (item.dataset.other || "");
  }

  function mark() {
    document.querySelectorAll("[data-event]").forEach(function (item) {
      const isChosen = Boolean(chosen) && [item.dataset.event, item.dataset.other].includes(chosen);
      [item, item.querySelector("[data-queued]")].forEach(function (part) {
        if (part && isChosen) part.setAttribute("aria-current", "true");
        else if (part) part.removeAttribute("aria-current");
      });
    });
  }

  document.addEventListener("click", function (event) {
    const tab = event.target.closest("#lists [role=tab]");
    if (tab) return choose(tab);
    const button = event.target.closest("button");
    const item = button && button.closest("[data-event]");
    if (!item) return;
    if (button.dataset.goesOn && place) place.goesOn = true;
    if (button.dataset.skips) {
      const items = itemsOf(item.closest("[data-list-items]"));
      const next = items[(items.indexOf(item) + 1) % items.length];
      goTo(next, Array.from(item.querySelectorAll("button")).indexOf(button));
      show(next);
    }
  });
  document.addEventListener("keydown", moveTab, true);
  document.addEventListener("focusin", notePlace);

  new MutationObserver(function (changes) {
    const lists = new Set();
    changes.forEach(function (change) {
      if (change.target.dataset && "listItems" in change.target.dataset) lists.add(change.target);
    });
    lists.forEach(keepPlace);
  }).observe(document.documentElement, { childList: true, subtree: true });

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    lists: {
      refreshGrid: function () { withGrid(refresh); },
      markRow: function (selected) {
        chosen = selected;
        mark();
        withGrid(function (grid) {
          if (chosen && !grid.getRowNode(chosen)) grid.deselectAll();
          markChosen(grid);
        });
      },
      /* The grid reports a row that was only marked, too: to the server that would be a step back. */
      chooseRow: function (rows) {
        const picked = rows && rows.length ? rows[0].event_id : null;
        if (!picked || picked === chosen) return window.dash_clientside.no_update;
        return { event_id: picked, revision: Date.now() };
      },
      passListMessage: function (words) { passAway("list-message", words); },
      passWordMessage: function (words) { passAway("word-message", words); },
      choose: function (pressed) {
        return { event_id: pressed.key, revision: pressed.at };
      },
    },
  });
})();
