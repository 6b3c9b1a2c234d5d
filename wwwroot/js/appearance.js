// The colour scheme: the system's until the reader chooses. Loaded before the first paint; see Components/Layout/StyleSheets.razor.
(() => {
  const cookie = 'cycledash-theme';
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const current = () => document.documentElement.dataset.appearance ?? (dark.matches ? 'dark' : 'light');

  function choose(appearance) {
    document.documentElement.dataset.appearance = appearance;
    for (const link of document.querySelectorAll('link[data-scheme]')) {
      link.media = link.dataset.scheme === appearance ? 'all' : 'not all';
    }
    document.cookie = `${cookie}=${appearance}; path=/; max-age=31536000; samesite=lax`;
    announce();
  }

  // Charts take their colours from the style sheet and have to be told.
  const announce = () => document.dispatchEvent(new CustomEvent('appearancechange'));

  document.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('[data-appearance-toggle]')) {
      choose(current() === 'dark' ? 'light' : 'dark');
    }
  });
  dark.addEventListener('change', announce);
})();
