/* What Dash's fields are called to readers of the screen.

Its lists of boxes say that they are list boxes whose options hold further controls, and the target of a
dropdown's label can be reached by key though it is hidden: neither can be used by who cannot see them. Here a
list is a group of boxes, which is what it is. */
"use strict";

(function () {
  const ROLES = { "dash-checklist": "group", "dash-radioitems": "radiogroup" };
  let isAsked = false;

  function mend() {
    isAsked = false;
    document.querySelectorAll(".dash-options-list[role=listbox]").forEach(function (list) {
      Object.keys(ROLES).forEach(function (name) {
        if (list.classList.contains(name)) list.setAttribute("role", ROLES[name]);
      });
    });
    document.querySelectorAll(".dash-checklist label[role], .dash-checklist label[aria-selected], " +
        ".dash-radioitems label[role], .dash-radioitems label[aria-selected]").forEach(function (label) {
      label.removeAttribute("role");
      label.removeAttribute("aria-selected");
    });
    document.querySelectorAll(".dash-dropdown-focus-target[tabindex='0']").forEach(function (field) {
      field.tabIndex = -1;
      const button = field.parentElement.querySelector("button.dash-dropdown");
      if (button) button.tabIndex = 0; // to which the hidden field would hand the keyboard on
    });
  }

  new MutationObserver(function () {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(mend);
  }).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["aria-selected"],
  });
})();
