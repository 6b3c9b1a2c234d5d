// Draws the charts of a page as soon as the server's page has arrived so far, while the rest of it is still being read and before its circuit is
// there. When Blazor then puts its own elements in their places, they get the charts before anything is painted: nothing flickers, nothing is
// read twice.

let loading = null;
let first = null;

const load = () => (loading ??= import('./curve-chart.js'));
const replacement = new MutationObserver(async () => {
  if (!first.isConnected) {
    replacement.disconnect();
    await draw();
  }
});

async function draw() {
  const { drawRendered } = await load();
  drawRendered();
}

// Before each frame: not before the style sheets are there, and whatever is asked of the layout is asked for that frame anyway.
async function look() {
  const isWhole = document.readyState !== 'loading';
  const found = document.querySelector('.plot[data-chart]');
  if (found) {
    await draw();
    if (!first) {
      first = found;
      replacement.observe(document.body, { childList: true, subtree: true });
    }
  }
  if (!isWhole) {
    requestAnimationFrame(look);
  }
}

// A page of charts names their scripts in its head.
if (document.querySelector('link[rel="modulepreload"][href*="/curve-chart."]')) {
  load();
}
requestAnimationFrame(look);
