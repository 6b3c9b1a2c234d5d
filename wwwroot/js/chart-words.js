// What one chart says in words: the newest values in its legend, what cannot be drawn, what went wrong.

import { measureText, positionText } from './chart-text.js';

// Lines may follow every step, numbers that change faster than this cannot be read; and text is what a browser is slow at.
let calmMilliseconds = 1000;

const mostFaults = 6;

const waiting = new Set();
const urgent = new Set();
let saidAt = -Infinity;
let timer = 0;

/**
 * Other texts of the page change now: the charts say what they have to say in the same frame, and are silent until the next ones, which come about
 * so many milliseconds later.
 */
export function sayWithNext(milliseconds) {
  saidAt = -Infinity;
  calmMilliseconds = 1.5 * milliseconds;
}

function sayAll() {
  const due = [...waiting];
  waiting.clear();
  saidAt = performance.now();
  due.filter((words) => !words.chart.isDisposed).forEach((words) => words.say());
}

/**
 * Lets all charts speak whose turn it is. Called in the frame that paints them, so that it is one frame for both; and after it, because a canvas
 * works out the style of the page when it is told a font: after the words of one chart for the painting of the next.
 */
export function sayDue() {
  clearTimeout(timer);
  const due = [...urgent];
  urgent.clear();
  due.filter((words) => !words.chart.isDisposed).forEach((words) => words.say());
  const wait = saidAt + calmMilliseconds - performance.now();
  if (waiting.size > 0 && wait <= 0) {
    sayAll();
  } else if (waiting.size > 0) {
    // In case that nothing is painted any more.
    timer = setTimeout(() => requestAnimationFrame(sayAll), wait + calmMilliseconds / 2);
  }
}

export class ChartWords {
  #places = null;

  constructor(chart) {
    this.chart = chart;
    this.message = chart.element.appendChild(Object.assign(document.createElement('div'), { className: 'message' }));
    this.message.setAttribute('role', 'status');
  }

  /** The page has drawn the legend anew. */
  forget() {
    this.#places = null;
  }

  /** Says it all at once. */
  say() {
    waiting.delete(this);
    urgent.delete(this);
    const { chart } = this;
    if (!chart.picture) {
      return;
    }
    this.#tell();
    const note = this.#find().note;
    const text = this.#faults().join(' ');
    if (note && note.textContent !== text) {
      note.textContent = text;
      note.hidden = text === '';
    }
    const { reset } = this.#find();
    if (reset) {
      reset.hidden = chart.group.range === null && chart.zoomedY === null;
    }
    if (chart.group.position === null) {
      this.showValues((curve) => curve.latest);
    }
  }

  /** Says it in this frame, once all charts are painted: see {@link sayDue}. */
  saySoon() {
    urgent.add(this);
  }

  /** Says it together with the other charts of the page, at a calm pace: see {@link sayDue}. */
  sayCalmly() {
    waiting.add(this);
  }

  /** Writes a value of each curve beside its name in the legend. */
  showValues(valueOf) {
    this.chart.curves.forEach((curve, i) => {
      const place = this.#find().values.get(String(i));
      const value = valueOf(curve);
      const text = value === undefined ? '' : measureText(value);
      if (!place || place.textContent === text) {
        return;
      }
      // A text that changes costs far less than one that is replaced: no style depends on it.
      if (text && place.firstChild) {
        place.firstChild.data = text;
      } else {
        place.textContent = text;
      }
    });
  }

  #find() {
    const { figure } = this.chart;
    this.#places ??= {
      note: figure.querySelector('[data-note]'),
      reset: figure.querySelector('[data-reset]'),
      values: new Map([...figure.querySelectorAll('[data-value]')].map((place) => [place.dataset.value, place])),
    };
    return this.#places;
  }

  #tell() {
    const { reader, picture, curves } = this.chart;
    // A chart that is out of sight has still to be read, and tells of no values only once it was.
    const isRead = !reader.isReading && curves.every((curve) => curve.isLoaded);
    const text = reader.error ? `The values could not be read: ${reader.error}` : !picture.isEmpty ? '' : isRead ? 'no values yet' : 'Reading …';
    if ((this.message.firstChild?.textContent ?? '') === text) {
      return;
    }
    this.message.replaceChildren(...(text ? [Object.assign(document.createElement('span'), { textContent: text })] : []));
    if (reader.error) {
      const button = this.message.appendChild(Object.assign(document.createElement('button'), { type: 'button', className: 'retry', textContent: 'Try again' }));
      button.addEventListener('click', () => reader.readWhole());
    }
  }

  #faults() {
    const { curves, options } = this.chart;
    // A mean lacks values where its runs do: they say so.
    const means = new Set(curves.map((curve) => curve.options.partOf));
    const faults = curves.filter((curve) => !means.has(curve.options.name)).map((curve) => ({ label: curve.options.label, ...curve.nonFinite })).filter((fault) => fault.count);
    // An address of its own answers with places on the axis instead of steps.
    const place = (first) => (options.source ? positionText(options.axis, first) : `step ${first}`);
    const lines = faults.slice(0, mostFaults).map(({ label, count, first }) => `${label}: ${count === 1 ? '1 value is' : `${count} values are`} NaN or infinite, the first at ${place(first)}.`);
    if (faults.length > mostFaults) {
      lines.push(`${faults.length - mostFaults} more curves have such values.`);
    }
    const { hiddenByLogarithm } = this.chart.picture;
    return hiddenByLogarithm > 0 ? [...lines, `Values of 0 or below, which a logarithmic axis cannot show, in ${hiddenByLogarithm === 1 ? '1 place' : `${hiddenByLogarithm} places`}.`] : lines;
  }
}
