/* Light, dark, or as the machine has it: set before anything is painted, and remembered in this browser. */
"use strict";

(function () {
  const CHOICES = ["auto", "light", "dark"];
  const WORDS = { auto: "Theme: as the machine has it", light: "Theme: light", dark: "Theme: dark" };
  const machine = window.matchMedia("(prefers-color-scheme: dark)");

  function choice() {
    let kept = null;
    try {
      kept = localStorage.getItem("theme-choice");
    } catch {} // a browser that keeps nothing follows the machine
    return CHOICES.includes(kept) ? kept : "auto";
  }

  function theme() {
    return choice() === "auto" ? (machine.matches ? "dark" : "light") : choice();
  }

  function tell() {
    const button = document.getElementById("theme-switch");
    if (!button) return;
    button.dataset.choice = choice();
    button.title = WORDS[choice()];
    button.setAttribute("aria-label", WORDS[choice()]);
    window.dash_clientside.set_props("theme", { data: theme() });
  }

  function apply() {
    document.documentElement.dataset.theme = theme();
    document.documentElement.dataset.agThemeMode = theme();
    tell();
  }

  document.addEventListener("click", function (event) {
    if (!event.target.closest("#theme-switch")) return;
    try {
      localStorage.setItem("theme-choice", CHOICES[(CHOICES.indexOf(choice()) + 1) % CHOICES.length]);
    } catch {}
    apply();
  });
  machine.addEventListener("change", apply);
  apply();
  new MutationObserver(function (_, watcher) {
    if (!document.getElementById("theme-switch")) return;
    watcher.disconnect();
    tell();
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
