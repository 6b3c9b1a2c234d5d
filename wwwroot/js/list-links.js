// What the list of runs does in the browser alone; the importing page needs nothing of this but that it ran.

// Links that change the list of runs (Components/Pages/RunList/StateLink.razor) are clicked on the server. With a key held down they are
// the browser's, which opens another tab or window.
document.addEventListener('click', (click) => {
  if ((click.ctrlKey || click.metaKey || click.shiftKey) && click.target.closest?.('a[data-changes-list]')) {
    click.stopImmediatePropagation();
  }
}, true);

// The menu of the saved views (SavedViewMenu.razor) closes once a view was chosen, and by Escape.
document.addEventListener('click', (click) => {
  if (click.target.closest?.('details.menu a[href]')) {
    click.target.closest('details.menu').open = false;
  }
});
document.addEventListener('keydown', (key) => {
  const menu = key.key === 'Escape' && key.target.closest?.('details.menu[open]');
  if (menu) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});
