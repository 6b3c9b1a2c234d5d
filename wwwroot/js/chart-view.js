// One chart on the page: its canvas, what is on screen of its curves, and what the reader does with it.

import { ChartCanvas } from './chart-canvas.js';
import { Curve, mostLivePoints } from './chart-curve.js';
import { join, leave } from './chart-group.js';
import { ChartHover } from './chart-hover.js';
import { colourOf, coloursOfPage, fontOfPage, widthOf } from './chart-palette.js';
import { pictureOf } from './chart-picture.js';
import { listen } from './chart-pointer.js';
import { ChartReader } from './chart-reader.js';
import { ChartWords, sayDue } from './chart-words.js';

const settleMilliseconds = 150;
const dirty = new Set();

function paintSoon(chart) {
  if (dirty.size === 0) {
    requestAnimationFrame(() => {
      const due = [...dirty];
      dirty.clear();
      due.filter((one) => one.isVisible && !one.isDisposed).forEach((one) => one.paint());
      sayDue();
    });
  }
  dirty.add(chart);
}

export class CurveChart {
  /** On screen or near it: worth reading and painting. */
  isVisible = false;

  /** On screen: worth following every step. */
  isInView = false;

  isDisposed = false;

  curves = [];

  picture = null;

  zoomedY = null;

  // Told by the page's observer: asking the element would make the browser lay out the page once for every chart that is painted.
  width = 0;

  height = 0;

  // More than points at the ends of curves is new since the last paint.
  #isAllNew = true;

  #isOutdated = false;

  #settling = 0;

  constructor(element, options) {
    this.element = element;
    this.figure = element.closest('figure');
    this.canvas = new ChartCanvas(element);
    this.hover = new ChartHover(this);
    this.reader = new ChartReader(this);
    this.words = new ChartWords(this);
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
    this.words.forget();
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

  colourOf(css) {
    return colourOf(css);
  }

  get colours() {
    return coloursOfPage();
  }

  get font() {
    return fontOfPage();
  }

  measure(text) {
    return widthOf(text);
  }

  invalidate() {
    this.#isAllNew = true;
    paintSoon(this);
  }

  invalidateOverlay() {
    if (this.isVisible) {
      this.hover.paintSoon();
    }
  }

  paint() {
    if (this.width < 80 || this.height < 60) {
      return;
    }
    this.picture = pictureOf(this);
    const isAllNew = this.#isAllNew;
    this.#isAllNew = false;
    this.canvas.show(this.picture, isAllNew);
    this.hover.follow();
    if (isAllNew) {
      this.words.saySoon();
    } else {
      this.words.sayCalmly();
    }
  }

  onSize(width, height) {
    [this.width, this.height] = [Math.round(width), Math.round(height)];
    this.invalidate();
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

  onInView(isInView) {
    this.isInView = isInView;
    if (isInView && this.#isOutdated) {
      this.#isOutdated = false;
      paintSoon(this);
    }
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

  /** Adds live points: `pointsOf(curve)` gives pieces of steps, times and values. True where any is new. */
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
      this.#isOutdated = !this.isInView;
      if (this.isInView) {
        paintSoon(this);
      }
      if (!this.reader.isReading && this.curves.some((curve) => curve.liveCount > mostLivePoints)) {
        this.reader.readWhole();
      }
    }
    return isNew;
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

  #onAppearance = () => this.invalidate();

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
