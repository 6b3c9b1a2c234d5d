// Charts that share their x axis: one zoom, one pointer, one extent.

import { roomyEnd } from './chart-scale.js';

const groups = new Map();

// By name of the group: who is told of its zoom, and the stretch that it is to begin with. Both may be there before the charts are.
const watchers = new Map();
const beginnings = new Map();

// By name of the group: what is marked in its charts.
const marks = new Map();

const unknownOrigin = { stepsPerEpoch: null, startedAt: null };

const tellMilliseconds = 200;

// Nothing is to be seen in less than so much of an axis, and numbers that are closer together can hardly be told apart.
const leastShare = 1e-9;

class ChartGroup {
  charts = new Set();

  #telling = 0;

  constructor(name) {
    this.name = name;
    this.range = beginnings.get(name) ?? null;
    beginnings.delete(name);
  }

  /** The stretch of the x axis on screen; null shows everything. */
  range;

  /** Where the pointer is on the x axis; null where it is nowhere. */
  position = null;

  // Whether points are coming in: the axis has room for them then, so that one more does not move all others.
  #isLive = false;

  #paintedEnd = 0;

  // By run: how many steps an epoch has, and when it began. What one chart reads of it all others need too.
  #origins = new Map();

  #asked = new Set();

  /** Everything that any of the charts has. */
  get extent() {
    const end = Math.max(...[...this.charts].map((chart) => chart.end));
    return [0, end > 0 ? (this.#isLive ? roomyEnd(end) : end) : 1];
  }

  get domain() {
    return this.range ?? this.extent;
  }

  /** What is marked in all of the charts. */
  get events() {
    return marks.get(this.name) ?? [];
  }

  originOf(run) {
    return this.#origins.get(run) ?? unknownOrigin;
  }

  /** True once for a run of which it is not known where it begins: the caller reads it. */
  asksForOrigin(run) {
    if (this.#origins.has(run) || this.#asked.has(run)) {
      return false;
    }
    this.#asked.add(run);
    return true;
  }

  /** Takes from a series where its run begins; a run that has not begun has no epochs. */
  learn({ run, stepsPerEpoch, startedAt = null }) {
    const known = this.originOf(run);
    if (stepsPerEpoch > 0 && (known.stepsPerEpoch !== stepsPerEpoch || known.startedAt !== startedAt)) {
      this.#origins.set(run, { stepsPerEpoch, startedAt });
      this.charts.forEach((chart) => chart.invalidate());
    }
  }

  /** Shows a stretch; one that leaves nothing out shows everything. */
  zoom(range) {
    const [from, to] = this.extent;
    if (range) {
      const [{ options: { axis } }] = this.charts;
      const wanted = Math.max(range[1] - range[0], axis === 'step' ? 1 : leastShare * to);
      const span = Math.min(wanted, to - from);
      const start = Math.min(Math.max((range[0] + range[1] - span) / 2, from), Math.max(from, to - span));
      range = start <= from && start + span >= to ? null : [start, start + span];
    }
    this.show(range);
    // Once the reader has come to rest.
    clearTimeout(this.#telling);
    this.#telling = setTimeout(() => watchers.get(this.name)?.(this.range), tellMilliseconds);
  }

  /** Shows a stretch that somebody else chose. */
  show(range) {
    this.range = range;
    for (const chart of this.charts) {
      chart.onZoom();
    }
    this.check();
  }

  /** A stretch behind all points shows everything instead. Called when points were read, and when there is another stretch. */
  check() {
    const { range } = this;
    const [from, to] = this.extent;
    if (range && [...this.charts].some((chart) => Number.isFinite(chart.end)) && (range[0] >= to || range[1] <= from)) {
      this.zoom(null);
    }
  }

  /** Points have come in. Where they need a longer axis, all charts are painted anew. */
  grow() {
    this.#isLive = true;
    const [, end] = this.extent;
    if (end !== this.#paintedEnd) {
      this.#paintedEnd = end;
      this.charts.forEach((chart) => chart.invalidate());
    }
  }

  point(position) {
    this.position = position;
    for (const chart of this.charts) {
      chart.invalidateOverlay();
    }
  }
}

/** The group of a name, which lives as long as it has charts. */
export function join(name, chart) {
  const group = groups.get(name) ?? new ChartGroup(name);
  groups.set(name, group);
  group.charts.add(chart);
  return group;
}

export function leave(name, chart) {
  const group = groups.get(name);
  group?.charts.delete(chart);
  if (group?.charts.size === 0) {
    groups.delete(name);
  }
}

/** Shows a stretch in all charts of a group, those that are still to come included; null shows everything. */
export function show(name, range) {
  const group = groups.get(name);
  if (group) {
    group.show(range);
  } else if (range) {
    beginnings.set(name, range);
  } else {
    beginnings.delete(name);
  }
}

/** Marks events in all charts of a group, those that are still to come included: beside those that are marked already, or instead of them. */
export function mark(name, events, isAll) {
  marks.set(name, isAll ? events : [...(marks.get(name) ?? []), ...events]);
  groups.get(name)?.charts.forEach((chart) => chart.invalidate());
}

/** Lets all charts of a group that can be smoothed show another smoothing. */
export function smooth(name, weight) {
  groups.get(name)?.charts.forEach((chart) => chart.smooth(weight));
}

/** Tells of the stretches that the reader chooses; without a listener nobody is told. */
export function watch(name, listener) {
  if (listener) {
    watchers.set(name, listener);
  } else {
    watchers.delete(name);
    beginnings.delete(name);
    marks.delete(name);
  }
}
