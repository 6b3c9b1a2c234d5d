// One curve of a chart: its points at the level of detail that is on screen, and where they lie on an axis. No drawing.

import { protocolKey } from './chart-feed.js';
import { Columns, lowerBound } from './chart-columns.js';
import { Smoother, timescaleOf } from './chart-smoothing.js';

/** So many live points are kept in single steps; then the curve is read again, in buckets. */
export const mostLivePoints = 1500;

export class Curve {
  /** Whether it was read; live points before that would leave a hole. */
  isLoaded = false;

  isHidden = false;

  origin = { stepsPerEpoch: null, startedAt: null };

  #whole = new Columns();

  #refined = null;

  // What was smoothed last, and of what.
  #smoothed = null;

  /** @param {{run: number, name: string, protocol: object|null, label: string, dash: string, isReference: boolean}} options */
  constructor(options) {
    this.options = options;
    this.protocol = protocolKey(options.protocol);
  }

  /** The entries to draw. */
  get columns() {
    return this.#refined ?? this.#whole;
  }

  get liveCount() {
    return this.#whole.count - this.#whole.stored;
  }

  /** The curve's own series in an answer to several; an empty one where it has none. */
  find(answer) {
    const { run, name } = this.options;
    return answer.find((series) => series.run === run && series.name === name && protocolKey(series.protocol) === this.protocol)
      ?? { step: [], value: [], min: [], max: [], time: [], nonFinite: [], kind: 'points' };
  }

  /** Takes the whole curve; live points that are newer stay. */
  load(series) {
    const before = this.#whole;
    this.#whole = new Columns(series);
    this.#whole.appendFrom(before, before.stored);
    this.#refined = null;
    this.isLoaded = true;
    if (series.stepsPerEpoch !== undefined) {
      this.origin = { stepsPerEpoch: series.stepsPerEpoch, startedAt: series.startedAt };
    }
  }

  /** Takes a finer level of a part of it; null goes back to the whole. */
  refine(series) {
    this.#refined = series ? this.#whole.refinedBy(new Columns(series)) : null;
  }

  /** Adds a live point. True where it is newer than all. */
  append(step, time, value) {
    this.#refined?.append(step, time, value);
    return this.#whole.append(step, time, value);
  }

  /** Adds what was read behind the last point; false where it came in buckets, which do not fit behind points. */
  extend(series) {
    if (series.kind === 'buckets') {
      return false;
    }
    const added = new Columns(series);
    this.#refined?.appendFrom(added);
    this.#whole.appendFrom(added);
    return true;
  }

  removeAfter(step) {
    this.#smoothed = null;
    const had = this.#whole.count;
    this.#whole.removeAfter(step);
    this.#refined?.removeAfter(step);
    return this.#whole.count < had;
  }

  /** Newest value; undefined where there is none. */
  get latest() {
    return this.#whole.column('value').at(-1);
  }

  get lastStep() {
    return this.#whole.lastStep;
  }

  /** Last position on an axis; −∞ where there is none. */
  end(axis) {
    return this.#whole.positions(axis, this.origin).at(-1) ?? -Infinity;
  }

  /** What a stretch of an axis is in steps, widened by one entry to both sides. */
  stepsOf(axis, [from, to]) {
    const xs = this.#whole.positions(axis, this.origin);
    const steps = this.#whole.column('step');
    const [first, last] = [lowerBound(xs, from) - 1, lowerBound(xs, to) + 1];
    return [first < 0 ? null : steps[first], last >= steps.length ? null : steps[last]];
  }

  /** How many values are NaN or infinite, and the step of the first one (of its bucket). */
  get nonFinite() {
    const counts = this.columns.column('nonFinite');
    const first = counts.findIndex((count) => count > 0);
    return first < 0 ? null : { count: counts.reduce((sum, count) => sum + count, 0), first: this.columns.column('step')[first] };
  }

  /**
   * The columns on an axis between two positions with a neighbour on both sides, ready to be painted. Smoothed by a weight for a
   * thousandth of the extent; 0 leaves that out.
   */
  slice(axis, [from, to], smoothing, extent) {
    const { columns } = this;
    const xs = columns.positions(axis, this.origin);
    const mean = columns.column('value');
    const smoother = smoothing > 0 ? this.#smootherOf(axis, timescaleOf(smoothing, extent)) : null;
    return {
      xs, mean, smoother,
      low: columns.column('min'), high: columns.column('max'), nonFinite: columns.column('nonFinite'), steps: columns.column('step'),
      smoothed: smoother?.extend(xs, mean) ?? null,
      first: Math.max(0, lowerBound(xs, from) - 1), last: Math.min(columns.count, lowerBound(xs, to) + 1),
    };
  }

  // The one that has smoothed these points already and only has to go on, or a new one.
  #smootherOf(axis, timescale) {
    const { columns } = this;
    const about = JSON.stringify([axis, timescale, this.origin]);
    if (this.#smoothed?.columns !== columns || this.#smoothed.about !== about || !this.#smoothed.smoother.isSettled) {
      this.#smoothed = { columns, about, smoother: new Smoother(timescale) };
    }
    return this.#smoothed.smoother;
  }
}
