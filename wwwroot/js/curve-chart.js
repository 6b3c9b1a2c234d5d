// The charts of Components/Charts/CurveChart.razor: curves on canvases. Each reads its points itself, at the level of detail that its
// width can show; the page only says which curves, and hands on what is measured live, for all charts in one call.

import { protocolKey, sendGathered } from './chart-feed.js';
import { mark, show, smooth, watch } from './chart-group.js';
import { CurveChart } from './chart-view.js';
import { sayDue, sayWithNext } from './chart-words.js';

const charts = new Map();

// By the name that their charts share.
const pages = new Map();

// So many pixels above and below the screen.
const nearby = 200;

// Only what is seen is read and drawn; the rest catches up when it is scrolled to.
const nearScreen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    charts.get(target)?.onVisible(isIntersecting);
  }
}, { rootMargin: `${nearby}px` });

const inView = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    charts.get(target)?.onInView(isIntersecting);
  }
});

const sizes = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    charts.get(target)?.onSize(contentRect.width, contentRect.height);
  }
});

/** Makes the chart of an element, or gives the one that it has other options; without options as the element itself describes it. */
export function create(element, options = null) {
  // The page may have gone on while the call was on its way.
  if (!element) {
    return;
  }
  if (charts.has(element)) {
    if (options) {
      charts.get(element).update(options);
    }
    return;
  }
  const chart = new CurveChart(element, options ?? JSON.parse(element.dataset.chart));
  charts.set(element, chart);
  // For the browser's console and for tests.
  element.chart = chart;
  nearScreen.observe(element);
  inView.observe(element);
  sizes.observe(element);
}

/** Draws the charts that elements of the page describe; one that left its like behind goes on with that one's curves. */
export function drawRendered() {
  // One without its note is at the end of what has arrived of the page.
  const fresh = [...document.querySelectorAll('.plot[data-chart]:has(~ [data-note])')].filter((element) => !charts.has(element));
  // All places before the first chart: whoever asks after something was added makes the browser lay out the page once more.
  const places = fresh.map((element) => element.getBoundingClientRect());
  fresh.forEach((element) => create(element));
  fresh.forEach((element, i) => begin(charts.get(element), places[i]));
  sendGathered();
  sayDue();
}

function begin(chart, { width, height, top, bottom }) {
  const before = [...charts.values()].find(({ element }) => !element.isConnected && element.dataset.chart === chart.element.dataset.chart);
  [chart.width, chart.height] = [Math.round(width), Math.round(height)];
  if (before) {
    chart.curves = before.curves;
    chart.isVisible = before.isVisible;
    chart.paint();
    // What is on its way to the one that goes is taken over too.
    chart.reader.readMissing();
    dispose(before.element);
  } else if (bottom > -nearby && top < innerHeight + nearby) {
    // The observer would say so too, after the page's first frame: until then the values may be here.
    chart.onVisible(true);
  }
}

export function dispose(element) {
  if (!element) {
    return;
  }
  nearScreen.unobserve(element);
  inView.unobserve(element);
  sizes.unobserve(element);
  charts.get(element)?.dispose();
  charts.delete(element);
}

/**
 * Adds what a run measured to every chart that shows it.
 * @param {number} run
 * @param {{names: string[], protocol: object|null, count: number}[]} blocks - points that share names and protocol
 * @param {Uint8Array} bytes - for each block its columns of 64-bit numbers: steps, Unix milliseconds, then the values of each name
 * @param {{key: string, text: string, title: string|null}[]|null} [figures] - texts around the charts, see {@link write}
 * @param {number} [calm] - so many milliseconds lie between figures and the next ones
 */
