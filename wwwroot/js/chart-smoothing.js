// Smoothing of curves: pure functions, no drawing.

// A point stands for the stretch of x before it; behind a pause for no more than so many times the stretch before that.
const longestStretch = 5;

/**
 * How far back the smoothing reaches, in units of x.
 * @param {number} weight - of the past, in [0, 1), for a thousandth of the extent: 0.9 reaches back over about 1 %, 0.99 over 10 % of it
 * @param {number} extent - of the whole x axis, whatever part of it is on screen: zooming does not change the curve
 */
export function timescaleOf(weight, extent) {
  return extent / 1000 / -Math.log(weight);
}

/**
 * Time-weighted exponential moving average with an unbiased start. A point weighs as much as the stretch of x that it
 * stands for, and its weight decays with e to the power of minus its distance over the timescale: many points close together
 * smooth like a few far apart. A value that is not finite leaves a gap and no trace.
 */
export class Smoother {
  /** Whether further points leave the values of those that are there as they are. */
  isSettled = false;

  #smoothed = new Float64Array(0);

  #count = 0;

  #previous = NaN;

  #spacing = 0;

  #sum = 0;

  #weight = 0;

  /** @param {number} timescale - in units of x, above 0 */
  constructor(timescale) {
    this.timescale = timescale;
  }

  /**
   * The smoothed values of points, of which those that were given before are the first.
   * @param {ArrayLike<number>} xs - ascending
   * @param {ArrayLike<number>} ys - as many
   */
  extend(xs, ys) {
    if (this.#smoothed.length < ys.length) {
      const grown = new Float64Array(Math.max(ys.length, 2 * this.#smoothed.length));
      grown.set(this.#smoothed);
      this.#smoothed = grown;
    }
    for (; this.#count < ys.length; this.#count += 1) {
      this.#smoothed[this.#count] = this.#add(xs, ys, this.#count);
    }
    return this.#smoothed.subarray(0, this.#count);
  }

  #add(xs, ys, i) {
    const { timescale } = this;
    if (!Number.isFinite(ys[i]) || !Number.isFinite(xs[i])) {
      return NaN;
    }
    let stretch = xs[i] - this.#previous;
    if (Number.isNaN(this.#previous)) {
      // The first point stands for as much as the second one does.
      const gap = gapAfter(xs, ys, i);
      this.isSettled = gap !== null;
      stretch = this.#spacing = gap ?? 1;
    }
    // Points at one x share its weight.
    stretch = Math.max(stretch, Number.EPSILON * timescale * 16);
    const share = -Math.expm1(-Math.min(stretch, longestStretch * this.#spacing) / timescale);
    const decay = Math.exp(-stretch / timescale);
    this.#sum = this.#sum * decay + share * ys[i];
    this.#weight = this.#weight * decay + share;
    this.#spacing = xs[i] > this.#previous ? stretch : this.#spacing;
    this.#previous = xs[i];
    return this.#sum / this.#weight;
  }
}

/** The smoothed values of points, see {@link Smoother}. */
export function smooth(xs, ys, timescale) {
  return new Smoother(timescale).extend(xs, ys);
}

function gapAfter(xs, ys, first) {
  for (let i = first + 1; i < ys.length; i += 1) {
    if (Number.isFinite(ys[i]) && xs[i] > xs[first]) {
      return xs[i] - xs[first];
    }
  }
  return null;
}
