// Reads the points of one chart: all curves when it is first seen, finer levels where it is zoomed, what is new when it was behind.

import { bucketsFor, request } from './chart-feed.js';

export class ChartReader {
  /** Why the last reading failed; null where it did not. */
  error = null;

  #isBehind = false;

  // Some of what is here may not have happened: the run was rolled back.
  #isVoid = false;

  // The stretch whose finer levels were read.
  #detailed = null;

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

  /** Points were missed: they are read when the chart is seen. A reading that is under way may be older. */
  fallBehind() {
    this.#isBehind = true;
    this.chart.curves.forEach((curve) => curve.fallBehind());
  }

  /** Reads what is behind the last points; a chart that is out of sight or busy does so later. */
  async catchUp() {
    this.fallBehind();
    await this.catchUpIfBehind();
  }

  /** Reads everything anew, because what is here may be void; a chart that is out of sight or busy does so later. */
  async readAgain() {
    this.#isVoid = true;
    await this.catchUpIfBehind();
  }

  async catchUpIfBehind() {
    // Two readings at once could come back in the other order: the older one would leave a hole.
    if (!this.chart.isVisible || this.chart.isDisposed || this.isReading || document.hidden || !(this.#isBehind || this.#isVoid)) {
      return;
    }
    // An address of its own answers with means, and a new point of one run changes those that are there.
    if (this.#isVoid || this.chart.options.source) {
      await this.readWhole();
      return;
    }
    this.#isBehind = false;
    const after = new Map(this.#loaded.map((curve) => [curve, curve.startToCatchUp()]));
    const answers = await this.#read([...after.keys()], (curve) => [Math.max(0, after.get(curve)), null]);
    if (!answers) {
      this.#isBehind = true;
      after.forEach((step, curve) => curve.fallBehind(step));
      return;
    }
    const extended = answers.map(([curve, series]) => curve.extend(series, after.get(curve)));
    if (extended.includes(null)) {
      await this.readWhole();
    } else if (extended.includes(true)) {
      this.chart.invalidate();
      this.chart.group.grow();
    }
    this.readDetailIfOther();
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
    if (answers && this.chart.group.range === range) {
      this.#detailed = range;
      answers.forEach(([curve, series]) => curve.refine(series));
      this.chart.invalidate();
    }
  }

  /** The same for a chart that was out of sight when the reader zoomed. */
  readDetailIfOther() {
    if (this.chart.group.range !== this.#detailed && !this.isReading) {
      this.readDetail();
    }
  }

  get #loaded() {
    return this.chart.curves.filter((curve) => curve.isLoaded);
  }

  async #readCurves(curves) {
    const isAll = curves.length === this.chart.curves.length;
    const [isVoid, isBehind] = [isAll && this.#isVoid, isAll && this.#isBehind];
    [this.#isVoid, this.#isBehind] = [this.#isVoid && !isAll, this.#isBehind && !isAll];
    const after = new Map(curves.map((curve) => [curve, curve.startToCatchUp()]));
    // Of what came live before, the answer has what is not void.
    const first = new Map(curves.map((curve) => [curve, isVoid ? curve.count : undefined]));
    const answers = await this.#read(curves, () => [null, null]);
    if (!answers) {
      this.#isVoid ||= isVoid;
      this.#isBehind ||= isBehind;
      after.forEach((step, curve) => curve.fallBehind(step));
      return;
    }
    answers.forEach(([curve, series]) => curve.load(series, first.get(curve)));
    // With this chart's extent, that of the others may have changed.
    this.chart.group.charts.forEach((chart) => chart.invalidate());
    this.chart.group.check();
    this.#detailed = null;
    await this.readDetail();
    this.readMissing();
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
    this.#tell();
    try {
      const answers = await reading;
      this.#tell();
      this.error = null;
      return chart.isDisposed ? undefined : answers;
    } catch (error) {
      this.error = error.message;
      return undefined;
    } finally {
      if (this.#reading === reading) {
        this.#reading = null;
        if (this.error === null) {
          // Once the answers are taken.
          setTimeout(() => this.catchUpIfBehind());
        }
      }
      this.#tell();
    }
  }

  // Whether values are being read is said where there are none, and why they could not be until they could.
  #tell() {
    if (this.error !== null || this.chart.picture?.isEmpty !== false) {
      this.chart.invalidate();
    }
  }
}
