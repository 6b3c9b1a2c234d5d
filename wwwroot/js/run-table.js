// What Components/Pages/RunList/RunTable.razor cannot do by markup alone: columns' edges that are dragged (the width is decided there), and
// check boxes that stand for several runs of which some are picked.

export function watchTable(scroller, table) {
  watchEdges(scroller, table);
  showMixed(scroller);
  new MutationObserver(() => showMixed(scroller)).observe(scroller, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-mixed'] });
}

export function toTop(scroller) {
  scroller.scrollTop = 0;
}

function showMixed(scroller) {
  for (const box of scroller.querySelectorAll('.pick input')) {
    box.indeterminate = 'mixed' in box.dataset;
  }
}

function watchEdges(scroller, table) {
  // The arrows change the width; the table stays where it is.
  scroller.addEventListener('keydown', (key) => {
    if ((key.key === 'ArrowLeft' || key.key === 'ArrowRight') && key.target.closest('[data-column]')) {
      key.preventDefault();
    }
  });
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
