// The playground's image: taken from a file, the clipboard, a drawing or a test set, and posted to every chosen run.
import { attach } from './drawing.js';

const maxBytes = 16 * 1024 * 1024;
const types = ['image/png', 'image/jpeg', 'image/webp', 'image/bmp'];

// One page of a browser has one playground.
let current = null;

// After each render: other runs, checkpoints, direction, source of the image or test image.
export function refresh(root, page, source, testImage) {
  // Whoever has left while this script was on its way has no playground any more.
  if (!root) return undefined;
  if (current?.root !== root) {
    leave();
    current = new Playground(root, page);
  }
  return current.refresh(source, testImage);
}

export function leave() {
  current?.dispose();
  current = null;
}

class Playground {
  #root;
  #page;
  #gone = new AbortController();
  // Each source keeps its image: what is shown is of the one that is chosen.
  #source = null;
  #own = null;
  #testImage = null;
  #redraw = () => {};
  #image = null;
  #version = 0;
  #jobs = new Map();

  constructor(root, page) {
    this.#root = root;
    this.#page = page;
    const listen = (target, name, handler) => target.addEventListener(name, handler, { signal: this.#gone.signal });
    listen(root, 'change', (event) => {
      if (event.target.matches('[data-file]')) this.#takeFile(event.target);
    });
    listen(root, 'click', (event) => {
      if (!event.target.matches('[data-retry]')) return;
      delete event.target.closest('[data-run]').dataset.shows;
      this.#translateAll();
    });
    listen(document, 'paste', (event) => {
      const file = [...event.clipboardData.files][0];
      if (file) this.#takeOwn(file, 'pasted');
      else if (!event.target.closest('input, textarea')) this.#fail('The clipboard holds no image. Copy an image, not its address or file name.');
    });
    listen(document, 'dragover', (event) => {
      event.preventDefault();
      this.#zone?.classList.add('over');
    });
    listen(document, 'dragleave', () => this.#zone?.classList.remove('over'));
    listen(document, 'drop', (event) => {
      event.preventDefault();
      this.#zone?.classList.remove('over');
      const file = [...event.dataTransfer.files][0];
      if (file) this.#takeOwn(file, file.name);
      else this.#fail('That was no file. Drop an image file.');
    });
  }

  get root() {
    return this.#root;
  }

  async refresh(source, testImage) {
    const board = this.#root.querySelector('[data-drawing]');
    if (board && !board.dataset.attached) {
      board.dataset.attached = 'true';
      this.#redraw = attach(board, (blob) => {
        if (this.#source === 'draw') this.#take({ blob, name: null });
      });
    }
    const isFirst = this.#source === null;
    const turned = source !== this.#source;
    this.#source = source;
    if (source === 'test') {
      if (turned || testImage !== this.#testImage) {
        this.#testImage = testImage;
        if (testImage) await this.#takeTest(testImage);
        else this.#take(null);
      }
    } else if (turned) {
      this.#testImage = null;
      this.#take(source === 'file' ? this.#own : null);
      if (source === 'draw') this.#redraw();
    }
    // What was chosen before this script was there; what is wrong with it is not to be wiped away by the empty source.
    if (isFirst) this.#takeFile(this.#root.querySelector('[data-file]'));
    this.#translateAll();
  }

  dispose() {
    this.#gone.abort();
    for (const [column, job] of this.#jobs) {
      job.abort();
      for (const image of column.querySelectorAll('[data-shot]')) clear(image);
    }
    clear(this.#preview);
  }

  get #preview() {
    return this.#root.querySelector('[data-preview]');
  }

  get #zone() {
    return this.#root.querySelector('[data-drop]');
  }

  #takeFile(input) {
    const [file] = input.files;
    if (file) this.#takeOwn(file, file.name);
    // The same file can be chosen again after it was changed.
    input.value = '';
  }

  async #takeTest(address) {
    try {
      const answer = await fetch(address, { signal: this.#gone.signal });
      if (address !== this.#testImage) return;
      if (answer.ok) this.#take({ blob: await answer.blob(), name: decodeURIComponent(address.split('/images/')[1] ?? '') });
      else this.#refuse('This test image is not on this machine any more. Choose another one.');
    } catch (error) {
      if (error.name === 'AbortError' || address !== this.#testImage) return;
      // Asked for again with the next render, which comes once the server is there again.
      this.#testImage = null;
      this.#refuse('The test image could not be read: the server does not answer.');
    }
  }

  #refuse(message) {
    this.#take(null);
    this.#fail(message);
  }

  #takeOwn(file, name) {
    if (!types.includes(file.type)) this.#fail(`“${name}” is no PNG, JPEG, WebP or BMP image.`);
    else if (file.size > maxBytes) this.#fail(`“${name}” has ${(file.size / 1048576).toFixed(1)} MiB; at most 16 are taken. Make it smaller.`);
    else {
      this.#own = { blob: file, name };
      this.#source = 'file';
      this.#testImage = null;
      // While the page reconnects nobody answers; what is shown then follows with its next render.
      this.#page.invokeMethodAsync('TakeOwnImage').catch(() => {});
      this.#take(this.#own);
    }
  }

  // The image that is shown and translated; null for none.
  #take(image) {
    this.#fail('');
    this.#image = image;
    this.#version++;
    const preview = this.#preview;
    if (preview) {
      const isShown = image !== null && image.name !== null;
      if (isShown) {
        // The columns say what is wrong with a file that is no image.
        preview.onerror = () => { preview.hidden = true; };
        // A test image is seen as runs see it; one's own as it was taken.
        preview.style.imageOrientation = this.#source === 'file' ? 'from-image' : 'none';
        show(preview, image.blob);
      } else clear(preview);
      this.#root.querySelector('[data-preview-caption]').textContent = isShown ? image.name : '';
    }
    this.#translateAll();
  }

