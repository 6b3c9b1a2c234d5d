// Fetches series for the charts of a page: what several charts ask for at one moment travels in one request.

import { fetchSeries, readSeries } from './series.js';

// Series that one answer is to hold at most: the server takes no more than 1,000, and the first charts are not to wait for the last ones.
const mostSeries = 800;

const mostBuckets = 4000;
const foreseenMilliseconds = 5000;

const gathered = new Map();
const underway = new Map();
const foreseen = new Map();

/** How many buckets a chart can show, some more for detail; rounded, so that charts of about the same width share a request. */
export function bucketsFor(width, detail = 1) {
  return Math.min(mostBuckets, Math.ceil((detail * Math.max(width, 200)) / 200) * 200);
}

/** Tells protocols apart; '' where there is none. Equal protocols give equal text whatever the order of their keys. */
export function protocolKey(protocol) {
  return protocol ? Object.keys(protocol).sort().map((key) => `${key}=${String(protocol[key]).toLowerCase()}`).join('|') : '';
}

/**
 * Asks for series of runs, or for those of another address that answers in the same layout.
 * @param {{source: string|null, runs: number[], names: string[], buckets: number, from: number|null, to: number|null}} wanted
 * @returns {Promise<object[]>} all series of the request that this one became part of; of an address its own
 */
export function request(wanted) {
  return takeForeseen(wanted) ?? (wanted.source ? requestPart(wanted) : requestRuns(wanted));
}

/** Asks for what a chart is about to ask for; it takes the answer where that is fine enough for it. */
export function foresee(source, buckets) {
  const answer = requestPart({ source, buckets, from: null, to: null });
  // What goes wrong is told to the chart.
  answer.catch(() => {});
  foreseen.set(source, { buckets, answer });
  setTimeout(() => foreseen.delete(source), foreseenMilliseconds);
}

function takeForeseen({ source, buckets, from, to }) {
  const found = source && from === null && to === null ? foreseen.get(source) : undefined;
  if (!found) {
    return undefined;
  }
  // All curves of the chart ask in one go; who asks later wants what is new.
  queueMicrotask(() => foreseen.delete(source));
  return found.buckets >= buckets ? found.answer : undefined;
}

/** Sends what was asked for so far, for whoever knows that no other chart is about to ask. */
export function sendGathered() {
  gathered.forEach((batch) => batch.send());
}

function requestRuns({ runs, names, buckets, from, to }) {
  const batch = batchOf([[...new Set(runs)].sort(), buckets, from, to], () => fetchSeries({ runs: [...batch.runs], names: [...batch.names], buckets, from, to }));
  batch.runs ??= new Set(runs);
  batch.names ??= new Set();
  names.forEach((name) => batch.names.add(name));
  return batch.answer;
}

// Addresses that differ in the metric and its basis alone are asked for as parts of one.
function requestPart({ source, buckets, from, to }) {
  const address = new URL(source, document.baseURI);
  for (const [name, value] of [['buckets', buckets], ['xFrom', from], ['xTo', to]]) {
    if (value !== null) {
      address.searchParams.set(name, value);
    }
  }
  const key = address.href;
  if (!underway.has(key)) {
    // Who asks for the same while its answer is on its way waits for that one.
    underway.set(key, readPart(address).finally(() => underway.delete(key)));
  }
  return underway.get(key);
}

async function readPart(address) {
  const [metric, basis] = ['metric', 'basis'].map((name) => address.searchParams.get(name) ?? '');
  const shared = new URL(address);
  shared.searchParams.delete('metric');
  shared.searchParams.delete('basis');
  const batch = batchOf(shared.href, () => {
    for (const part of batch.parts) {
      shared.searchParams.append('metric', part.metric);
      shared.searchParams.append('basis', part.basis);
    }
    return readSeries(shared);
  });
  batch.parts ??= [];
  const index = batch.parts.push({ metric, basis }) - 1;
  const runs = (address.searchParams.get('runs') ?? '').split(',').length;
  if ((batch.parts.length + 1) * runs > mostSeries) {
    batch.send();
  }
  return (await batch.answer).filter((series) => series.part === index);
}

function batchOf(about, read) {
  const key = JSON.stringify(about);
  if (!gathered.has(key)) {
    const batch = {};
    batch.answer = new Promise((resolve) => {
      batch.send = () => {
        gathered.delete(key);
        resolve();
      };
      setTimeout(batch.send, 0);
    }).then(read);
    gathered.set(key, batch);
  }
  return gathered.get(key);
}
