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

  // Points behind this step were missed; null where none were.
  #missedAfter = null;

  #whole = new Columns();

  #refined = null;

  // What was smoothed last, and of what.
  #smoothed = null;

  /**
   * @param {{run: number, name: string, protocol: object|null, label: string, dash: string, isReference: boolean}} options
   * @param {object} group - of its chart, which knows where runs begin
   */
  constructor(options, group) {
    this.options = options;
    this.group = group;
    this.protocol = protocolKey(options.protocol);
  }

  /** How many steps an epoch of the run has, and when it began. */
  get origin() {
    return this.group.originOf(this.options.run);
  }

  /** The entries to draw. */
  get columns() {
    return this.#refined ?? this.#whole;
  }

  get count() {
    return this.#whole.count;
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

  /** Takes the whole curve; live points that are newer stay, from an index on: by default all. */
  load(series, first = this.#whole.stored) {
    const before = this.#whole;
    this.#whole = new Columns(series, { step: series.lastStep, value: series.lastValue });
    this.#whole.appendFrom(before, first);
    this.#refined = null;
    this.isLoaded = true;
    this.group.learn(series);
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

  /** Notes that points behind a step are missing; without one, behind those that are here. */
  fallBehind(step = this.lastStep) {
    this.#missedAfter = Math.min(this.#missedAfter ?? Infinity, step);
  }

  /** The step behind which points are about to be read: nothing is missing then. */
  startToCatchUp() {
    const step = this.#missedAfter ?? this.lastStep;
    this.#missedAfter = null;
    return step;
  }

  /**
   * Adds what was read behind a step. Null where the whole has to be read: because it came in buckets, which do not fit behind points, or because
   * the run was rolled back. Otherwise, whether anything is new.
   */
  extend(series, after) {
    const last = series.lastStep ?? -Infinity;
    if (last < after) {
      this.removeAfter(last);
      return null;
    }
    if (series.kind === 'buckets') {
      return null;
    }
    this.group.learn(series);
    this.#smoothed = null;
    const added = new Columns(series);
    this.#refined?.insertAfter(after, added);
    return this.#whole.insertAfter(after, added);
  }

  /** Forgets the points after the step; `isCut` where a bucket still tells of them. */
  removeAfter(step) {
    this.#smoothed = null;
    this.#missedAfter = this.#missedAfter === null ? null : Math.min(this.#missedAfter, step);
    const before = this.lastStep;
    this.#refined?.removeAfter(step);
    const isCut = this.#whole.removeAfter(step);
    return { isNew: this.lastStep < before, isCut };
  }

  /** Newest value; undefined where there is none. */
  get latest() {
    return this.#whole.lastValue;
  }

  get lastStep() {
    return this.#whole.lastStep;
  }

  /** Last position on an axis; −∞ where there is none. */
  end(axis) {
    if (axis === 'time') {
      return this.#whole.positions(axis, this.origin).at(-1) ?? -Infinity;
    }
    // An entry tells the first step of its bucket.
    const end = axis === 'step' ? this.lastStep : this.lastStep / (this.origin.stepsPerEpoch || NaN);
    return Number.isNaN(end) ? -Infinity : end;
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
