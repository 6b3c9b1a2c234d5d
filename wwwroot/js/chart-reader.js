// Reads the points of one chart: all curves when it is first seen, finer levels where it is zoomed, what is new when it was behind.

import { bucketsFor, request } from './chart-feed.js';

export class ChartReader {
  /** Why the last reading failed; null where it did not. */
  error = null;

  #isBehind = false;

  #reading = null;

  constructor(chart) {
    this.chart = chart;
  }

  get isReading() {
    return this.#reading !== null;
  }

  /** Reads the curves that were never read, once the chart is seen. */
  readMissing() {
    const missing = this.chart.curves.filter((curve) => !curve.isLoaded);
    if (this.chart.isVisible && missing.length > 0 && !this.isReading) {
      this.#isBehind &&= missing.length < this.chart.curves.length;
      this.#readCurves(missing);
    }
  }

  readWhole() {
    return this.#readCurves(this.chart.curves);
  }

  /** Points were missed: they are read when the chart is seen. */
  fallBehind() {
    this.#isBehind = true;
  }

  /** Reads what is behind the last points; a chart that is out of sight or busy does so later. */
  async catchUp() {
    this.#isBehind = !this.chart.isVisible || this.isReading || document.hidden;
    if (this.#isBehind) {
      return;
    }
    // An address of its own answers with means, and a new point of one run changes those that are there.
    if (this.chart.options.source) {
      await this.readWhole();
      return;
    }
    const answers = await this.#read(this.#loaded, (curve) => [Math.max(0, curve.lastStep), null]);
    if (answers?.map(([curve, series]) => curve.extend(series)).includes(false)) {
      await this.readWhole();
    }
  }

  catchUpIfBehind() {
    if (this.#isBehind) {
      this.catchUp();
    }
  }

  /** Reads the zoomed stretch in finer buckets, with some more on both sides. */
  async readDetail() {
    const { range } = this.chart.group;
    if (range === null || !this.chart.isVisible || this.chart.isDisposed) {
      return;
    }
    const margin = (range[1] - range[0]) / 4;
    const stretch = [range[0] - margin, range[1] + margin];
    // An address of its own counts as the axis does: one request for all curves, wherever each of them has its points.
    const { source, axis } = this.chart.options;
    const answers = await this.#read(this.#loaded, (curve) => (source ? stretch : curve.stepsOf(axis, stretch)), 1.5);
    if (this.chart.group.range === range) {
      answers?.forEach(([curve, series]) => curve.refine(series));
      this.chart.invalidate();
    }
  }

  get #loaded() {
    return this.chart.curves.filter((curve) => curve.isLoaded);
  }

  async #readCurves(curves) {
    const answers = await this.#read(curves, () => [null, null]);
    if (answers) {
      answers.forEach(([curve, series]) => curve.load(series));
      // With this chart's extent, that of the others may have changed.
      this.chart.group.charts.forEach((chart) => chart.invalidate());
      this.chart.group.check();
      await this.readDetail();
      this.readMissing();
    }
  }

  /** Pairs of a curve and its series; undefined where reading failed or the chart is gone. */
  async #read(curves, stretchOf, detail = 1) {
    const { chart } = this;
    const buckets = bucketsFor(chart.width, detail);
    const reading = Promise.all(curves.map(async (curve) => {
      const [from, to] = stretchOf(curve);
      const answer = await request({ source: chart.options.source, runs: [curve.options.run], names: [curve.options.name], buckets, from, to });
      return [curve, curve.find(answer)];
    }));
    this.#reading = reading;
    chart.invalidate();
    try {
      const answers = await reading;
      this.error = null;
      return chart.isDisposed ? undefined : answers;
    } catch (error) {
      this.error = error.message;
      return undefined;
    } finally {
      if (this.#reading === reading) {
        this.#reading = null;
        if (this.error === null) {
          queueMicrotask(() => this.catchUpIfBehind());
        }
      }
      chart.invalidate();
    }
  }
}
