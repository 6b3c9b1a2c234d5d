// Decides what is where in a chart: scales, ticks, visible entries, marks. Pure: from curves and options to a picture that
// chart-painter.js paints.

import { domainOf, durationTicks, linearTicks, logarithmicTicks, scaleOf, wholeTicks } from './chart-scale.js';

const margins = { top: 8, right: 10, bottom: 36 };
const names = { step: 'step', epoch: 'epoch', time: 'time since the start' };
const ticksOf = { step: wholeTicks, epoch: linearTicks, time: durationTicks };
const manyEvents = 40;

/**
 * @param {object} chart - width and height in CSS pixels, curves, domain and extent (of x), zoomedY, events, options, colours, colourOf(css), measure(text)
 */
export function pictureOf(chart) {
  const { width, height, options, domain, extent, colours } = chart;
  const wholes = new Set(chart.curves.map((curve) => curve.options.partOf).filter(Boolean));
  const hidden = new Set(chart.curves.filter((curve) => curve.isHidden).map((curve) => curve.options.name));
  const shown = chart.curves.filter((curve) => !curve.isHidden && !curve.options.isReference && !(curve.options.partOf && hidden.has(curve.options.partOf)));
  const slices = shown.map((curve) => ({ curve, ...curve.slice(options.axis, domain, options.smoothing, extent[1] - extent[0]) }));
  const references = referencesOf(chart);
  const values = rangeOf(slices, domain, references, options.logarithmic);
  const yDomain = chart.zoomedY ?? domainOf(values.low, values.high, options) ?? (options.logarithmic ? [0.1, 1] : [0, 1]);
  const yTicks = (options.logarithmic ? logarithmicTicks : linearTicks)(yDomain, Math.max(2, Math.floor((height - 44) / 36)));
  const left = 26 + Math.max(20, ...yTicks.map((tick) => chart.measure(tick.text)));
  const plot = { left, top: margins.top, right: width - margins.right, bottom: height - margins.bottom };
  const x = scaleOf(domain, [plot.left, plot.right]);
  const y = scaleOf(yDomain, [plot.bottom, plot.top], options.logarithmic);
  return {
    width, height, plot, colours, font: chart.font, quantity: options.quantity, position: names[options.axis],
    x: { scale: x, ticks: ticksOf[options.axis](domain, Math.max(2, Math.floor((plot.right - plot.left) / 70))) },
    // A logarithmic axis cannot show what is not above zero: a band that reaches there ends at the lower edge.
    y: { at: y.at, value: y.value, scale: y, ticks: yTicks, floor: options.logarithmic ? yDomain[0] : -Infinity },
    curves: slices.map((slice) => ({
      ...slice,
      colour: chart.colourOf(slice.curve.options.colour),
      dash: slice.curve.options.dash,
      hasMarkers: options.markers && !slice.curve.options.partOf && slice.last - slice.first < 100,
      hasBand: (!slice.curve.options.partOf || options.partsHaveBands) && slice.low.some((low, i) => low < slice.high[i]),
      isPart: Boolean(slice.curve.options.partOf),
      isMean: wholes.has(slice.curve.options.name),
      isFaint: Boolean(slice.curve.options.partOf) || slices.filter((other) => !other.curve.options.partOf).length > 6,
    })),
    references,
    events: eventsOf(chart, x, domain),
    // What a mean lacks is marked where its runs lack it.
    marks: slices.filter((slice) => !wholes.has(slice.curve.options.name)).flatMap((slice) => marksOf(slice, x, domain, options.logarithmic)),
    hiddenByLogarithm: options.logarithmic ? slices.reduce((sum, slice) => sum + placesOf(slice, domain, (i) => isBelowLogarithm(slice, i)).length, 0) : 0,
    isEmpty: chart.curves.every((curve) => curve.columns.count === 0),
  };
}

// The legend names those that were measured; those that were given have no place there and are labelled.
function referencesOf(chart) {
  const { options, curves } = chart;
  const colourOf = (css) => chart.colourOf(css);
  const measured = curves.filter((curve) => curve.options.isReference && !curve.isHidden)
    .map((curve) => ({ value: curve.columns.column('value').findLast(Number.isFinite), label: null, colour: colourOf(curve.options.colour) }))
    .filter((reference) => reference.value !== undefined);
  return [...measured, ...options.references.map((reference) => ({ ...reference, colour: colourOf(reference.colour) }))];
}

/** The least and the greatest value on screen, those of the reference lines included; only what is finite, and above zero on a logarithmic axis. */
function rangeOf(slices, [from, to], references, logarithmic) {
  let [low, high] = [Infinity, -Infinity];
  const take = (value) => {
    if (Number.isFinite(value) && (!logarithmic || value > 0)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  };
  const takeAll = (isSeen) => {
    for (const slice of slices) {
      for (let i = slice.first; i < slice.last; i += 1) {
        if (isSeen(slice.xs[i])) {
          take(slice.low[i]);
          take(slice.high[i]);
          take(slice.mean[i]);
        }
      }
    }
  };
  takeAll((position) => position >= from && position <= to);
  if (low > high) {
    takeAll(() => true);
  }
  for (const reference of references) {
    take(reference.value);
  }
  return { low, high };
}

const looks = {
  resume: { colour: '--tone-info', dash: 'dash', isTall: true },
  decay: { colour: '--tone-warning', dash: 'dash', isTall: true },
  evaluation: { colour: '--tone-success', dash: 'dot', isTall: false },
  checkpoint: { colour: '--muted', dash: 'dot', isTall: false },
};

function eventsOf(chart, x, [from, to]) {
  const { options, curves } = chart;
  if (!options.showEvents) {
    return [];
  }
  const { origin } = curves[0] ?? {};
  const position = {
    step: (event) => event.step,
    epoch: (event) => event.step / (origin?.stepsPerEpoch || NaN),
    time: (event) => (event.time - (origin?.startedAt ?? NaN)) / 1000,
  }[options.axis];
  const seen = chart.events.map((event) => ({ ...event, x: position(event) })).filter((event) => event.x >= from && event.x <= to);
  return seen.map((event) => {
    const look = looks[event.kind];
    return { label: event.label, at: Math.round(x.at(event.x)) + 0.5, colour: chart.colourOf(`var(${look.colour})`), dash: look.dash, tall: look.isTall || seen.length <= manyEvents };
  });
}

// A logarithmic axis has no place for what is not above zero: it is marked like −∞.
function marksOf(slice, x, domain, logarithmic) {
  const { xs, mean, nonFinite } = slice;
  const isHidden = (i) => logarithmic && isBelowLogarithm(slice, i);
  return placesOf(slice, domain, (i) => nonFinite[i] > 0 || isHidden(i))
    .map((i) => ({ at: x.at(xs[i]), isBelow: mean[i] === -Infinity || isHidden(i) }));
}

function isBelowLogarithm({ low }, i) {
  return low[i] <= 0 && low[i] > -Infinity;
}

/** Indices of the entries on screen that are so. */
function placesOf({ xs, first, last }, [from, to], isSo) {
  const places = [];
  for (let i = first; i < last; i += 1) {
    if (xs[i] >= from && xs[i] <= to && isSo(i)) {
      places.push(i);
    }
  }
  return places;
}
