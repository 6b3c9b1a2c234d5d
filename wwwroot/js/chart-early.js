// Draws the charts of a page as soon as the server has rendered it, before its circuit is there. When Blazor then puts its own elements in
// their places, they get the charts before anything is painted: nothing flickers, nothing is read twice.

const [first] = document.querySelectorAll('.plot[data-chart]');
if (first) {
  const { drawRendered } = await import('./curve-chart.js');
  drawRendered();
  const replacement = new MutationObserver(() => {
    if (!first.isConnected) {
      drawRendered();
      replacement.disconnect();
    }
  });
  replacement.observe(document.body, { childList: true, subtree: true });
}
