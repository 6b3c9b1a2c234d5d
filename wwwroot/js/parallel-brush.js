// Picks a stretch of an axis of Components/Pages/Compare/ParallelFigure.razor by dragging along it; a click leaves it.

// In shares of the axis: what is less is a click; a value this near to an end of the stretch is meant too.
const least = 0.01;
const reach = 0.02;

export function watch(picture, page) {
  let drag = null;
  const shareAt = (handle, { clientY }) => {
    const { bottom, height } = handle.getBoundingClientRect();
    return Math.min(1, Math.max(0, (bottom - clientY) / height));
  };

  picture.addEventListener('pointerdown', (event) => {
    const handle = event.target.closest('[data-axis]');
    if (handle && event.button === 0) {
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
      drag = { handle, axis: Number(handle.dataset.axis), from: shareAt(handle, event), mark: markOf(handle) };
    }
  });
  picture.addEventListener('pointermove', (event) => {
    if (drag) {
      const [low, high] = [drag.from, shareAt(drag.handle, event)].sort((a, b) => a - b);
      const [top, height] = ['y', 'height'].map((name) => Number(drag.handle.getAttribute(name)));
      drag.mark.setAttribute('y', top + (1 - high) * height);
      drag.mark.setAttribute('height', (high - low) * height);
    }
  });
  picture.addEventListener('pointerup', (event) => {
    if (drag) {
      const [low, high] = [drag.from, shareAt(drag.handle, event)].sort((a, b) => a - b);
      const isClick = high - low < least;
      page.invokeMethodAsync('Brushed', drag.axis, isClick ? low : low - reach, isClick ? low : high + reach);
      end();
    }
  });
  picture.addEventListener('pointercancel', () => end());
  picture.dataset.watched = '';

  function end() {
    drag?.mark.remove();
    drag = null;
  }
}

// What is being picked, until the page has drawn it itself.
function markOf(handle) {
  const mark = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const name of ['x', 'width']) {
    mark.setAttribute(name, handle.getAttribute(name));
  }
  mark.setAttribute('style', 'fill: var(--rz-primary); fill-opacity: 0.2; pointer-events: none');
  handle.parentNode.append(mark);
  return mark;
}