  #fail(message) {
    const line = this.#root.querySelector('[data-input-error]');
    if (line) line.textContent = message;
  }

  #translateAll() {
    const columns = [...this.#root.querySelectorAll('[data-run]')];
    for (const [column, job] of this.#jobs) {
      if (columns.includes(column)) continue;
      job.abort();
      for (const image of column.querySelectorAll('[data-shot]')) clear(image);
      this.#jobs.delete(column);
    }
    for (const column of columns) {
      if (this.#image === null) {
        this.#jobs.get(column)?.abort();
        delete column.dataset.shows;
        empty(column);
        column.querySelector('[data-status]').textContent = 'Choose or draw an image.';
        continue;
      }
      const { step, direction } = column.dataset;
      const wanted = `${this.#version} ${step} ${direction}`;
      if (column.dataset.shows === wanted) continue;
      column.dataset.shows = wanted;
      this.#jobs.get(column)?.abort();
      const job = new AbortController();
      this.#jobs.set(column, job);
      translate(column, this.#image.blob, this.#source === 'file', job.signal);
    }
  }
}

async function translate(column, image, upright, signal) {
  const [status, error, retry] = ['status', 'error', 'retry'].map((name) => column.querySelector(`[data-${name}]`));
  const { address, step, direction } = column.dataset;
  column.setAttribute('aria-busy', 'true');
  status.textContent = 'translating …';
  error.textContent = '';
  retry.hidden = true;
  try {
    const query = new URLSearchParams({ direction, step, reconstruct: 'true', upright });
    const body = await post(`${address}?${query}`, image, signal);
    if (signal.aborted) return;
    for (const kind of ['real', 'translated', 'reconstructed']) {
      const url = show(column.querySelector(`[data-shot="${kind}"]`), png(body[kind]));
      const save = column.querySelector(`[data-save="${kind}"]`);
      save.href = url;
      save.hidden = false;
    }
    status.textContent = `${body.imageSize} px, ${Math.round(body.milliseconds)} ms`;
    column.setAttribute('aria-busy', 'false');
  } catch (problem) {
    if (problem.name === 'AbortError') return;
    // What is shown would be taken for the answer.
    empty(column);
    error.textContent = problem instanceof TypeError ? 'The server does not answer.' : problem.message;
    // Another try at an image that is refused ends the same.
    retry.hidden = problem instanceof Refusal && problem.isFinal;
  }
}

class Refusal extends Error {
  isFinal;

  constructor(status, message) {
    super(message);
    this.isFinal = status !== 404 && status < 500;
  }
}

// The answer, after one more try where the server is too busy for the first.
async function post(address, image, signal) {
  for (let isFirst = true; ; isFirst = false) {
    const answer = await fetch(address, { method: 'POST', body: image, headers: { Accept: 'application/json' }, signal });
    if (answer.ok) return answer.json();
    const seconds = Number(answer.headers.get('Retry-After'));
    if (answer.status === 503 && isFirst && seconds > 0) {
      await pause(seconds * 1000, signal);
      continue;
    }
    const body = await answer.json().catch(() => ({}));
    throw new Refusal(answer.status, body.detail ?? `The server answered ${answer.status}.`);
  }
}

const pause = (milliseconds, signal) => new Promise((resolve, reject) => {
  const timer = setTimeout(resolve, milliseconds);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    reject(signal.reason);
  }, { once: true });
});

function empty(column) {
  for (const image of column.querySelectorAll('[data-shot]')) clear(image);
  for (const save of column.querySelectorAll('[data-save]')) save.hidden = true;
  column.querySelector('[data-status]').textContent = '';
  column.querySelector('[data-error]').textContent = '';
  column.querySelector('[data-retry]').hidden = true;
  column.setAttribute('aria-busy', 'false');
}

function show(image, blob) {
  clear(image);
  image.src = URL.createObjectURL(blob);
  image.hidden = false;
  return image.src;
}

function clear(image) {
  if (!image) return;
  if (image.src.startsWith('blob:')) URL.revokeObjectURL(image.src);
  image.removeAttribute('src');
  image.hidden = true;
}

const png = (base64) => new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type: 'image/png' });
