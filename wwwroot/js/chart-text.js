// Numbers as the charts write them; the pages' C# counterpart is Components/Controls/Show.cs.

const thin = '\u202f';

/** A whole number with a thin space between thousands: 12 345. */
export function countText(value) {
  return Math.round(value).toString().replace('-', '−').replace(/\B(?=(\d{3})+$)/g, thin);
}

/** A measured value with about four significant digits; what is not finite is spelled out. */
export function measureText(value) {
  if (value === null || value === undefined) {
    return '–';
  }
  if (Number.isNaN(value)) {
    return 'NaN';
  }
  if (!Number.isFinite(value)) {
    return value > 0 ? '∞' : '−∞';
  }
  const size = Math.abs(value);
  if (size === 0) {
    return '0';
  }
  if (size < 0.0001 || size >= 100_000) {
    return value.toExponential(2).replace('e+', 'e').replaceAll('-', '−');
  }
  const digits = size < 0.01 ? 5 : size < 10 ? 3 : size < 100 ? 2 : 1;
  return value.toFixed(digits).replace('-', '−');
}

/** A length of time in its two largest units: 42 s, 3 min 20 s, 2 h 5 min. */
export function durationText(seconds) {
  const sign = seconds < 0 ? '−' : '';
  const whole = Math.round(Math.abs(seconds));
  const [days, hours, minutes, rest] = [Math.floor(whole / 86400), Math.floor(whole / 3600) % 24, Math.floor(whole / 60) % 60, whole % 60];
  const parts = whole < 60 ? [[rest, 's']] : whole < 3600 ? [[minutes, 'min'], [rest, 's']] : whole < 86400 ? [[hours, 'h'], [minutes, 'min']] : [[days, 'd'], [hours, 'h']];
  const shown = parts.filter(([value], i) => i === 0 || value > 0).map(([value, unit]) => `${countText(value)} ${unit}`);
  return sign + shown.join(' ');
}

/** A tick of an axis whose ticks are `step` apart: no more digits than tell them apart, thousands and millions shortened. */
export function tickText(value, step) {
  const size = Math.max(Math.abs(value), step);
  if (size !== 0 && (size < 0.0001 || size >= 1e9)) {
    return value === 0 ? '0' : value.toExponential(Math.max(0, Math.ceil(Math.log10(Math.abs(value) / step) - 1e-9))).replace('e+', 'e').replaceAll('-', '−');
  }
  const [unit, suffix] = size >= 1e6 ? [1e6, 'M'] : size >= 1e4 ? [1e3, 'k'] : [1, ''];
  const digits = Math.max(0, -Math.floor(Math.log10(step / unit) + 1e-9));
  return value === 0 ? '0' : (value / unit).toFixed(digits).replace('-', '−') + suffix;
}

/** A position on the x axis in words: "step 1 200", "epoch 3.25", "2 h 5 min". */
export function positionText(axis, x) {
  switch (axis) {
    case 'epoch':
      return `epoch ${x.toFixed(2)}`;
    case 'time':
      return durationText(x);
    default:
      return `step ${countText(x)}`;
  }
}
