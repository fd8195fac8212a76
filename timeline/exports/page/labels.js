/* Labels of events are drawn as text, which Plotly lets nobody click: this finds the one that is meant. */
(function (Timeline) {
  "use strict";

  const STILL = 4;  // pixels; what moves farther is a drag

  /* The labels of a graph as it is drawn now; a text knows its point and its trace, as Plotly has bound them to it. */
  function measure(graph) {
    const found = [];
    for (const text of graph.querySelectorAll(".scatterlayer .textpoint")) {
      const { trace } = text.closest(".trace").__data__[0];
      if (trace.name !== "labels" && trace.name !== "strips") continue;
      const position = trace.customdata[text.__data__.i];
      if (position !== "") found.push({ position, box: text.getBoundingClientRect() });
    }
    return found;
  }

  /*
   * Calls `choose` with the position of the event whose label of a drawn graph is clicked; while the pointer is
   * on a label, the graph has the class "on-label".
   */
  function watchLabels(graph, choose) {
    let labels = null, pressed = null;
    const forget = () => { labels = null; };
    graph.on("plotly_afterplot", forget);
    graph.on("plotly_relayouting", forget);
    window.addEventListener("scroll", forget, { capture: true, passive: true });
    window.addEventListener("resize", forget);

    function labelAt({ clientX: x, clientY: y }) {
      labels = labels || measure(graph);
      const hit = labels.find(({ box }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
      return hit ? hit.position : null;
    }

    graph.addEventListener("pointermove", (event) => {
      if (!event.buttons) graph.classList.toggle("on-label", labelAt(event) !== null);
    });
    /* Between the two, Plotly puts a cover under the pointer: a click would be of neither. */
    graph.addEventListener("pointerdown", (event) => {
      const position = event.button === 0 ? labelAt(event) : null;
      pressed = position === null ? null : { position, x: event.clientX, y: event.clientY };
    }, true);
    document.addEventListener("pointerup", (event) => {
      const from = pressed;
      pressed = null;
      if (from && Math.hypot(event.clientX - from.x, event.clientY - from.y) <= STILL) choose(from.position);
    }, true);
  }

  Object.assign(Timeline, { watchLabels });
})(globalThis.Timeline = globalThis.Timeline || {});
