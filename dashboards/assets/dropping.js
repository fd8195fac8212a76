/* Files may be dropped anywhere on the page: without this the browser would leave the page and show the file. */
"use strict";

(function () {
  const carriesFiles = function (event) {
    return Boolean(event.dataTransfer) && Array.from(event.dataTransfer.types).includes("Files");
  };

  document.addEventListener("dragenter", function (event) {
    if (!carriesFiles(event) || document.querySelector("dialog.modal[open]")) return;
    window.dash_clientside.set_props("dialog", { data: "adding" });
  });

  document.addEventListener("dragover", function (event) {
    if (carriesFiles(event)) event.preventDefault();
  });

  document.addEventListener("drop", function (event) {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    const field = document.querySelector("#upload input[type=file]");
    if (!field || event.target.closest("#upload")) return; // there they are taken already
    field.files = event.dataTransfer.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
})();
