// Reads series of metrics from /api/series. They come as binary columns (see Api/SeriesFormat.cs): the typed arrays given out lie on the
// answer as it came, nothing is parsed number by number.

const MAGIC = 0x32534443;

/**
 * The named metrics of some runs between two steps.
 * @param {{runs: number[], names?: string[], buckets?: number, from?: number, to?: number}} query `names` left out reads all.
 * @param {AbortSignal} [signal]
 * @returns {Promise<Array>} see readSeries
 */
export function fetchSeries({ runs, names, buckets, from, to }, signal) {
  const url = new URL('../api/series', import.meta.url);
  const parameters = { runs: runs.join(','), names: names?.join(','), buckets, xFrom: from, xTo: to };
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null) {
      url.searchParams.set(name, value);
    }
  }
  return readSeries(url, signal);
}

/**
 * Series from any address that answers in this format.
 * @returns {Promise<Array>} of {run, name, protocol, kind: 'points' | 'buckets', stepsPerBucket, count, stepsPerEpoch, startedAt,
 * lastStep and lastValue (of the newest point of the whole series, whatever part of it this is), step, value, min, max, time, nonFinite}, the last six as Float64Array: `value` is the mean of a bucket's finite values (the value itself of
 * a point), `step` the first step of a bucket, `time` Unix milliseconds of its last point, `nonFinite` how many of its values are NaN or
 * infinite. Series share columns that are equal, so nothing may be written into them. The array's property `missing` names the runs that
 * there are not.
 */
export async function readSeries(url, signal) {
  const response = await fetch(url, { signal });
  if (!response.ok) {
    const problem = await response.json().catch(() => null);
    const error = new Error(problem?.detail ?? problem?.title ?? `The server answered ${response.status}.`);
    error.status = response.status;
    throw error;
  }
  return parseSeries(await response.arrayBuffer());
}

/** The series in an answer that is there already. */
export function parseSeries(buffer) {
  const view = new DataView(buffer);
  if (buffer.byteLength < 8 || view.getUint32(0, true) !== MAGIC) {
    throw new Error('The answer is no series of CycleDash.');
  }
  const length = view.getUint32(4, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length)));
  let offset = Math.ceil((8 + length) / 8) * 8;
  const columns = header.lengths.map((count) => {
    const column = new Float64Array(buffer, offset, count);
    offset += 8 * count;
    return column;
  });
  const result = header.series.map(({ at, lastStep, lastValue, ...series }) => {
    header.columns.forEach((name, i) => {
      series[name] = columns[at[i]];
    });
    if ((lastStep ?? null) !== null) {
      // JSON has no number that is none.
      Object.assign(series, { lastStep, lastValue: Number(lastValue) });
    }
    return series;
  });
  result.missing = header.missing ?? [];
  return result;
}
