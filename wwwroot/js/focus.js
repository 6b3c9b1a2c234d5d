// Brings a control into view and puts the cursor into it.
export function focusById(id) {
  const control = document.getElementById(id);
  control?.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}
