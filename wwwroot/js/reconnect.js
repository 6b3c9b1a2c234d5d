// Texts and buttons are in Components/Layout/Reconnect.razor; the browser script of Blazor switches its classes.
(() => {
  const dialog = document.getElementById('components-reconnect-modal');
  if (!dialog) {
    return;
  }

  // The server forgot this page (it was restarted, or the connection was away for long): what is on screen is in the
  // address and in the database, so a fresh page shows it again.
  let wasAway = false;
  new MutationObserver(() => {
    if (dialog.classList.contains('components-reconnect-show')) {
      wasAway = true;
    } else if (wasAway && dialog.classList.contains('components-reconnect-hide')) {
      wasAway = false;
      // What the page itself shows comes again by itself; what scripts were told meanwhile was lost.
      document.dispatchEvent(new CustomEvent('circuitreconnected'));
    }
    if (dialog.classList.contains('components-reconnect-rejected')) {
      location.reload();
    }
  }).observe(dialog, { attributes: true, attributeFilter: ['class'] });

  async function retry() {
    try {
      if (!(await Blazor.reconnect())) {
        location.reload();
      }
    } catch {
      // The server is still away; the dialog stays.
    }
  }

  dialog.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('[data-reconnect]')) {
      retry();
    }
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && dialog.classList.contains('components-reconnect-failed')) {
      retry();
    }
  });
})();
