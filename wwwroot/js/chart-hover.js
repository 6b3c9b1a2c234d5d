// What follows the pointer in one chart: the line that all charts of a group share, dots, the values in words.

import { fit } from './chart-canvas.js';
import { nearest } from './chart-columns.js';
import { paintOverlay } from './chart-painter.js';
import { measureText, positionText } from './chart-text.js';

const mostLines = 12;
const eventReach = 5;

export class ChartHover {
  #selection = null;

  #isDue = false;

  constructor(chart) {
    this.chart = chart;
    this.canvas = chart.element.appendChild(document.createElement('canvas'));
    // An empty canvas over the chart would be blended into every frame.
    this.canvas.hidden = true;
    this.context = this.canvas.getContext('2d');
    this.tip = chart.element.appendChild(Object.assign(document.createElement('div'), { className: 'tip', hidden: true }));
  }

  select(box) {
    this.#selection = box;
    this.paintSoon();
  }

  paintSoon() {
    if (!this.#isDue) {
      this.#isDue = true;
      requestAnimationFrame(() => {
        this.#isDue = false;
        if (!this.chart.isDisposed) {
          this.paint();
        }
      });
    }
  }

  /** Keeps what is shown in step with the chart below. */
  follow() {
    if (!this.canvas.hidden || this.#isWanted) {
      this.paint();
    }
  }

  get #isWanted() {
    return this.chart.group.position !== null || this.#selection !== null;
  }

  paint() {
    const { picture, group } = this.chart;
    if (!picture) {
      return;
    }
    this.canvas.hidden = !this.#isWanted;
    const ratio = window.devicePixelRatio;
    fit(this.canvas, picture, ratio);
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const hits = group.position === null ? [] : this.#hits(group.position);
    const hover = group.position === null ? null : {
      at: picture.x.scale.at(group.position),
      dots: hits.filter((hit) => Number.isFinite(hit.y)).map(({ x, y, colour }) => ({ x, y, colour })),
    };
    paintOverlay(this.context, { ...picture, hover, selection: this.#selection });
    this.#tell(hits, hover);
    if (hits.length > 0) {
      const values = new Map(hits.map((hit) => [hit.curve, hit.value]));
      this.chart.words.showValues((curve) => values.get(curve) ?? curve.latest);
    } else {
      this.chart.words.showValues((curve) => curve.latest);
    }
  }

  #hits(position) {
    const { picture } = this.chart;
    return picture.curves.filter((slice) => slice.xs.length > 0).map((slice) => {
      const i = nearest(slice.xs, position);
      const value = (slice.smoothed ?? slice.mean)[i];
      return {
        curve: slice.curve, colour: slice.colour, value, low: slice.low[i], high: slice.high[i], raw: slice.mean[i],
        position: slice.xs[i], runs: slice.curve.columns.column('runs')[i], isPart: slice.isPart, x: picture.x.scale.at(slice.xs[i]), y: picture.y.at(value),
      };
    });
  }

  // Only the chart under the pointer or with the keyboard's focus puts it in words; the legends of all show the values.
  #tell(hits, hover) {
    const { chart, tip } = this;
    const isHere = hover && (chart.element.matches(':hover') || chart.element === document.activeElement);
    tip.hidden = !isHere;
    if (!isHere) {
      return;
    }
    const events = chart.picture.events.filter((event) => Math.abs(event.at - hover.at) <= eventReach);
    const near = [...hits].sort((first, second) => first.isPart - second.isPart || Math.abs(first.x - hover.at) - Math.abs(second.x - hover.at)).slice(0, mostLines);
    const lines = hits.filter((hit) => near.includes(hit)).map(lineOf);
    const rest = hits.length - lines.length;
    tip.replaceChildren(
      textLine('tip-title', positionText(chart.options.axis, near[0]?.position ?? chart.group.position)),
      ...lines,
      ...(rest > 0 ? [textLine('tip-more', `and ${rest} more`)] : []),
      ...events.slice(0, 4).map((event) => textLine('tip-event', event.label)),
    );
    const isRight = hover.at > (chart.picture.plot.left + chart.picture.plot.right) / 2;
    tip.style.insetInlineStart = 'auto';
    tip.style.left = isRight ? 'auto' : `${hover.at + 12}px`;
    tip.style.right = isRight ? `${chart.width - hover.at + 12}px` : 'auto';
  }
}

function textLine(className, text) {
  return Object.assign(document.createElement('div'), { className, textContent: text });
}

function lineOf({ curve, colour, value, raw, low, high, runs, isPart }) {
  const line = textLine('tip-line', '');
  const swatch = Object.assign(document.createElement('span'), { className: 'tip-swatch' });
  swatch.style.background = colour;
  const range = low < high ? ` (${measureText(low)} to ${measureText(high)})` : value !== raw ? ` (${measureText(raw)})` : '';
  const count = runs > 0 && !isPart ? `, n = ${runs}` : '';
  line.append(swatch, textLine('tip-label', curve.options.label), textLine('tip-value', measureText(value) + range + count));
  return line;
}
