// What was typed into a form and not sent yet, for as long as the tab is open: a link in the form, or a reload, must not lose it.

export function read(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

// Without a text it is forgotten.
export function write(key, text) {
  try {
    if (text === null)
      sessionStorage.removeItem(key);
    else
      sessionStorage.setItem(key, text);
  } catch {
    // Private windows of some browsers, or a full store.
  }
}
