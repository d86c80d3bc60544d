import { lighten, mix } from '../color.ts';
import { n, radial, vertical, type Point, type Stage } from '../stage.ts';

export interface Sun {
  at: Point;
  radius: number;
}

/** The sky down to `horizon`, with sun or moon. */
export function drawSky(stage: Stage, horizon: number, sun: Sun | null): string {
  const { w, h, palette, look } = stage;
  const [top, middle, low] = palette.sky;
  const rect = (fill: string) => `<rect width="${w}" height="${h}" fill="${fill}"/>`;
  const disc = sun ? drawSun(stage, sun) : '';
  if (look.flat) return rect(top) + bands(stage, horizon, sun) + disc;
  const ground = vertical(stage, 0, horizon, [
    [0, top],
    [0.55, middle],
    [1, low],
  ]);
  return rect(ground) + disc + (look.lines ? rulings(stage, horizon) : '');
}

function drawSun(stage: Stage, { at, radius }: Sun): string {
  const { w, h, palette, look } = stage;
  const disc = `<circle cx="${n(at[0])}" cy="${n(at[1])}" r="${n(radius)}" fill="${palette.light}"/>`;
  if (look.flat) return disc;
  const glow = radial(stage, at, radius * 9, [
    [0, palette.light, palette.dark ? 0.4 : 0.85],
    [0.18, mix(palette.light, palette.sky[2], 0.5), palette.dark ? 0.2 : 0.45],
    [1, palette.sky[2], 0],
  ]);
  return `<rect width="${w}" height="${h}" fill="${glow}"/>${disc}`;
}

/** A painter's gradient: rings around the sun, or wavy bands. */
function bands(stage: Stage, horizon: number, sun: Sun | null): string {
  const { w, h, random, palette } = stage;
  const [top, middle, low] = palette.sky;
  const shade = (t: number) => (t < 0.5 ? mix(top, middle, t * 2) : mix(middle, low, t * 2 - 1));
  const count = 7;
  return Array.from({ length: count }, (_, index) => {
    const t = (index + 1) / count;
    if (sun) {
      const radius = (1 - index / count) ** 1.3 * Math.hypot(w, h) * 0.75 + sun.radius * 1.25;
      const [x, y] = sun.at;
      return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="${shade(t)}"/>`;
    }
    const y = horizon * t * 0.95;
    const [a, b] = [random.between(-1, 1), random.between(-1, 1)].map((one) => one * h * 0.03);
    return `<path d="M0 ${n(y)}C${n(w / 3)} ${n(y + (a ?? 0))} ${n((w * 2) / 3)} ${n(y + (b ?? 0))} ${w} ${n(y)}V${h}H0Z" fill="${shade(t)}"/>`;
  }).join('');
}

/** An engraver's sky: lines that grow closer and stronger upwards. */
function rulings(stage: Stage, horizon: number): string {
  const { w, u, palette } = stage;
  const lines: string[] = [];
  for (let y = horizon, gap = 17; y > 0; y -= gap * u, gap = Math.max(6, gap * 0.965)) {
    lines.push(`M0 ${n(y)}H${w}`);
  }
  const ink = palette.dark ? lighten(palette.sky[1], 0.3) : mix(palette.near, palette.sky[0], 0.35);
  return `<path d="${lines.join('')}" stroke="${ink}" stroke-width="${n(1.3 * u)}" opacity="0.3"/>`;
}

export function drawStars(stage: Stage, horizon: number, count: number): string {
  const { w, u, random, palette } = stage;
  return Array.from({ length: count }, () => {
    const y = random.next() ** 1.2 * horizon;
    const size = (0.6 + random.next() ** 6 * 3) * u * 1.3;
    const color = random.chance(0.2) ? lighten(palette.accent, 0.6) : '#ffffff';
    const opacity = n(random.between(0.3, 1) * (1 - (y / horizon) * 0.6));
    return `<circle cx="${n(random.next() * w)}" cy="${n(y)}" r="${size.toFixed(2)}" fill="${color}" opacity="${opacity}"/>`;
  }).join('');
}

/** Long, soft clouds low in the sky. */
export function drawClouds(stage: Stage, horizon: number): string {
  const { w, u, random, palette, look } = stage;
  const color = mix(palette.sky[2], palette.light, 0.6);
  return Array.from({ length: random.whole(2, 4) }, () => {
    const [x, y] = [random.next() * w, random.between(0.15, 0.7) * horizon];
    const length = random.between(150, 420) * u;
    const puffs = Array.from({ length: 9 }, (_, index) => {
      const along = index / 8 - 0.5;
      const radius = (1 - Math.abs(along) * 1.5) * random.between(14, 44) * u + 5 * u;
      return `<ellipse cx="${n(x + along * length)}" cy="${n(y - radius * 0.4)}" rx="${n(radius * 2)}" ry="${n(radius * 0.62)}"/>`;
    });
    return `<g fill="${color}" opacity="${look.flat ? 0.9 : 0.38}">${puffs.join('')}</g>`;
  }).join('');
}

export function drawBirds(stage: Stage, count: number, around: Point): string {
  const { u, random, palette } = stage;
  const wings = Array.from({ length: count }, () => {
    const [x, y] = [
      around[0] + random.between(-130, 130) * u,
      around[1] + random.between(-60, 60) * u,
    ];
    const s = random.between(8, 17) * u;
    return `M${n(x - s)} ${n(y - s * 0.35)}Q${n(x - s * 0.4)} ${n(y - s * 0.55)} ${n(x)} ${n(y)}Q${n(x + s * 0.4)} ${n(y - s * 0.55)} ${n(x + s)} ${n(y - s * 0.3)}`;
  });
  return `<path d="${wings.join('')}" fill="none" stroke="${mix(palette.near, palette.far, 0.2)}" stroke-width="${n(2.4 * u)}" stroke-linecap="round"/>`;
}
