// Axes of charts: pure functions, no drawing.

import { durationText, tickText } from './chart-text.js';

/**
 * Maps values to pixels and back.
 * @param {[number, number]} domain - smallest and greatest value; on a logarithmic axis both above 0
 * @param {[number, number]} range - their pixels
 * @param {boolean} [logarithmic]
 */
export function scaleOf(domain, range, logarithmic = false) {
  const [inner, outer] = logarithmic ? [Math.log, Math.exp] : [Number, Number];
  const [low, high] = [inner(domain[0]), inner(domain[1])];
  const slope = (range[1] - range[0]) / (high - low);
  return {
    domain,
    range,
    at: (value) => range[0] + (inner(value) - low) * slope,
    value: (pixel) => outer(low + (pixel - range[0]) / slope),
  };
}

// Values that differ by less than this share of their size differ in their last bits only: no axis can tell them apart.
const leastShare = 1e-12;
const mostTicks = 200;

/** The domain of a y axis that shows values from `low` to `high`, with some air around them; null where there are none. */
export function domainOf(low, high, { logarithmic = false, fromZero = false } = {}) {
  if (!(low <= high)) {
    return null;
  }
  if (logarithmic) {
    const air = Math.max(10 ** (0.05 * decadesOf(low, high)), 1.05);
    return [Math.max(low / air, Number.MIN_VALUE), Math.min(high * air, Number.MAX_VALUE)];
  }
  const bottom = fromZero ? Math.min(0, low) : low;
  const top = fromZero ? Math.max(0, high) : high;
  const size = Math.max(Math.abs(bottom), Math.abs(top));
  const span = top - bottom > leastShare * size ? top - bottom : size || 1;
  return [fromZero && bottom === 0 ? 0 : bottom - 0.05 * span, fromZero && top === 0 ? 0.05 * span : top + 0.05 * span];
}

/** A round number above a positive one, at most an eighth above it: an axis that ends there is the same for many points to come. */
export function roomyEnd(end) {
  const unit = 2 ** (Math.floor(Math.log2(end)) - 3);
  return (Math.floor(end / unit) + 1) * unit;
}

/** The round distance (1, 2 or 5 times a power of ten) that puts about `count` ticks on a span. */
export function niceStep(span, count) {
  const raw = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = raw / power;
  return (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10) * power;
}

const roundDurations = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];

// How many are counted first: among numbers that are huge beside the step, one more is the same number.
function multiples(low, high, step) {
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return count > 0 ? Array.from({ length: Math.min(count, mostTicks) }, (_, i) => (first + i) * step) : [];
}

const decadesOf = (low, high) => Math.log10(high) - Math.log10(low);

/** About `count` round ticks of a linear axis, as `{ value, text }`. */
export function linearTicks([low, high], count) {
  const step = niceStep(high - low, count);
  return multiples(low, high, step).map((value) => ({ value, text: tickText(value, step) }));
}

/** Ticks of whole numbers: of steps. */
export function wholeTicks([low, high], count) {
  const step = Math.max(1, niceStep(high - low, count));
  return multiples(low, high, step).map((value) => ({ value, text: tickText(value, step) }));
}

/** Ticks of lengths of time, in seconds. */
export function durationTicks([low, high], count) {
  const raw = (high - low) / Math.max(1, count);
  const step = raw > 86400 ? 86400 * Math.max(1, niceStep(raw / 86400, 1)) : roundDurations.find((round) => round >= raw) ?? 86400;
  return multiples(low, high, step).map((value) => ({ value, text: value === 0 ? '0' : durationText(value) }));
}

/** Ticks of a logarithmic axis: powers of ten, with 2 and 5 between them where there is room, linear ones within a decade. */
export function logarithmicTicks([low, high], count) {
  const decades = decadesOf(low, high);
  if (decades < 1) {
    return linearTicks([low, high], count).filter((tick) => tick.value > 0);
  }
  const every = Math.max(1, Math.ceil(decades / count));
  const factors = decades <= count / 3 ? [1, 2, 5] : [1];
  const ticks = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power += 1) {
    if (power % every !== 0) {
      continue;
    }
    for (const factor of factors) {
      const value = factor * 10 ** power;
      if (value >= low && value <= high) {
        ticks.push({ value, text: tickText(value, value) });
      }
    }
  }
  return ticks;
}