export function extend(run, blocks, bytes, figures, calm) {
  if (figures) {
    write(figures);
    sayWithNext(calm);
  }
  if (document.hidden) {
    // Nobody looks: what comes until somebody does is read then, in one piece.
    chartsOf(run).forEach((chart) => chart.reader.fallBehind());
    return;
  }
  const numbers = new Float64Array(bytes.slice().buffer);
  const pieces = new Map();
  let at = 0;
  const column = (count) => numbers.subarray(at, at += count);
  for (const { names, protocol, count } of blocks) {
    const [steps, times] = [column(count), column(count)];
    for (const name of names) {
      const key = `${name} ${protocolKey(protocol)}`;
      pieces.set(key, [...(pieces.get(key) ?? []), { steps, times, values: column(count) }]);
    }
  }
  const extended = [...charts.values()].filter((chart) => chart.extend(
    (curve) => (curve.options.run === run && pieces.get(`${curve.options.name} ${curve.protocol}`)) || []));
  new Set(extended.map((chart) => chart.group)).forEach((group) => group.grow());
  extended.find((chart) => chart.group.asksForOrigin(run))?.reader.catchUp();
  chartsOf(run).forEach((chart) => chart.reader.catchUpIfBehind());
}

/** Writes figures into the page's elements of their names. */
function write(figures) {
  const places = new Map([...document.querySelectorAll('.run-header [data-figure]')].map((place) => [place.dataset.figure, place]));
  for (const { key, text, title } of figures) {
    const place = places.get(key);
    if (place instanceof HTMLProgressElement) {
      place.value = Number(text);
    } else if (place?.firstChild && place.textContent !== text) {
      // The node stays Blazor's, which writes into it again when it draws the header.
      place.firstChild.data = text;
      place.title = title ?? '';
    }
  }
}

/** Forgets a run's points after a step: they are about to be measured again. */
export function rollBack(run, step) {
  charts.forEach((chart) => chart.removeAfter(run, step));
}

/** Reads what the charts of a run have missed; null stands for every run. */
export function catchUp(run) {
  chartsOf(run).forEach((chart) => chart.reader.catchUp());
}

/** The same, where some of what the charts show may be void by now: everything is read anew. */
export function readAgain(run) {
  chartsOf(run).forEach((chart) => chart.reader.readAgain());
}

function chartsOf(run) {
  return [...charts.values()].filter((chart) => run === null || chart.curves.some((curve) => curve.options.run === run));
}

/** Zooms the charts that share a name; without numbers they show everything. */
export function zoom(sync, from, to) {
  show(sync, from === null ? null : [from, to]);
}

export { mark };

/**
 * Tells the page of what the reader zooms to in the charts that share a name, and whether anybody sees it.
 * @param {string} sync
 * @param {object} page - a .NET object with Zoomed and SeenAsync
 * @param {HTMLInputElement} slider - in percent: the charts follow it at once, the page when it rests; behind it stands its value in words
 */
export function watchPage(sync, page, slider) {
  // It is gone where the page has gone on while the call was on its way.
  slider?.addEventListener('input', () => {
    const weight = Number(slider.value) / 100;
    const text = weight > 0 ? weight.toFixed(2) : 'off';
    slider.setAttribute('aria-valuetext', text);
    slider.nextElementSibling.firstChild.data = text;
    smooth(sync, weight);
  });
  watch(sync, (range) => page.invokeMethodAsync('Zoomed', range?.[0] ?? null, range?.[1] ?? null));
  pages.set(sync, page);
  if (document.hidden) {
    tellSeen();
  }
}

export function unwatchPage(sync) {
  watch(sync, null);
  pages.delete(sync);
}

// Without a connection nobody hears it; then it is said again when there is one.
function tellSeen() {
  pages.forEach((page) => page.invokeMethodAsync('SeenAsync', !document.hidden).catch(() => {}));
}

document.addEventListener('circuitreconnected', () => {
  readAgain(null);
  tellSeen();
});
document.addEventListener('visibilitychange', () => {
  tellSeen();
  if (!document.hidden) {
    charts.forEach((chart) => chart.reader.catchUpIfBehind());
  }
});
