// Fetches series for the charts of a page: what several charts ask for at one moment travels in one request.

import { fetchSeries, readSeries } from './series.js';

const gathered = new Map();

/** Tells protocols apart; '' where there is none. Equal protocols give equal text whatever the order of their keys. */
export function protocolKey(protocol) {
  return protocol ? Object.keys(protocol).sort().map((key) => `${key}=${String(protocol[key]).toLowerCase()}`).join('|') : '';
}

/**
 * Asks for series of runs, or for those of another address that answers in the same layout.
 * @param {{source: string|null, runs: number[], names: string[], buckets: number, from: number|null, to: number|null}} wanted
 * @returns {Promise<object[]>} all series of the request that this one became part of
 */
export function request({ source, runs, names, buckets, from, to }) {
  // An address of its own names its runs itself.
  const key = JSON.stringify([source, source ? null : [...new Set(runs)].sort(), buckets, from, to]);
  let batch = gathered.get(key);
  if (!batch) {
    batch = { source, runs: new Set(runs), names: new Set(), buckets, from, to };
    batch.answer = new Promise((resolve) => {
      setTimeout(resolve, 0);
    }).then(() => {
      // Who asks for the same address while its answer is on its way waits for that one.
      if (!source) {
        gathered.delete(key);
      }
      return send(batch);
    }).finally(() => {
      gathered.delete(key);
    });
    gathered.set(key, batch);
  }
  for (const name of names) {
    batch.names.add(name);
  }
  return batch.answer;
}

async function send({ source, runs, names, buckets, from, to }) {
  if (!source) {
    return fetchSeries({ runs: [...runs], names: [...names], buckets, from, to });
  }
  const address = new URL(source, document.baseURI);
  address.searchParams.set('buckets', buckets);
  for (const [name, value] of [['xFrom', from], ['xTo', to]]) {
    if (value !== null) {
      address.searchParams.set(name, value);
    }
  }
  return readSeries(address);
}
