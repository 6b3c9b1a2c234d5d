// The canvas of one chart. Points that came behind the others cost a strip of it, not the whole.

import { paint, paintEnd } from './chart-painter.js';

/**
 * From where on a picture differs from the one before, of which only the ends of curves have changed.
 * @returns {number} in CSS pixels; −∞ where everything has to be painted, ∞ where nothing
 */
export function changedFrom(before, after) {
  const isSame = before.width === after.width && before.height === after.height && before.plot.left === after.plot.left
    && equal(before.x.scale.domain, after.x.scale.domain) && equal(before.y.scale.domain, after.y.scale.domain)
    && equal(before.references.map((line) => line.value), after.references.map((line) => line.value))
    && before.curves.length === after.curves.length;
  if (!isSame) {
    return -Infinity;
  }
  return Math.min(...after.curves.map((curve, i) => endOf(before.curves[i], curve, after.x.scale)));
}

function endOf(before, after, scale) {
  // One that smooths anew may have moved every point.
  if (before.curve !== after.curve || before.smoother !== after.smoother || before.hasMarkers !== after.hasMarkers || before.hasBand !== after.hasBand || before.xs.length === 0) {
    return -Infinity;
  }
  return before.xs.length === after.xs.length ? Infinity : scale.at(before.xs.at(-1));
}

function equal(first, second) {
  return first.length === second.length && first.every((value, i) => value === second[i]);
}

export class ChartCanvas {
  #shown = null;

  constructor(element) {
    this.element = element.appendChild(document.createElement('canvas'));
    this.context = this.element.getContext('2d');
  }

  /** Shows a picture; `isAllNew` where more than the ends of curves may have changed since the last one. */
  show(picture, isAllNew) {
    const ratio = window.devicePixelRatio;
    const isResized = fit(this.element, picture, ratio);
    const from = isAllNew || isResized || !this.#shown ? -Infinity : changedFrom(this.#shown, picture);
    this.#shown = picture;
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (from === -Infinity) {
      paint(this.context, picture);
    } else if (from < Infinity) {
      paintEnd(this.context, picture, from, ratio);
    }
  }
}

/** Gives a canvas the size of a picture. True where it had another one, which has emptied it. */
export function fit(canvas, { width, height }, ratio) {
  const size = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width === size[0] && canvas.height === size[1]) {
    return false;
  }
  [canvas.width, canvas.height] = size;
  return true;
}
