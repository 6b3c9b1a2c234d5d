// Lets the columns' edges of Components/Pages/RunList/RunTable.razor be dragged; the width is decided there.

export function watchEdges(scroller, table) {
  scroller.addEventListener('pointerdown', (down) => {
    const edge = down.target.closest('[data-column]');
    if (!edge) {
      return;
    }
    down.preventDefault();
    const heading = edge.closest('th');
    const column = scroller.querySelectorAll('col')[heading.cellIndex];
    const start = { x: down.clientX, width: heading.offsetWidth };
    const widthAt = (move) => Math.max(56, Math.round(start.width + move.clientX - start.x));
    // The heading is draggable too, for moving the column.
    heading.draggable = false;
    edge.setPointerCapture(down.pointerId);
    const follow = (move) => {
      column.style.width = `${widthAt(move)}px`;
    };
    edge.addEventListener('pointermove', follow);
    edge.addEventListener('lostpointercapture', (end) => {
      edge.removeEventListener('pointermove', follow);
      heading.draggable = true;
      if (end.clientX !== start.x) {
        table.invokeMethodAsync('Resized', edge.dataset.column, widthAt(end));
      }
    }, { once: true });
  });
  scroller.dataset.watched = '';
}
