// Two images over each other: the edge of the swipe, and the difference on a canvas.

// |a − b| per channel, amplified and cut off at 255; opaque. Pixels are RGBA, as ImageData has them.
export function difference(a, b, gain) {
  const result = new Uint8ClampedArray(a.length);
  for (let i = 0; i < a.length; i++) result[i] = i % 4 === 3 ? 255 : gain * Math.abs(a[i] - b[i]);
  return result;
}

// Mean absolute difference of the colours, in [0, 1].
export function meanDifference(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) if (i % 4 !== 3) sum += Math.abs(a[i] - b[i]);
  return sum / (a.length * 0.75) / 255;
}

const listened = new WeakSet();

// After each render: other images or another way to compare them.
export async function refresh(root) {
  if (!listened.has(root)) {
    listened.add(root);
    const edge = root.querySelector('[data-swipe]');
    const swipe = () => root.querySelector('.stage').style.setProperty('--swipe', `${edge.value}%`);
    edge.addEventListener('input', swipe);
    // It may have been moved before this script was there.
    swipe();
    const stage = root.querySelector('.stage');
    // The edge goes where the image is touched, too.
    const drag = (event) => {
      if (!stage.classList.contains('stage-swipe') || event.buttons === 0) return;
      const { left, width } = stage.getBoundingClientRect();
      edge.value = 100 * (event.clientX - left) / width;
      swipe();
    };
    stage.addEventListener('pointerdown', (event) => {
      if (!stage.classList.contains('stage-swipe')) return;
      stage.setPointerCapture(event.pointerId);
      drag(event);
    });
    stage.addEventListener('pointermove', drag);
    stage.addEventListener('dragstart', (event) => event.preventDefault());
    root.querySelector('[data-gain]').addEventListener('input', () => draw(root));
  }
  await draw(root);
}

async function draw(root) {
  const canvas = root.querySelector('[data-difference]');
  if (canvas.hidden) return;
  const [left, right] = [root.querySelector('[data-left]'), root.querySelector('[data-right]')];
  const mean = root.querySelector('[data-mean]');
  try {
    await Promise.all([left.decode(), right.decode()]);
  } catch {
    mean.textContent = 'One of the images is not there any more.';
    return;
  }
  // Runs may have other image sizes: the second takes the first one's.
  canvas.width = left.naturalWidth;
  canvas.height = left.naturalHeight;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const pixels = (image) => {
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return context.getImageData(0, 0, canvas.width, canvas.height).data;
  };
  const [a, b] = [pixels(left), pixels(right)];
  const gain = Number(root.querySelector('[data-gain]').value);
  context.putImageData(new ImageData(difference(a, b, gain), canvas.width, canvas.height), 0, 0);
  mean.textContent = `× ${gain}, mean ${meanDifference(a, b).toFixed(4)}`;
}
