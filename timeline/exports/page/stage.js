/* The timeline and the overview: what they show, and how a reader moves through time. */
(function (Timeline) {
  "use strict";

  const CONFIG = {
    displayModeBar: false, displaylogo: false, showSendToCloud: false, plotlyServerURL: "", scrollZoom: false, doubleClick: false,
    responsive: false, showTips: false,
  };
  const WHEEL = 0.0015;
  const ZOOM = 2;
  const LEAST_DRAG = 4; // pixels
  const STEP = 0.1; // of the view, by an arrow on the overview

  function makeStage(page) {
    const frame = Timeline.byId("timeline-frame"), graph = Timeline.byId("timeline"), strip = Timeline.byId("overview");
    let scale = null; // of the overview: where its plot begins, how wide it is, and which days it holds
    let isWired = false;

    function width() { return Timeline.plotWidth(frame.clientWidth); }

    async function drawTimeline() {
      const { events, state } = page;
      if (!globalThis.Plotly || !state.shown || !frame.clientWidth) return;
      const scene = Timeline.buildScene(events, state.result.kept, state.shown, width(), state.lanesBy, { selected: state.selected });
      const { data, layout } = Timeline.drawScene(events, scene, state.theme, page.index.days);
      await Plotly.react(graph, data, { ...layout, width: frame.clientWidth, uirevision: null }, CONFIG);
      if (!isWired) wireGraph();
      isWired = true;
      graph.dataset.drawn = String(Number(graph.dataset.drawn || 0) + 1);
    }

    async function drawStrip() {
      const { events, state } = page;
      if (!globalThis.Plotly || !state.shown) return;
      const { data, layout } = Timeline.drawOverview(events, state.result.kept, state.shown, width(), state.theme);
      const whole = { ...layout, width: strip.parentElement.clientWidth, dragmode: false };
      await Plotly.react(strip, data, whole, { ...CONFIG, staticPlot: true });
      const { margin, xaxis } = whole;
      scale = { left: margin.l, width: whole.width - margin.l - margin.r, from: xaxis.range[0], to: xaxis.range[1] };
      placeBrush();
    }

    function placeBrush() {
      const brush = Timeline.byId("brush"), { shown } = page.state;
      brush.style.left = scale.left + "px";
      brush.style.width = scale.width + "px";
      const middle = ((shown.from + shown.to) / 2 - scale.from) / (scale.to - scale.from);
      brush.setAttribute("aria-valuenow", String(Math.round(Math.min(Math.max(middle, 0), 1) * 100)));
      brush.setAttribute("aria-valuetext", `${Timeline.dayInWords(shown.from)} to ${Timeline.dayInWords(shown.to)}`);
    }

    let isDrawing = false, isWaiting = false;

    /* One drawing at a time; of what is asked for meanwhile, only the last is drawn. */
    async function draw() {
      if (isDrawing) {
        isWaiting = true;
        return;
      }
      isDrawing = true;
      try {
        do {
          isWaiting = false;
          await drawTimeline();
          await drawStrip();
        } while (isWaiting);
      } finally {
        isDrawing = false;
      }
    }

    function wireGraph() {
      graph.on("plotly_relayout", (change) => {
        if (!("xaxis.range[0]" in change) && !("xaxis.range" in change)) return;
        const [from, to] = graph._fullLayout.xaxis.range;
        page.setView({ from, to });
      });
      graph.on("plotly_click", (click) => {
        const told = click.points[0] && click.points[0].customdata;
        if (!told) return;
        const column = Timeline.readColumn(told), position = Number(told[0]);
        if (column) page.setView(column);
        else if (Number.isInteger(position)) page.choose(position);
      });
      Timeline.watchLabels(graph, page.choose);
      graph.on("plotly_doubleclick", page.fit);
    }

    /* With Ctrl it zooms about the place of the pointer, as on the dashboard and on maps; else the lanes and the
       page scroll. Sideways it moves in time. */
    function turn(event) {
      const isSideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (!(event.ctrlKey || event.metaKey || isSideways) || !page.state.shown || !graph._fullLayout) return;
      event.preventDefault();
      const { shown } = page.state, { margin } = graph._fullLayout, length = shown.to - shown.from;
      const share = (event.clientX - frame.getBoundingClientRect().left - margin.l) / width();
      if (isSideways) {
        const by = event.deltaX / width() * length;
        page.setView({ from: shown.from + by, to: shown.to + by });
        return;
      }
      const wanted = Math.max(length * Math.exp(Math.max(Math.min(event.deltaY, 400), -400) * WHEEL), Timeline.settings.views.least_zoom);
      const day = shown.from + Math.min(Math.max(share, 0), 1) * length;
      page.setView(within({ from: day - (day - shown.from) * wanted / length, to: day + (shown.to - day) * wanted / length }));
    }

    /* Never more than all of time that has events. */
    function within(view) {
      const all = Timeline.fullView(page.events, page.state.result.kept);
      if (!all || view.to - view.from >= all.to - all.from) return all || view;
      return view;
    }

    function zoom(factor) {
      if (page.state.shown) page.setView(within(Timeline.zoomView(page.state.shown, factor)));
    }

    function dayAt(x) {
      const place = Timeline.byId("brush").getBoundingClientRect();
      return scale.from + Math.min(Math.max((x - place.left) / place.width, 0), 1) * (scale.to - scale.from);
    }

    /* Dragging over the overview chooses a stretch; dragging the one that is shown moves it; a click leads there. */
    function startBrush(event) {
      if (!scale || event.button !== 0) return;
      const brush = Timeline.byId("brush"), start = event.clientX, day = dayAt(start), { shown } = page.state;
      const isMove = day > shown.from && day < shown.to && shown.to - shown.from < 0.9 * (scale.to - scale.from);
      let view = null;
      brush.setPointerCapture(event.pointerId);
      const move = (moved) => {
        if (Math.abs(moved.clientX - start) < LEAST_DRAG && !view) return;
        const other = dayAt(moved.clientX), by = other - day;
        view = isMove ? { from: shown.from + by, to: shown.to + by } : { from: Math.min(day, other), to: Math.max(day, other) };
        if (view.to - view.from >= Timeline.settings.views.least_zoom) page.setView(view);
      };
      const end = () => {
        brush.removeEventListener("pointermove", move);
        brush.removeEventListener("pointerup", end);
        brush.removeEventListener("pointercancel", end);
        if (view) return;
        page.setView(Timeline.centreView(day, shown.to - shown.from));
        page.lookAt(day);
      };
      brush.addEventListener("pointermove", move);
      brush.addEventListener("pointerup", end);
      brush.addEventListener("pointercancel", end);
    }

    function stepBrush(event) {
      const by = { ArrowLeft: -STEP, ArrowRight: STEP, PageUp: -1, PageDown: 1 }[event.key];
      if (!by || !page.state.shown) return;
      const { from, to } = page.state.shown;
      event.preventDefault();
      page.setView({ from: from + by * (to - from), to: to + by * (to - from) });
    }

    function wire() {
      frame.addEventListener("wheel", turn, { passive: false });
      Timeline.byId("brush").addEventListener("pointerdown", startBrush);
      Timeline.byId("brush").addEventListener("keydown", stepBrush);
      Timeline.byId("zoom-in").addEventListener("click", () => zoom(ZOOM));
      Timeline.byId("zoom-out").addEventListener("click", () => zoom(1 / ZOOM));
      Timeline.byId("fit").addEventListener("click", page.fit);
      const resized = Timeline.oncePerFrame(draw);
      let last = frame.clientWidth;
      new ResizeObserver(() => {
        if (frame.clientWidth === last) return;
        last = frame.clientWidth;
        resized();
      }).observe(frame.parentElement);
    }

    return { draw, wire, zoom };
  }

  Object.assign(Timeline, { makeStage });
})(globalThis.Timeline = globalThis.Timeline || {});
