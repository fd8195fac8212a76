/* The columns beside the timeline: the left one folds away, and on a phone the evidence is a sheet. */
"use strict";

(function () {
  const phone = window.matchMedia("(max-width: 760px)");
  let opener = null;

  function isOpen() {
    if (phone.matches) return false;
    try {
      return localStorage.getItem("left") !== "closed";
    } catch {
      return true;
    }
  }

  function setLeft(open) {
    const page = document.querySelector(".page");
    const button = document.getElementById("toggle-left");
    if (!page || !button) return;
    page.classList.toggle("without-left", !open);
    button.setAttribute("aria-expanded", String(open));
  }

  function toggleLeft() {
    const open = document.querySelector(".page").classList.contains("without-left");
    if (!phone.matches) {
      try {
        localStorage.setItem("left", open ? "open" : "closed");
      } catch {}
    }
    setLeft(open);
    if (open && phone.matches) document.getElementById("left").scrollIntoView({ block: "start" });
  }

  function closeSheet() {
    const page = document.querySelector(".page");
    if (!page.classList.contains("with-sheet")) return false;
    page.classList.remove("with-sheet");
    setInert(false);
    if (opener && opener.isConnected) opener.focus();
    return true;
  }

  function setInert(inert) {
    document.querySelectorAll(".page > .top, .page > .left, .page > .centre").forEach(function (part) {
      part.inert = inert;
    });
  }

  /* On a phone months stick below the bar, which is as high as what wraps in it. */
  function followBar(bar) {
    new ResizeObserver(function () {
      document.documentElement.style.setProperty("--top-height", bar.offsetHeight + "px");
    }).observe(bar);
  }

  function openSheet() {
    if (!phone.matches) return;
    opener = document.activeElement;
    document.querySelector(".page").classList.add("with-sheet");
    setInert(true);
    const sheet = document.getElementById("sheet");
    sheet.scrollTop = 0;
    document.getElementById("sheet-close").focus({ preventScroll: true });
  }

  document.addEventListener("click", function (event) {
    if (event.target.closest("#toggle-left")) toggleLeft();
    else if (event.target.closest("#sheet-close")) closeSheet();
    else if (event.target.closest(".chronology-item, .moment, [data-press^=choose]")) openSheet();
  });
  phone.addEventListener("change", function () {
    closeSheet();
    setLeft(isOpen());
  });
  new MutationObserver(function (_, watcher) {
    if (!document.getElementById("toggle-left")) return;
    watcher.disconnect();
    setLeft(isOpen());
    followBar(document.querySelector(".page > .top"));
  }).observe(document.documentElement, { childList: true, subtree: true });

  window.dash_clientside = Object.assign({}, window.dash_clientside, { columns: {
    closeSheet: closeSheet,
    mark: function (selected) {
      requestAnimationFrame(function () {
        document.querySelectorAll("button.chronology-item").forEach(function (button) {
          button.setAttribute("aria-current", String(button.dataset.key === selected));
        });
      });
      return window.dash_clientside.no_update;
    },
  } });
})();
