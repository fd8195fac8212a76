/* The keyboard, by the table that `dashboards/keys.py` puts into the page. */
"use strict";

(function () {
  const TYPING = "input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, " +
    "[contenteditable]:not([contenteditable=false]), .ag-cell-inline-editing, .ag-popup-editor";
  const MOVING = "input, [role=grid], [role=treegrid], [role=tablist], [role=listbox], [role=slider], .ag-root, .dash-dropdown"; // they use arrows
  const ACTING = "button, a, summary, input, [role=grid], [role=treegrid], .ag-root, .dash-dropdown, .upload"; // they use Enter

  function isOn() {
    try {
      return localStorage.getItem("keys") !== "off";
    } catch {
      return true;
    }
  }

  function table() {
    const holder = document.querySelector("[data-keys]");
    return holder ? JSON.parse(holder.dataset.keys) : {};
  }

  let steps = 0; // since the page opened: the server follows those that it has not followed yet
  let way = []; // the chosen item of a queue, and those that were asked for since

  /* Where the keys are in a queue: further on than what is chosen, while that is still to follow. */
  function placeIn(queue) {
    const chosen = queue.find(function (item) { return item.getAttribute("aria-current") === "true"; });
    if (!way.includes(chosen) || chosen === way.at(-1)) way = [chosen];
    return queue.indexOf(way.at(-1));
  }

  function step(by) {
    const list = document.querySelector("[data-queue]:not([hidden])"); // a list that has an order of its own
    const queue = list ? Array.from(list.querySelectorAll("[data-queued]")) : [];
    if (!queue.length) {
      steps += by;
      window.dash_clientside.set_props("step", { data: steps });
      return;
    }
    const at = placeIn(queue);
    const next = queue[at < 0 ? (by > 0 ? 0 : queue.length - 1) : at + by];
    if (!next) return;
    way.push(next);
    next.click();
    next.scrollIntoView({ block: "nearest" });
  }

  const DOES = {
    next: function () { step(1); },
    previous: function () { step(-1); },
    open: function () {
      const panel = document.getElementById("evidence");
      panel.focus({ preventScroll: true });
      panel.scrollIntoView({ block: "nearest" });
    },
    search: function () { document.getElementById("search").focus(); },
    leave: function (event) {
      const menu = document.querySelector("details.menu[open]");
      if (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      } else if (window.dash_clientside.columns.closeSheet()) {
        return;
      } else if (event.target.id === "search") event.target.blur();
    },
  };

  function isElsewhere(event) {
    const target = event.target;
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return true;
    if (document.querySelector("dialog.modal[open], dialog:modal")) return true;
    if (event.key === "Escape") return Boolean(target.closest("dialog[open], .dash-dropdown-content, .ag-root"));
    if (!isOn() || target.closest(TYPING)) return true;
    if (target.closest("dialog[open]")) return true;
    if (event.key.startsWith("Arrow") && target.closest(MOVING)) return true;
    return event.key === "Enter" && Boolean(target.closest(ACTING));
  }

  document.addEventListener("keydown", function (event) {
    if (isElsewhere(event)) return;
    const key = table()[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!key) return;
    if (key.presses) {
      const button = document.getElementById(key.presses);
      if (!button || button.disabled || !button.checkVisibility()) return;
      button.click();
    } else DOES[key.does](event);
    if (event.key !== "Escape") event.preventDefault();
  });

  function tellSwitch() {
    const button = document.getElementById("keys-switch");
    if (!button) return;
    button.setAttribute("aria-pressed", String(isOn()));
  }

  document.addEventListener("click", function (event) {
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (!menu.contains(event.target) || event.target.closest("button, a")) menu.open = false;
    });
    if (event.target.closest("#keys-switch")) {
      try {
        localStorage.setItem("keys", isOn() ? "off" : "on");
      } catch {}
    }
    tellSwitch();
  });
})();
