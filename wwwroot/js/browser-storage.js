// Small things that a reader's browser remembers. Where it may not, they last as long as the page.

export function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function write(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Private windows of some browsers, or a full store.
  }
}
