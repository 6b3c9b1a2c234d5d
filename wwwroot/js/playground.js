// The playground's image: taken from a file, the clipboard, a drawing or a test set, and posted to every chosen run.
import { attach } from './drawing.js';

const maxBytes = 16 * 1024 * 1024;
const types = ['image/png', 'image/jpeg', 'image/webp', 'image/bmp'];

// One page of a browser has one playground.
let current = null;

// After each render: other runs, checkpoints, direction or test image.
export function refresh(root, page, testImage) {
  if (current?.root !== root) {
    leave();
    current = new Playground(root, page);
  }
  return current.refresh(testImage);
}

export function leave() {
  current?.dispose();
  current = null;
}

class Playground {
  #root;
  #page;
  #gone = new AbortController();
  #image = null;
  #version = 0;
  #testImage = null;
  #jobs = new Map();

  constructor(root, page) {
    this.#root = root;
    this.#page = page;
    const listen = (target, name, handler) => target.addEventListener(name, handler, { signal: this.#gone.signal });
    const takeFile = (input) => {
      const [file] = input.files;
      if (file) this.#takeOwn(file, file.name);
      // The same file can be chosen again after it was changed.
      input.value = '';
    };
    listen(root, 'change', (event) => {
      if (event.target.matches('[data-file]')) takeFile(event.target);
    });
    // What was chosen before this script was there.
    takeFile(root.querySelector('[data-file]'));
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

  async refresh(testImage) {
    const board = this.#root.querySelector('[data-drawing]');
    if (board && !board.dataset.attached) {
      board.dataset.attached = 'true';
      attach(board, (blob) => this.#take(blob, null));
    }
    if (testImage !== this.#testImage) {
      this.#testImage = testImage;
      if (testImage) await this.#takeTest(testImage);
    }
    this.#translateAll();
  }

  dispose() {
    this.#gone.abort();
    for (const job of this.#jobs.values()) job.abort();
  }

  get #zone() {
    return this.#root.querySelector('[data-drop]');
  }

  async #takeTest(address) {
    try {
      const answer = await fetch(address, { signal: this.#gone.signal });
      if (address !== this.#testImage) return;
      if (!answer.ok) this.#fail('This test image is not on this machine any more. Choose another one.');
      else this.#take(await answer.blob(), decodeURIComponent(address.split('/images/')[1] ?? ''));
    } catch (error) {
      if (error.name !== 'AbortError') this.#fail('The test image could not be read: the server does not answer.');
    }
  }

  #takeOwn(file, name) {
    if (!types.includes(file.type)) this.#fail(`“${name}” is no PNG, JPEG, WebP or BMP image.`);
    else if (file.size > maxBytes) this.#fail(`“${name}” has ${(file.size / 1048576).toFixed(1)} MiB; at most 16 are taken. Make it smaller.`);
    else {
      this.#testImage = null;
      this.#page.invokeMethodAsync('TakeOwnImage');
      this.#take(file, name);
    }
  }

  #take(blob, name) {
    this.#fail('');
    this.#image = blob;
    this.#version++;
    const preview = this.#root.querySelector('[data-preview]');
    if (preview && name !== null) {
      // The columns say what is wrong with a file that is no image.
      preview.onerror = () => { preview.hidden = true; };
      show(preview, blob);
      this.#root.querySelector('[data-preview-caption]').textContent = name;
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
      this.#jobs.delete(column);
    }
    for (const column of columns) {
      if (this.#image === null) {
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
      translate(column, this.#image, job.signal);
    }
  }
}

async function translate(column, image, signal) {
  const [status, error] = ['status', 'error'].map((name) => column.querySelector(`[data-${name}]`));
  const { address, step, direction } = column.dataset;
  column.setAttribute('aria-busy', 'true');
  status.textContent = 'translating …';
  error.textContent = '';
  try {
    const query = new URLSearchParams({ direction, step, reconstruct: 'true' });
    const answer = await fetch(`${address}?${query}`, { method: 'POST', body: image, headers: { Accept: 'application/json' }, signal });
    const body = await answer.json();
    if (signal.aborted) return;
    if (!answer.ok) throw new Error(body.detail ?? `The server answered ${answer.status}.`);
    for (const kind of ['real', 'translated', 'reconstructed']) {
      const url = show(column.querySelector(`[data-shot="${kind}"]`), png(body[kind]));
      const save = column.querySelector(`[data-save="${kind}"]`);
      save.href = url;
      save.hidden = false;
    }
    status.textContent = `${body.imageSize} px, ${Math.round(body.milliseconds)} ms`;
  } catch (problem) {
    if (problem.name === 'AbortError') return;
    // What is shown would be taken for the answer.
    for (const shown of column.querySelectorAll('[data-shot], [data-save]')) shown.hidden = true;
    status.textContent = '';
    error.textContent = problem instanceof TypeError ? 'The server does not answer. Try again.' : problem.message;
  }
  column.setAttribute('aria-busy', 'false');
}

function show(image, blob) {
  if (image.src.startsWith('blob:')) URL.revokeObjectURL(image.src);
  image.src = URL.createObjectURL(blob);
  image.hidden = false;
  return image.src;
}

const png = (base64) => new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type: 'image/png' });
