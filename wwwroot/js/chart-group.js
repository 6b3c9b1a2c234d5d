// Charts that share their x axis: one zoom, one pointer, one extent.

const groups = new Map();

class ChartGroup {
  charts = new Set();

  /** The stretch of the x axis on screen; null shows everything. */
  range = null;

  /** Where the pointer is on the x axis; null where it is nowhere. */
  position = null;

  /** Everything that any of the charts has. */
  get extent() {
    const end = Math.max(...[...this.charts].map((chart) => chart.end));
    return [0, end > 0 ? end : 1];
  }

  get domain() {
    return this.range ?? this.extent;
  }

  /** Shows a stretch; one that leaves nothing out shows everything. */
  zoom(range) {
    const [from, to] = this.extent;
    if (range) {
      const span = Math.min(range[1] - range[0], to - from);
      const start = Math.min(Math.max(range[0], from), Math.max(from, to - span));
      range = start <= from && start + span >= to ? null : [start, start + span];
    }
    this.range = range;
    for (const chart of this.charts) {
      chart.onZoom();
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
  const group = groups.get(name) ?? new ChartGroup();
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
