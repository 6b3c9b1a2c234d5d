// Paints one chart onto a canvas. What is where has been decided by curve-chart.js; this file knows strokes and fills only.

import { lowerBound } from './chart-columns.js';

const dashes = { solid: [], dash: [7, 4], dot: [2, 3] };

// So far a line, a dot or a mark reaches to both sides of its point.
const reach = 6;

// Half a dot: the first and the last point stand on the plot's edge and are seen whole.
const dot = 2.5;

/**
 * @param {CanvasRenderingContext2D} context - in CSS pixels
 * @param {object} picture - made by chart-picture.js: size, plot rectangle, scales, ticks, curves, events, references, colours
 */
export function paint(context, picture) {
  context.clearRect(0, 0, picture.width, picture.height);
  context.font = picture.font;
  paintAxes(context, picture);
  paintAxisTexts(context, picture);
  paintPlot(context, picture);
}

/**
 * Paints what has come behind a position of the plot, over a canvas that has the rest already: the same pixels as {@link paint}.
 * @param {number} from - last point that was there before, in CSS pixels
 * @param {number} ratio - device pixels to one of CSS: a strip that ends between two of them would leave a seam
 */
export function paintEnd(context, picture, from, ratio) {
  const { plot, width } = picture;
  const outwards = (value, round) => round(value * ratio) / ratio;
  const [left, top] = [outwards(from - reach, Math.floor), outwards(plot.top - 2, Math.floor)];
  const [right, bottom] = [width, outwards(plot.bottom + 2, Math.ceil)];
  if (left >= right) {
    return;
  }
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  context.clearRect(left, top, right - left, bottom - top);
  context.font = picture.font;
  paintAxes(context, picture);
  const start = picture.x.scale.value(left - reach);
  paintPlot(context, {
    ...picture,
    // Dashes are counted from a curve's beginning.
    curves: picture.curves.map((curve) => (curve.dash === 'solid' ? { ...curve, first: Math.max(curve.first, lowerBound(curve.xs, start) - 1) } : curve)),
  });
  context.restore();
}

function paintPlot(context, picture) {
  const { plot, colours } = picture;
  context.save();
  context.beginPath();
  context.rect(plot.left - dot, plot.top, plot.right - plot.left + 2 * dot, plot.bottom - plot.top);
  context.clip();
  for (const event of picture.events) {
    paintEvent(context, plot, event);
  }
  for (const curve of picture.curves.filter((shown) => shown.hasBand)) {
    paintBand(context, picture, curve);
  }
  // Means lie on top of the runs that they are of.
  for (const curve of [...picture.curves].sort((first, second) => Number(second.isPart) - Number(first.isPart))) {
    paintCurve(context, picture, curve);
  }
  for (const reference of picture.references) {
    paintReference(context, picture, reference);
  }
  context.restore();
  for (const mark of picture.marks) {
    paintMark(context, plot, mark, colours.danger);
  }
}

const placeOf = (axis, tick) => Math.round(axis.scale.at(tick.value)) + 0.5;

function paintAxes(context, { plot, x, y, colours }) {
  context.lineWidth = 1;
  context.strokeStyle = colours.line;
  for (const at of y.ticks.map((tick) => placeOf(y, tick))) {
    stroke(context, [[plot.left, at], [plot.right, at]]);
  }
  for (const at of x.ticks.map((tick) => placeOf(x, tick))) {
    stroke(context, [[at, plot.top], [at, plot.bottom]]);
  }
  context.strokeStyle = colours.axis;
  stroke(context, [[plot.left, plot.bottom + 0.5], [plot.right, plot.bottom + 0.5]]);
}

function paintAxisTexts(context, { plot, x, y, colours, quantity, position }) {
  context.fillStyle = colours.muted;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of y.ticks) {
    context.fillText(tick.text, plot.left - 6, placeOf(y, tick));
  }
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const tick of x.ticks) {
    context.fillText(tick.text, placeOf(x, tick), plot.bottom + 5);
  }
  context.fillText(position, (plot.left + plot.right) / 2, plot.bottom + 19);
  context.save();
  context.translate(2, (plot.top + plot.bottom) / 2);
  context.rotate(-Math.PI / 2);
  context.fillText(quantity, 0, 0, plot.bottom - plot.top);
  context.restore();
}

function stroke(context, points) {
  context.beginPath();
  for (const [x, y] of points) {
    context.lineTo(x, y);
  }
  context.stroke();
}

function paintEvent(context, plot, { at, colour, tall, dash }) {
  context.strokeStyle = colour;
  context.setLineDash(dashes[dash]);
  context.lineWidth = tall ? 1 : 2;
  context.globalAlpha = tall ? 0.7 : 1;
  stroke(context, [[at, tall ? plot.top : plot.bottom - 6], [at, plot.bottom]]);
  context.globalAlpha = 1;
  context.setLineDash([]);
}

