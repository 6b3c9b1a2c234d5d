// The page's colours and font, as a canvas takes them. Asked for once a page and not once a chart: every question makes the browser work out styles.

const names = { line: '--line', axis: '--line-strong', muted: '--muted', danger: '--tone-danger', primary: '--rz-primary' };
const resolved = new Map();

let palette = null;
let family = null;

// Of no page: one that is in a page works out its style before every answer.
const ruler = document.createElement('canvas').getContext('2d');

// A custom property comes as written (light-dark(…)); a real property of an element resolves it. Outside of everything that is laid out.
const probe = document.createElement('span');
probe.hidden = true;

document.addEventListener('appearancechange', () => {
  resolved.clear();
  palette = null;
});

/** What a colour of the style sheet is now, such as `var(--series-1)`. */
export function colourOf(css) {
  if (!resolved.has(css)) {
    if (!probe.isConnected) {
      document.body.append(probe);
    }
    probe.style.color = '';
    probe.style.color = css;
    resolved.set(css, getComputedStyle(probe).color);
  }
  return resolved.get(css);
}

/** The colours of axes, texts and marks. */
export function coloursOfPage() {
  return (palette ??= Object.fromEntries(Object.entries(names).map(([name, property]) => [name, colourOf(`var(${property})`)])));
}

/** The font of texts in charts. */
export function fontOfPage() {
  family ??= getComputedStyle(document.body).fontFamily;
  return `11px ${family}`;
}

/** How wide a text in the page's font is, in CSS pixels. */
export function widthOf(text) {
  ruler.font = fontOfPage();
  return ruler.measureText(text).width;
}
