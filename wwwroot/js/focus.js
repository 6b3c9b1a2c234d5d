let submittedFrom;

addEventListener('submit', () => {
  submittedFrom = document.activeElement;
}, true);

// Brings a control into view and puts the cursor into it.
export function focusById(id) {
  const control = document.getElementById(id);
  control?.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}

// Leads to a fault of the form that was just submitted. Whoever has gone on to another control meanwhile stays there:
// what they are typing would end up in the wrong one.
export function focusAfterSubmit(id) {
  const active = document.activeElement ?? document.body;
  if (active === document.body || active === submittedFrom || active.type === 'submit')
    focusById(id);
}
