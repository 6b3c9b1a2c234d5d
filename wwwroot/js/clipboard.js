// Copies text. The browser's own clipboard is there on secure addresses only; elsewhere a hidden text field does it.
export async function copy(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const field = document.body.appendChild(Object.assign(document.createElement('textarea'), { value: text }));
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (!isCopied) throw new Error('The browser does not let pages copy.');
}
