// Pointer and keyboard on a chart. Calls back with positions in CSS pixels of the plot; knows neither data nor drawing.

const shortestDrag = 6;

/**
 * @param {HTMLElement} surface - what is pointed at; takes the keyboard's focus too
 * @param {{
 *   plot: () => {left: number, right: number, top: number, bottom: number},
 *   hover: (at: number|null) => void, select: (box: object|null) => void, zoom: (box: object) => void, reset: () => void,
 *   scale: (factor: number) => void, pan: (share: number) => void, move: (direction: number) => void,
 * }} to
 * @returns {() => void} ends it
 */
export function listen(surface, to) {
  let start = null;
  const ends = new AbortController();
  const on = (type, handle) => surface.addEventListener(type, handle, { signal: ends.signal });
  const place = (event) => {
    const box = surface.getBoundingClientRect();
    const plot = to.plot();
    return {
      x: Math.min(plot.right, Math.max(plot.left, event.clientX - box.left)),
      y: Math.min(plot.bottom, Math.max(plot.top, event.clientY - box.top)),
    };
  };
  // A drag across chooses a stretch of x at full height; a drag down as well chooses a box.
  const boxTo = (end) => {
    const plot = to.plot();
    const isTall = Math.abs(end.y - start.y) > 30;
    const isWide = Math.abs(end.x - start.x) >= shortestDrag;
    return {
      left: isWide ? Math.min(start.x, end.x) : plot.left, right: isWide ? Math.max(start.x, end.x) : plot.right,
      top: isTall ? Math.min(start.y, end.y) : plot.top, bottom: isTall ? Math.max(start.y, end.y) : plot.bottom,
      isWide, isTall,
    };
  };

  on('pointerdown', (event) => {
    // A button on the chart needs its click itself.
    if (event.button === 0 && !event.target.closest('button')) {
      start = place(event);
      surface.setPointerCapture(event.pointerId);
    }
  });
  on('pointermove', (event) => {
    const now = place(event);
    to.hover(now.x);
    if (start) {
      const box = boxTo(now);
      to.select(box.isWide || box.isTall ? box : null);
    }
  });
  on('pointerup', (event) => {
    if (!start) {
      return;
    }
    const box = boxTo(place(event));
    start = null;
    to.select(null);
    if (box.isWide || box.isTall) {
      to.zoom(box);
    }
  });
  on('pointercancel', () => {
    start = null;
    to.select(null);
  });
  on('pointerleave', () => to.hover(null));
  on('blur', () => to.hover(null));
  on('dblclick', () => to.reset());
  on('keydown', (event) => {
    const act = {
      ArrowLeft: () => (event.shiftKey ? to.pan(-0.25) : to.move(-1)),
      ArrowRight: () => (event.shiftKey ? to.pan(0.25) : to.move(1)),
      '+': () => to.scale(0.5), '=': () => to.scale(0.5), '-': () => to.scale(2),
      0: () => to.reset(), Escape: () => to.reset(),
    }[event.key];
    if (act && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      act();
    }
  });
  return () => ends.abort();
}
