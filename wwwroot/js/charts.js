// Draws the charts of Components/Charts/MetricChart.razor with plotly.js. What to draw is decided there; this module keeps
// the drawing cheap (new points extend the curves) and gives it the page's colours.

const charts = new Map();
let plotly;

function loadPlotly() {
  plotly ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = new URL('../lib/plotly/plotly.min.js', import.meta.url).href;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => {
      plotly = undefined;
      reject(new Error('plotly.js is missing: run ./cycledash setup'));
    };
    document.head.append(script);
  });
  return plotly;
}

// Custom properties come as written (light-dark(…)); a real property resolves them.
function colourOf(element, name) {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  element.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

function layoutOf(chart) {
  const { element, options, logarithmic } = chart;
  const text = colourOf(element, '--muted');
  const grid = colourOf(element, '--line');
  const axis = {
    gridcolor: grid, zerolinecolor: grid, linecolor: grid, automargin: true, tickfont: { size: 11 }, fixedrange: false,
  };
  return {
    uirevision: logarithmic ? 'log' : 'linear',
    margin: { l: 44, r: 8, t: 6, b: 32 },
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family: getComputedStyle(element).fontFamily, size: 11, color: text },
    showlegend: false,
    hovermode: 'x unified',
    hoverlabel: {
      bgcolor: colourOf(element, '--surface'), bordercolor: grid, font: { color: colourOf(element, '--rz-text-color'), size: 11 },
    },
    dragmode: 'zoom',
    annotations: isEmpty(chart) ? [{ text: 'no values yet', showarrow: false, xref: 'paper', yref: 'paper', x: 0.5, y: 0.5, font: { size: 13 } }] : [],
    xaxis: { ...axis, visible: !isEmpty(chart), title: { text: 'step', standoff: 4 }, rangemode: 'nonnegative', hoverformat: ',d', tickformat: '~s' },
    yaxis: {
      ...axis, visible: !isEmpty(chart), title: { text: options.quantity, standoff: 4 }, type: logarithmic ? 'log' : 'linear',
      exponentformat: 'power', rangemode: options.fromZero ? 'tozero' : 'normal',
    },
  };
}

const isEmpty = (chart) => Object.values(chart.data).every((trace) => trace.steps.length === 0);

// Two drawn curves per series, the measured one and the smoothed one, at indices 2i and 2i + 1.
function tracesOf(chart) {
  const { element, options, data, hidden } = chart;
  return options.series.flatMap((series) => {
    const trace = data[series.metric];
    const smooth = trace.smoothedSteps.length > 0;
    const colour = colourOf(element, `--series-${series.colour}`);
    const visible = !hidden.has(series.metric);
    const common = { type: 'scatter', name: series.label, visible, connectgaps: false };
    return [
      {
        ...common, x: trace.steps, y: trace.values, opacity: smooth ? 0.3 : 1, hoverinfo: smooth ? 'skip' : 'x+y+name',
        mode: options.markers ? 'lines+markers' : 'lines', marker: { size: 6, color: colour },
        line: { color: colour, width: smooth ? 1 : 1.5, dash: smooth ? 'solid' : series.dash },
      },
      {
        ...common, x: trace.smoothedSteps, y: trace.smoothed, mode: 'lines', hoverinfo: smooth ? 'x+y+name' : 'skip',
        line: { color: colour, width: 2, dash: series.dash },
      },
    ];
  });
}

function showLatest(chart, traces) {
  for (const [metric, { latest }] of Object.entries(traces)) {
    chart.legend(metric)?.querySelector('output')?.replaceChildren(latest ?? '');
  }
}

async function render(chart) {
  const Plotly = await loadPlotly();
  if (!charts.has(chart.element) || !chart.data) {
    return;
  }
  await Plotly.react(chart.element, tracesOf(chart), layoutOf(chart), {
    displaylogo: false, responsive: true, scrollZoom: false,
    modeBarButtonsToRemove: ['select2d', 'lasso2d', 'zoomIn2d', 'zoomOut2d', 'autoScale2d'],
  });
}

// Calls reach plotly.js in their order: an extension waits for the drawing before it.
function enqueue(chart, work) {
  chart.queue = chart.queue.then(work, work);
  return chart.queue;
}

export function create(element, options) {
  const figure = element.closest('figure');
  const chart = {
    element, options, data: null, logarithmic: false, hidden: new Set(), queue: Promise.resolve(),
    legend: (metric) => [...figure.querySelectorAll('[data-series]')].find((item) => item.dataset.series === metric),
  };
  chart.onAppearance = () => enqueue(chart, () => render(chart));
  chart.onLegend = (event) => {
    const item = event.target instanceof Element ? event.target.closest('[data-series]') : null;
    if (!item) {
      return;
    }
    const metric = item.dataset.series;
    const show = chart.hidden.delete(metric);
    if (!show) {
      chart.hidden.add(metric);
    }
    item.setAttribute('aria-pressed', String(show));
    enqueue(chart, () => render(chart));
  };
  document.addEventListener('appearancechange', chart.onAppearance);
  figure.addEventListener('click', chart.onLegend);
  charts.set(element, chart);
}

export function draw(element, traces, logarithmic) {
  const chart = charts.get(element);
  if (!chart) {
    return undefined;
  }
  showLatest(chart, traces);
  return enqueue(chart, () => {
    chart.data = traces;
    chart.logarithmic = logarithmic;
    return render(chart);
  });
}

export function extend(element, traces) {
  const chart = charts.get(element);
  if (!chart) {
    return undefined;
  }
  showLatest(chart, traces);
  return enqueue(chart, async () => {
    if (!chart.data) {
      return;
    }
    const Plotly = await loadPlotly();
    const wasEmpty = isEmpty(chart);
    const x = [];
    const y = [];
    const indices = [];
    chart.options.series.forEach((series, i) => {
      const added = traces[series.metric];
      if (!added) {
        return;
      }
      x.push(added.steps, added.smoothedSteps);
      y.push(added.values, added.smoothed);
      indices.push(2 * i, 2 * i + 1);
      // plotly.js extends its own copies of the arrays; ours are what the next whole drawing starts from.
      const kept = chart.data[series.metric];
      for (const name of ['steps', 'values', 'smoothedSteps', 'smoothed']) {
        kept[name] = kept[name].concat(added[name]);
      }
    });
    if (wasEmpty) {
      await render(chart);
    } else {
      await Plotly.extendTraces(element, { x, y }, indices);
    }
  });
}

export function dispose(element) {
  const chart = charts.get(element);
  if (!chart) {
    return;
  }
  charts.delete(element);
  document.removeEventListener('appearancechange', chart.onAppearance);
  enqueue(chart, () => window.Plotly?.purge(element));
}
