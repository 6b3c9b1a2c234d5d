// Links that change the list of runs (Components/Pages/RunList/StateLink.razor) are clicked on the server. With a key held down they are
// the browser's, which opens another tab or window; the importing page needs nothing of this but that it ran.
document.addEventListener('click', (click) => {
  if ((click.ctrlKey || click.metaKey || click.shiftKey) && click.target.closest?.('a[data-changes-list]')) {
    click.stopImmediatePropagation();
  }
}, true);
