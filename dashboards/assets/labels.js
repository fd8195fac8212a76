/* Labels of events are drawn as text, which Plotly lets nobody click: the page finds the one that is meant. */
"use strict";

(function () {
  const STILL_PX = 4; // what moves farther is a drag
  let boxes = null; // of the figure as it is drawn now
  let watched = null;
  let pressed = null;

  function figure() {
    return document.querySelector("#timeline .js-plotly-plot");
  }

  /* A text knows its point and its trace, as Plotly has bound them to it. */
  function measure(graph) {
    const found = [];
    graph.querySelectorAll(".scatterlayer .textpoint").forEach(function (text) {
      const trace = text.closest(".trace").__data__[0].trace;
      if (trace.name !== "labels" && trace.name !== "strips") return;
      const eventId = trace.customdata[text.__data__.i];
      if (eventId) found.push({ eventId: eventId, box: text.getBoundingClientRect() });
    });
    return found;
  }

  function follow(graph) {
    if (watched === graph || !graph.on) return;
    watched = graph;
    graph.on("plotly_afterplot", function () { boxes = null; });
    graph.on("plotly_relayouting", function () { boxes = null; });
  }

  function labelAt(event) {
    const graph = figure();
    if (!graph || !graph.contains(event.target)) return null;
    follow(graph);
    boxes = boxes || measure(graph);
    const hit = boxes.find(function (label) {
      const box = label.box;
      return event.clientX >= box.left && event.clientX <= box.right
        && event.clientY >= box.top && event.clientY <= box.bottom;
    });
    return hit ? hit.eventId : null;
  }

  function forget() {
    boxes = null;
  }

  window.addEventListener("scroll", forget, { capture: true, passive: true });
  window.addEventListener("resize", forget);

  document.addEventListener("pointermove", function (event) {
    if (event.buttons || !event.target.closest) return;
    const frame = event.target.closest(".timeline-frame");
    if (frame) frame.classList.toggle("on-label", labelAt(event) !== null);
  });

  /* Between the two, Plotly puts a cover under the pointer: a click would be of neither. */
  document.addEventListener("pointerdown", function (event) {
    pressed = event.button === 0 ? { eventId: labelAt(event), x: event.clientX, y: event.clientY } : null;
  }, true);
  document.addEventListener("pointerup", function (event) {
    const from = pressed;
    pressed = null;
    if (!from || !from.eventId) return;
    if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > STILL_PX) return;
    const now = { event_id: from.eventId, revision: Date.now() };
    window.dash_clientside.set_props("chosen", { data: now });
  }, true);
})();
