// Draws the charts of a page as soon as the server's page has arrived so far, while the rest of it is still being read and before its circuit is
// there. When Blazor then puts its own elements in their places, they get the charts before anything is painted: nothing flickers, nothing is
// read twice. What the first of them show is asked for even before that: as soon as they are known, while the style sheets are on their way.

const described = '.plot[data-chart]';
const mostForeseen = 4;

// It follows the page's content. The end of the document comes too late: scripts stand before it, which wait for the style sheets.
const follower = '#components-reconnect-modal';

// From this width on charts stand side by side, none wider than the other number.
const [wide, half] = [1000, 700];

let loading = null;
let first = null;
let isForeseen = false;

const load = () => (loading ??= import('./curve-chart.js'));
const arrival = new MutationObserver(foreseeFirst);
const replacement = new MutationObserver(async () => {
  if (!first.isConnected) {
    replacement.disconnect();
    await draw();
  }
});

async function draw() {
  const { drawRendered } = await load();
  arrival.disconnect();
  drawRendered();
}

async function foreseeFirst() {
  const found = [...document.querySelectorAll(described)].slice(0, mostForeseen);
  if (isForeseen || (found.length < mostForeseen && !document.querySelector(follower))) {
    return;
  }
  isForeseen = true;
  arrival.disconnect();
  const { bucketsFor, foresee, sendGathered } = await import('./chart-feed.js');
  const asked = found.filter((element) => !element.chart).map((element) => JSON.parse(element.dataset.chart).source).filter(Boolean);
  asked.forEach((source) => foresee(source, bucketsFor(innerWidth < wide ? innerWidth : half)));
  sendGathered();
}

// Before each frame: not before the style sheets are there, and whatever is asked of the layout is asked for that frame anyway.
async function look() {
  const isWhole = document.readyState !== 'loading';
  const found = document.querySelector(described);
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
  arrival.observe(document, { childList: true, subtree: true });
  foreseeFirst();
}
requestAnimationFrame(look);
