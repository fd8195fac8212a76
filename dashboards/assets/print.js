/* What is printed: all that the view holds, asked for when the browser is about to print. */
"use strict";

(function () {
  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function item(event) {
    const line = element("li");
    line.append(element("span", event.when, "when"), element("strong", event.title));
    if (event.remarks) line.append(element("em", event.remarks));
    line.append(element("span", event.told, "told"));
    return line;
  }

  function fill(frame, chronology) {
    frame.replaceChildren(element("h1", chronology.title), element("p", chronology.filters), element("p", chronology.count));
    chronology.months.forEach(function (month) {
      const list = element("ol");
      list.append.apply(list, month.events.map(item));
      frame.append(element("h2", month.name), list);
    });
  }

  /* A browser waits for what happens before it prints, but for nothing that comes later: so this waits too. */
  function load() {
    const frame = document.getElementById("printed");
    const kept = window.dash_component_api.getLayout("filter");
    if (!frame || !kept) return;
    const request = new XMLHttpRequest();
    request.open("GET", "/chronology?filter=" + encodeURIComponent(JSON.stringify(kept.props.data || null)), false);
    try {
      request.send();
    } catch {
      return; // the server does not answer; the banner says so
    }
    if (request.status === 200) fill(frame, JSON.parse(request.responseText));
  }

  window.addEventListener("beforeprint", load);
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]")) setTimeout(function () { window.print(); }, 0);
  });
})();