// From the least to the greatest value of every point: a spike of a single step keeps its full height.
function paintBand(context, { x, y }, { xs, low, high, first, last, colour, isFaint }) {
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineJoin = 'round';
  for (let start = first; start < last;) {
    let end = start;
    while (end < last && Number.isFinite(low[end]) && Number.isFinite(high[end])) {
      end += 1;
    }
    if (end > start) {
      context.beginPath();
      for (let i = start; i < end; i += 1) {
        context.lineTo(x.scale.at(xs[i]), y.at(Math.max(high[i], y.floor)));
      }
      for (let i = end - 1; i >= start; i -= 1) {
        context.lineTo(x.scale.at(xs[i]), y.at(Math.max(low[i], y.floor)));
      }
      context.closePath();
      context.globalAlpha = isFaint ? 0.1 : 0.16;
      context.fill();
      context.globalAlpha = isFaint ? 0.2 : 0.35;
      context.lineWidth = 1;
      context.stroke();
    }
    start = end + 1;
  }
  context.globalAlpha = 1;
}

function paintCurve(context, picture, curve) {
  const { colour, dash, smoothed, mean, isPart, isMean } = curve;
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineJoin = 'round';
  if (smoothed) {
    context.globalAlpha = 0.3;
    paintLine(context, picture, curve, mean, 1);
    context.globalAlpha = 1;
  }
  context.setLineDash(dashes[dash]);
  context.globalAlpha = isPart ? 0.4 : 1;
  paintLine(context, picture, curve, smoothed ?? mean, isPart ? 1 : smoothed || isMean ? 2 : 1.5);
  context.globalAlpha = 1;
  context.setLineDash([]);
}

function paintLine(context, { x, y }, { xs, first, last, hasMarkers }, values, width) {
  context.lineWidth = width;
  context.beginPath();
  let isDown = false;
  for (let i = first; i < last; i += 1) {
    const at = y.at(values[i]);
    if (!Number.isFinite(at)) {
      isDown = false;
      continue;
    }
    const across = x.scale.at(xs[i]);
    if (isDown) {
      context.lineTo(across, at);
    } else {
      context.moveTo(across, at);
    }
    // A point whose neighbours are missing is a line of no length: it gets a dot, as every point of a marked curve does.
    const isAlone = !isDown && (i + 1 >= last || !Number.isFinite(y.at(values[i + 1])));
    if (hasMarkers || isAlone) {
      context.fillRect(across - dot, at - dot, 2 * dot, 2 * dot);
    }
    isDown = true;
  }
  context.stroke();
}

function paintReference(context, { plot, y, colours }, { value, label, colour }) {
  const at = y.at(value);
  if (!Number.isFinite(at)) {
    return;
  }
  context.strokeStyle = colour;
  context.fillStyle = colours.muted;
  context.lineWidth = 1.5;
  context.setLineDash(dashes.dash);
  stroke(context, [[plot.left, at], [plot.right, at]]);
  context.setLineDash([]);
  if (!label) {
    return;
  }
  context.textAlign = 'right';
  context.textBaseline = at - plot.top > 14 ? 'bottom' : 'top';
  context.fillText(label, plot.right - 4, at + (at - plot.top > 14 ? -2 : 2));
}

// At the upper edge for NaN and +∞, at the lower one for −∞.
function paintMark(context, plot, { at, isBelow }, colour) {
  const [tip, base] = isBelow ? [plot.bottom + 1, plot.bottom - 7] : [plot.top - 1, plot.top + 7];
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(at, tip);
  context.lineTo(at - 4.5, base);
  context.lineTo(at + 4.5, base);
  context.closePath();
  context.fill();
}

/** Paints what follows the pointer: the line through all charts, a dot on each curve, the stretch that is being chosen. */
export function paintOverlay(context, { width, height, plot, hover, selection, colours }) {
  context.clearRect(0, 0, width, height);
  if (selection) {
    context.fillStyle = colours.primary;
    context.globalAlpha = 0.15;
    context.fillRect(selection.left, selection.top, selection.right - selection.left, selection.bottom - selection.top);
    context.globalAlpha = 1;
  }
  if (hover) {
    context.strokeStyle = colours.axis;
    context.lineWidth = 1;
    const at = Math.round(hover.at) + 0.5;
    stroke(context, [[at, plot.top], [at, plot.bottom]]);
    for (const dot of hover.dots) {
      context.fillStyle = dot.colour;
      context.beginPath();
      context.arc(dot.x, dot.y, 3.5, 0, 2 * Math.PI);
      context.fill();
    }
  }
}
