// Smoothing of curves: pure functions, no drawing.

/**
 * How far back the smoothing reaches, in units of x.
 * @param {number} weight - of the past, in [0, 1), for a thousandth of the extent: 0.9 reaches back over about 1 %, 0.99 over 10 % of it
 * @param {number} extent - of the whole curve in x, whatever part of it is on screen: zooming does not change the curve
 */
export function timescaleOf(weight, extent) {
  return extent / 1000 / -Math.log(weight);
}

/**
 * Time-weighted exponential moving average with an unbiased start. A point weighs as much as the stretch of x that it
 * stands for, and its weight decays with e to the power of minus its distance over the timescale: many points close together
 * smooth like a few far apart. A value that is not finite leaves a gap and no trace.
 * @param {ArrayLike<number>} xs - ascending
 * @param {ArrayLike<number>} ys - as many
 * @param {number} timescale - in units of x, above 0
 */
export function smooth(xs, ys, timescale) {
  const smoothed = new Float64Array(ys.length).fill(NaN);
  let previous = NaN;
  let sum = 0;
  let weight = 0;
  for (let i = 0; i < ys.length; i += 1) {
    if (!Number.isFinite(ys[i]) || !Number.isFinite(xs[i])) {
      continue;
    }
    // The first point stands for as much as the second one does; points at one x share it.
    const stretch = Number.isNaN(previous) ? gapAfter(xs, ys, i) : xs[i] - previous;
    const decay = Math.exp(-Math.max(stretch, Number.EPSILON * timescale * 16) / timescale);
    sum = sum * decay + (1 - decay) * ys[i];
    weight = weight * decay + (1 - decay);
    smoothed[i] = sum / weight;
    previous = xs[i];
  }
  return smoothed;
}

function gapAfter(xs, ys, first) {
  for (let i = first + 1; i < ys.length; i += 1) {
    if (Number.isFinite(ys[i]) && xs[i] > xs[first]) {
      return xs[i] - xs[first];
    }
  }
  return 1;
}
