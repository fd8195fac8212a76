/* Where each mark and its label go within a lane, so that nothing overlaps; pure geometry, in pixels. */
(function (Timeline) {
  "use strict";

  /*
   * Gives each mark {row, left, right, label, suffix} its line in the lane and its label's side.
   *
   * A label stands above its bar where that is long enough, else to the right of its mark, and to the left at
   * the view's right edge. Returns [{row, line, label, side, left, right}] from left to right.
   */
  function placeMarks(marks, width) {
    const boxes = marks.map((mark) => {
      const { row, left, right } = mark;
      if (!mark.label) return { row, line: 0, label: "", side: "none", left, right };
      const { side, label, needed } = placeLabel(mark, width);
      return {
        row,
        line: 0,
        label,
        side,
        left: side === "left" ? left - needed : left,
        right: side === "right" ? right + needed : right,
      };
    });
    boxes.sort((one, other) => one.left - other.left || one.row - other.row);
    packLines(boxes);
    return boxes;
  }

  /*
   * Gives each box, sorted by its left edge, the first line in which it touches no other.
   *
   * The lines' ends are the leaves of a tree in which each branch has the least of its own, so that even
   * thousands of lines are searched in a few steps.
   */
  function packLines(boxes) {
    let size = 1;
    while (size < boxes.length) size *= 2;
    const ends = new Float64Array(2 * size).fill(-Infinity);
    for (const box of boxes) {
      const limit = box.left - Timeline.settings.packing.between;
      let place = 1;
      while (place < size) place = ends[2 * place] <= limit ? 2 * place : 2 * place + 1;
      box.line = place - size;
      ends[place] = box.right;
      for (place >>= 1; place; place >>= 1) ends[place] = Math.min(ends[2 * place], ends[2 * place + 1]);
    }
  }

  /* Chooses the side of a mark's label, its text, and the room that it needs. */
  function placeLabel(mark, width) {
    const { sizes, packing } = Timeline.settings;
    const label = Timeline.shorten(mark.label, packing.max_label, sizes.label);
    const needed = labelRoom(label, mark.suffix);
    const left = Math.max(mark.left, 0), right = Math.min(mark.right, width);
    if (left >= right) return { side: "right", label, needed };
    if (right - left >= needed) return { side: "above", label, needed };
    if (mark.right + needed <= width) return { side: "right", label, needed };
    if (mark.left - needed >= 0) return { side: "left", label, needed };
    return squeezeLabel(mark, width);
  }

  /* Shortens a label to the widest room beside its mark or above it, or drops it. */
  function squeezeLabel(mark, width) {
    const { sizes, packing } = Timeline.settings;
    const rooms = [
      ["right", width - mark.right],
      ["left", mark.left],
      ["above", Math.min(mark.right, width) - Math.max(mark.left, 0)],
    ];
    const [side, widest] = rooms.reduce((best, room) => (room[1] > best[1] ? room : best));
    const room = widest - labelRoom("", mark.suffix);
    const label = room >= packing.least_label ? Timeline.shorten(mark.label, room, sizes.label) : "";
    return label ? { side, label, needed: labelRoom(label, mark.suffix) } : { side: "none", label: "", needed: 0 };
  }

  /* The width of a label with the gap before it and what stands behind. */
  function labelRoom(label, suffix) {
    const { sizes, packing } = Timeline.settings;
    return packing.label_gap + Timeline.textWidth(label, sizes.label) + suffix + packing.safe;
  }

  Object.assign(Timeline, { placeMarks });
})(globalThis.Timeline = globalThis.Timeline || {});
