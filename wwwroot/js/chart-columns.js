// The points of one curve as columns of numbers: pure data, no drawing.

// `runs`: how many runs a mean is of; 0 where it is none.
const names = ['step', 'value', 'min', 'max', 'time', 'nonFinite', 'runs'];

/** Index of the first of the ascending numbers that is not below the wanted one. */
export function lowerBound(numbers, wanted) {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** Index of the ascending number that is nearest; −1 where there is none. */
export function nearest(numbers, wanted) {
  const after = lowerBound(numbers, wanted);
  if (after === 0 || after === numbers.length) {
    return Math.min(after, numbers.length - 1);
  }
  return wanted - numbers[after - 1] < numbers[after] - wanted ? after - 1 : after;
}

/** Points in ascending steps, each of one step or of one bucket; grows at its end. */
export class Columns {
  #columns = Object.fromEntries(names.map((name) => [name, new Float64Array(0)]));

  count = 0;

  /** So many entries came in one piece; the rest were appended. */
  stored = 0;

  // What came in one piece is not copied before it has to grow: other series may have the same columns.
  #isShared = false;

  // A bucket is known by its first step, and may have all of its others already.
  #stepsPerBucket = 1;

  #lastStep = -Infinity;

  #lastValue = NaN;

  // Where the entries lie on the axis that was asked for last; grows with them.
  #placed = { axis: 'step', origin: NaN, count: 0, xs: new Float64Array(0) };

  /**
   * @param {{step: ArrayLike<number>, stepsPerBucket?: number}} [series] - its columns are left as they are
   * @param {{step?: number, value?: number}} [last] - the newest point among them, which the last bucket does not tell
   */
  constructor(series, last = {}) {
    if (!series) {
      return;
    }
    this.count = series.step.length;
    this.stored = this.count;
    this.#stepsPerBucket = series.stepsPerBucket ?? 1;
    this.#isShared = true;
    for (const name of names) {
      this.#columns[name] = series[name] instanceof Float64Array ? series[name] : new Float64Array(series[name] ?? this.count);
    }
    if (this.count > 0) {
      this.#lastStep = last.step ?? this.#columns.step[this.count - 1];
      this.#lastValue = last.value ?? this.#columns.value[this.count - 1];
    }
  }

  /** A view of one column: step, value (mean of a bucket), min, max, time (Unix milliseconds) or nonFinite (how many values). */
  column(name) {
    return this.#columns[name].subarray(0, this.count);
  }

  /** The last step that is in here; −∞ where there is none. */
  get lastStep() {
    return this.count === 0 ? -Infinity : this.#lastStep;
  }

  /** Its value; undefined where there is none. */
  get lastValue() {
    return this.count === 0 ? undefined : this.#lastValue;
  }

  /** Adds a point behind the last one. False where it is not newer. */
  append(step, time, value) {
    return step > this.lastStep && this.#add([step, value, value, value, time, Number.isFinite(value) ? 0 : 1, 0]);
  }

  /** Adds the entries of another one from an index on that are newer than what is here. True where there was any. */
  appendFrom(other, first = 0) {
    const columns = names.map((name) => other.column(name));
    const steps = other.column('step');
    const before = this.count;
    for (let i = first; i < other.count; i += 1) {
      if (steps[i] > this.lastStep) {
        this.#add(columns.map((column) => column[i]));
      }
    }
    return this.count > before;
  }

  /** Puts points in their place behind a step. What is there already stays as far as it is newer than all of them. True where there was any. */
  insertAfter(step, added) {
    const tail = new Columns();
    tail.appendFrom(this, lowerBound(this.column('step'), step + 1e-9));
    if (tail.count > 0) {
      this.removeAfter(step);
    }
    const isNew = this.appendFrom(added);
    this.appendFrom(tail);
    return isNew;
  }

  /** These entries, but between the first and the last step of the finer ones those. */
  refinedBy(finer) {
    if (finer.count === 0) {
      return this;
    }
    const refined = new Columns();
    const steps = this.column('step');
    const [from, to] = [finer.column('step')[0], finer.lastStep];
    for (const [source, first, last] of [[this, 0, lowerBound(steps, from)], [finer, 0, finer.count], [this, lowerBound(steps, to + 1e-9), this.count]]) {
      const columns = names.map((name) => source.column(name));
      for (let i = first; i < last; i += 1) {
        refined.#add(columns.map((column) => column[i]));
      }
    }
    refined.stored = refined.count;
    refined.#lastStep = Math.max(this.lastStep, to);
    refined.#lastValue = this.lastStep > to ? this.#lastValue : finer.#lastValue;
    return refined;
  }

  #add(entry) {
    if (this.#isShared || this.count === this.#columns.step.length) {
      this.#isShared = false;
      for (const name of names) {
        const grown = new Float64Array(Math.max(64, 2 * this.count));
        grown.set(this.column(name));
        this.#columns[name] = grown;
      }
    }
    names.forEach((name, i) => {
      this.#columns[name][this.count] = entry[i];
    });
    this.count += 1;
    this.#lastStep = Math.max(this.#lastStep, entry[0]);
    this.#lastValue = entry[1];
    return true;
  }

  /** Forgets the points after the step. True where a bucket tells of them still, among others. */
  removeAfter(step) {
    const last = this.lastStep;
    this.count = lowerBound(this.column('step'), step + 1e-9);
    this.stored = Math.min(this.stored, this.count);
    this.#placed.count = Math.min(this.#placed.count, this.count);
    if (this.count === 0) {
      [this.#lastStep, this.#lastValue] = [-Infinity, NaN];
    }
    if (last <= step || this.count === 0) {
      return false;
    }
    const start = this.#columns.step[this.count - 1];
    const end = this.count === this.stored ? start + this.#stepsPerBucket - 1 : start;
    this.#lastStep = Math.min(last, step, end);
    this.#lastValue = this.#columns.value[this.count - 1];
    return end > step;
  }

  /**
   * Positions of the points on an x axis: steps, epochs, or seconds since the run's start.
   * @param {'step'|'epoch'|'time'} axis
   * @param {{stepsPerEpoch: number|null, startedAt: number|null}} origin
   */
  positions(axis, { stepsPerEpoch, startedAt }) {
    const { step, time } = this.#columns;
    if (axis === 'step') {
      return this.column('step');
    }
    const origin = axis === 'epoch' ? stepsPerEpoch || NaN : startedAt ?? time[0];
    if (this.#placed.axis !== axis || !Object.is(this.#placed.origin, origin)) {
      this.#placed = { axis, origin, count: 0, xs: new Float64Array(step.length) };
    }
    const placed = this.#placed;
    if (placed.xs.length < this.count) {
      const grown = new Float64Array(step.length);
      grown.set(placed.xs);
      placed.xs = grown;
    }
    for (; placed.count < this.count; placed.count += 1) {
      placed.xs[placed.count] = axis === 'epoch' ? step[placed.count] / origin : (time[placed.count] - origin) / 1000;
    }
    return placed.xs.subarray(0, this.count);
  }
}
