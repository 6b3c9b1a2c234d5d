// A drawing board: pointer, touch or keys. Calls back with a PNG after each stroke; what it returns calls back again, where something was drawn.
const keyStep = 4;
const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function attach(board, onDrawn) {
  const canvas = board.querySelector('canvas');
  const [colour, brush, eraser, clear] = ['colour', 'brush', 'eraser', 'clear'].map((name) => board.querySelector(`[data-${name}]`));
  const context = canvas.getContext('2d');
  context.lineCap = context.lineJoin = 'round';
  let last = null;
  let cursor = { x: canvas.width / 2, y: canvas.height / 2 };
  let keyIsDown = false;
  let isDrawn = false;

  const wipe = () => {
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
  };
  const finish = () => {
    isDrawn = true;
    canvas.toBlob(onDrawn, 'image/png');
  };
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) * canvas.width / box.width, y: (event.clientY - box.top) * canvas.height / box.height };
  };
  const line = (from, to) => {
    context.strokeStyle = eraser.checked ? '#fff' : colour.value;
    context.lineWidth = Number(brush.value);
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  };

  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    last = place(event);
    line(last, last);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (last === null) return;
    const next = place(event);
    line(last, next);
    last = cursor = next;
  });
  for (const end of ['pointerup', 'pointercancel']) {
    canvas.addEventListener(end, () => {
      if (last === null) return;
      last = null;
      finish();
    });
  }

  canvas.addEventListener('keydown', (event) => {
    if (event.key === ' ') {
      event.preventDefault();
      keyIsDown = !keyIsDown;
      if (keyIsDown) line(cursor, cursor);
      else finish();
    } else if (moves[event.key]) {
      event.preventDefault();
      const [dx, dy] = moves[event.key];
      const clamp = (value, most) => Math.min(most, Math.max(0, value));
      const next = { x: clamp(cursor.x + dx * keyStep, canvas.width), y: clamp(cursor.y + dy * keyStep, canvas.height) };
      if (keyIsDown) line(cursor, next);
      cursor = next;
    }
  });
  canvas.addEventListener('blur', () => {
    if (!keyIsDown) return;
    keyIsDown = false;
    finish();
  });

  clear.addEventListener('click', () => {
    wipe();
    finish();
  });
  wipe();
  board.inert = false;
  return () => {
    if (isDrawn) finish();
  };
}
