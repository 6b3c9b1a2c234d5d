// One chart on the page: its canvas, what is on screen of its curves, and what the reader does with it.

import { Curve, mostLivePoints } from './chart-curve.js';
import { join, leave } from './chart-group.js';
import { ChartHover } from './chart-hover.js';
import { paint } from './chart-painter.js';
import { pictureOf } from './chart-picture.js';
import { listen } from './chart-pointer.js';
import { ChartReader } from './chart-reader.js';
import { measureText } from './chart-text.js';

const settleMilliseconds = 150;
const dirty = new Set();

function paintSoon(chart) {
  if (dirty.size === 0) {
    requestAnimationFrame(() => {
      const due = [...dirty];
      dirty.clear();
      due.filter((one) => one.isVisible && !one.isDisposed).forEach((one) => one.paint());
    });
  }
  dirty.add(chart);
}

export class CurveChart {
  isVisible = false;

  isDisposed = false;

  curves = [];

  picture = null;

  zoomedY = null;

  #settling = 0;

  #colours = new Map();

  constructor(element, options) {
    this.element = element;
    this.figure = element.closest('figure');
    this.canvas = element.appendChild(document.createElement('canvas'));
    this.context = this.canvas.getContext('2d');
    this.hover = new ChartHover(this);
    this.reader = new ChartReader(this);
    this.message = element.appendChild(Object.assign(document.createElement('div'), { className: 'message' }));
    this.message.setAttribute('role', 'status');
    this.unlisten = listen(element, {
      plot: () => this.picture?.plot ?? { left: 0, right: 1, top: 0, bottom: 1 },
      hover: (at) => this.group.point(at === null || !this.picture ? null : this.picture.x.scale.value(at)),
      select: (box) => this.hover.select(box),
      zoom: (box) => this.#zoomTo(box),
      reset: () => this.group.zoom(null),
      scale: (factor) => this.#scale(factor),
      pan: (share) => this.#pan(share),
      move: (direction) => this.#move(direction),
    });
    this.figure.addEventListener('click', this.#onClick);
    document.addEventListener('appearancechange', this.#onAppearance);
    this.update(options);
  }

  /** Takes other options; curves that stay keep their points. */
  update(options) {
    const before = this.options;
    this.options = options;
    if (before?.sync !== options.sync) {
      if (before) {
        leave(before.sync, this);
      }
      this.group = join(options.sync, this);
    }
    const keyOf = (curve) => JSON.stringify([curve.run, curve.name, curve.protocol, before?.source === options.source ? options.source : Math.random()]);
    const known = new Map(this.curves.map((curve) => [keyOf(curve.options), curve]));
    this.curves = options.curves.map((curve) => {
      const kept = known.get(keyOf(curve)) ?? new Curve(curve);
      kept.options = curve;
      return kept;
    });
    if (before && (before.axis !== options.axis || before.logarithmic !== options.logarithmic)) {
      this.zoomedY = null;
    }
    if (before && before.axis !== options.axis) {
      this.group.range = null;
      this.curves.forEach((curve) => curve.refine(null));
    }
    this.invalidate();
    this.reader.readMissing();
    if (before && before.source === options.source && before.version !== options.version) {
      this.reader.catchUp();
    }
  }

  get domain() {
    return this.group.domain;
  }

  get end() {
    return Math.max(-Infinity, ...this.curves.map((curve) => curve.end(this.options.axis)));
  }

  get width() {
    return this.element.clientWidth;
  }

  get height() {
    return this.element.clientHeight;
  }

  colourOf(css) {
    if (!this.#colours.has(css)) {
      // A custom property comes as written (light-dark(…)); a real property resolves it.
      const probe = document.createElement('span');
      probe.style.color = css;
      this.element.append(probe);
      this.#colours.set(css, getComputedStyle(probe).color);
      probe.remove();
    }
    return this.#colours.get(css);
  }

  get colours() {
    const of = (name) => this.colourOf(`var(${name})`);
    return { line: of('--line'), axis: of('--line-strong'), muted: of('--muted'), danger: of('--tone-danger'), primary: of('--rz-primary') };
  }

  measure(text) {
    this.context.font = this.font;
    return this.context.measureText(text).width;
  }

  invalidate() {
    paintSoon(this);
  }

  invalidateOverlay() {
    if (this.isVisible) {
      this.hover.paintSoon();
    }
  }

  paint() {
    const { width, height } = this;
    if (width < 80 || height < 60) {
      return;
    }
    const ratio = window.devicePixelRatio;
    for (const canvas of [this.canvas, this.hover.canvas]) {
      if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
        [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
      }
    }
    this.font ??= `11px ${getComputedStyle(this.element).fontFamily}`;
    this.picture = pictureOf(this);
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paint(this.context, this.picture);
    this.hover.paint();
    this.#say();
  }

  #say() {
    const isReading = this.reader.isReading && this.picture.isEmpty;
    const text = this.reader.error ? `The values could not be read: ${this.reader.error}` : isReading ? 'Reading …' : this.picture.isEmpty ? 'no values yet' : '';
    if (this.message.firstChild?.textContent !== text || !text) {
      this.message.replaceChildren(...(text ? [Object.assign(document.createElement('span'), { textContent: text })] : []));
      if (this.reader.error) {
        const button = this.message.appendChild(Object.assign(document.createElement('button'), { type: 'button', className: 'retry', textContent: 'Try again' }));
        button.addEventListener('click', () => this.reader.readWhole());
      }
    }
    const faults = this.curves.map((curve) => ({ label: curve.options.label, ...curve.nonFinite })).filter((fault) => fault.count);
    const lines = faults.map(({ label, count, first }) => `${label}: ${count === 1 ? '1 value is' : `${count} values are`} NaN or infinite, the first at step ${first}.`);
    if (this.picture.hiddenByLogarithm > 0) {
      lines.push(`${this.picture.hiddenByLogarithm} values of 0 or below cannot be shown on a logarithmic axis.`);
    }
    const note = this.figure.querySelector('[data-note]');
    if (note && note.textContent !== lines.join(' ')) {
      note.textContent = lines.join(' ');
      note.hidden = lines.length === 0;
    }
    const reset = this.figure.querySelector('[data-reset]');
    if (reset) {
      reset.hidden = this.group.range === null && this.zoomedY === null;
    }
    this.showValues((curve) => curve.latest);
  }

  /** Writes a value of each curve beside its name in the legend. */
  showValues(valueOf) {
    this.curves.forEach((curve, i) => {
      const place = this.figure.querySelector(`[data-value="${i}"]`);
      const value = valueOf(curve);
      const text = value === undefined ? '' : measureText(value);
      if (place && place.textContent !== text) {
        place.textContent = text;
      }
    });
  }

  onVisible(isVisible) {
    this.isVisible = isVisible;
    if (!isVisible) {
      return;
    }
    this.invalidate();
    this.reader.readMissing();
    this.reader.catchUpIfBehind();
  }

  onZoom() {
    if (this.group.range === null) {
      this.zoomedY = null;
      this.curves.forEach((curve) => curve.refine(null));
    }
    this.invalidate();
    clearTimeout(this.#settling);
    // The old picture stays, scaled, until the finer level is there.
    this.#settling = setTimeout(() => this.reader.readDetail(), settleMilliseconds);
  }

  /** Adds live points: `pointsOf(curve)` gives pieces of steps, times and values. */
  extend(pointsOf) {
    let isNew = false;
    for (const curve of this.curves.filter((one) => one.isLoaded)) {
      for (const { steps, times, values } of pointsOf(curve)) {
        steps.forEach((step, i) => {
          isNew = curve.append(step, times[i], values[i]) || isNew;
        });
      }
    }
    if (isNew) {
      this.invalidate();
      if (this.curves.some((curve) => curve.liveCount > mostLivePoints)) {
        this.reader.readWhole();
      }
    }
  }

  removeAfter(run, step) {
    if (this.curves.filter((curve) => curve.options.run === run).map((curve) => curve.removeAfter(step)).some(Boolean)) {
      this.invalidate();
    }
  }

  #zoomTo({ left, right, top, bottom, isWide, isTall }) {
    const { x, y } = this.picture;
    if (isTall) {
      this.zoomedY = [y.value(bottom), y.value(top)];
      this.invalidate();
    }
    if (isWide) {
      this.group.zoom([x.scale.value(left), x.scale.value(right)]);
    }
  }

  #scale(factor) {
    const [from, to] = this.domain;
    const centre = this.group.position ?? (from + to) / 2;
    this.group.zoom([centre - (centre - from) * factor, centre + (to - centre) * factor]);
  }

  #pan(share) {
    const [from, to] = this.domain;
    this.group.zoom([from + share * (to - from), to + share * (to - from)]);
  }

  #move(direction) {
    const [from, to] = this.domain;
    const step = (to - from) / Math.max(1, this.width / 6);
    this.group.point(Math.min(to, Math.max(from, (this.group.position ?? (direction > 0 ? from : to)) + direction * step)));
  }

  #onAppearance = () => {
    this.#colours.clear();
    this.invalidate();
  };

  #onClick = (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('[data-reset]')) {
      this.zoomedY = null;
      this.group.zoom(null);
    }
    const item = target?.closest('[data-curve]');
    const curve = item && this.curves[Number(item.dataset.curve)];
    if (curve) {
      curve.isHidden = !curve.isHidden;
      item.setAttribute('aria-pressed', String(!curve.isHidden));
      this.invalidate();
    }
  };

  dispose() {
    this.isDisposed = true;
    clearTimeout(this.#settling);
    this.unlisten();
    this.figure.removeEventListener('click', this.#onClick);
    document.removeEventListener('appearancechange', this.#onAppearance);
    leave(this.options.sync, this);
    this.element.replaceChildren();
  }
}
