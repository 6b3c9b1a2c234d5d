// Charts that share their x axis: one zoom, one pointer, one extent.

import { roomyEnd } from './chart-scale.js';

const groups = new Map();

// By name of the group: who is told of its zoom, and the stretch that it is to begin with. Both may be there before the charts are.
const watchers = new Map();
const beginnings = new Map();

const tellMilliseconds = 200;

// Of everything, the least that may be on screen: with less, places that differ would be one number.
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

  /** Everything that any of the charts has. */
  get extent() {
    const end = Math.max(...[...this.charts].map((chart) => chart.end));
    return [0, end > 0 ? (this.#isLive ? roomyEnd(end) : end) : 1];
  }

  get domain() {
    return this.range ?? this.extent;
  }

  /** Shows a stretch; one that leaves nothing out shows everything. */
  zoom(range) {
    const [from, to] = this.extent;
    if (range) {
      const width = range[1] - range[0];
      const span = Math.min(Math.max(width, leastShare * (to - from)), to - from);
      const start = Math.min(Math.max(range[0] - Math.max(0, span - width) / 2, from), Math.max(from, to - span));
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
  }

  /** A stretch behind all points shows everything instead. Called when points were read. */
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

/** Tells of the stretches that the reader chooses; without a listener nobody is told. */
export function watch(name, listener) {
  if (listener) {
    watchers.set(name, listener);
  } else {
    watchers.delete(name);
    beginnings.delete(name);
  }
}
