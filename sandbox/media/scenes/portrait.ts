import { darken, lighten, mix, tint } from '../color.ts';
import { n, vertical, type Scene, type Stage } from '../stage.ts';

/** A head in cut-out shapes, half in light and half in shade, before a large disc. */
export const portrait: Scene = (stage) => {
  const { w, h, u, random, palette } = stage;
  const [top, middle, low] = palette.sky;
  const ground = stage.look.flat
    ? mix(middle, low, 0.5)
    : vertical(stage, 0, h, [
        [0, mix(middle, top, 0.35)],
        [1, low],
      ]);
  const scale = (Math.min(w, h * 0.95) / 1000) * 1.02;
  const skin = random.pick([
    '#8d5a3c',
    '#c68a5e',
    '#e3b18c',
    '#6a4430',
    '#f0c8a4',
    '#a87352',
  ] as const);
  const tinted = palette.dark ? tint(darken(skin, 0.12), palette.accent, 0.12) : skin;
  const disc = `<circle cx="${n(w / 2 + random.between(-90, 90) * u)}" cy="${n(h * 0.42)}" r="${n(random.between(340, 400) * u)}" fill="${mix(palette.accent, palette.light, random.between(0.15, 0.5))}"/>`;
  return `<rect width="${w}" height="${h}" fill="${ground}"/>${arcs(stage)}${disc}<g transform="translate(${n(w / 2 - 500 * scale)} ${n(h - 1000 * scale)}) scale(${scale.toFixed(4)})">${bust(stage, tinted)}</g>`;
};

function arcs(stage: Stage): string {
  const { w, h, u, random, palette } = stage;
  const x = random.chance(0.5) ? 0 : w;
  return Array.from(
    { length: 4 },
    (_, index) =>
      `<circle cx="${x}" cy="${n(h * 0.86)}" r="${n((480 - index * 105) * u)}" fill="${mix(palette.far, palette.sky[index % 2 === 0 ? 2 : 0], 0.5)}" opacity="0.75"/>`,
  ).join('');
}

/** In a box of 1000 × 1000; the face is an oval around 500, 440. */
function bust(stage: Stage, skin: string): string {
  const { random, palette } = stage;
  const shade = darken(skin, 0.24);
  const hair = hairColor(stage);
  const clothes = random.pick([
    palette.accent,
    palette.near,
    mix(palette.near, palette.accent, 0.4),
    palette.sky[0],
  ] as const);
  const style = random.whole(0, 3);
  const face =
    'M500 215C610 215 668 300 664 420C660 560 590 668 500 668C410 668 340 560 336 420C332 300 390 215 500 215Z';
  const clip = stage.define('clipPath', '', `<path d="${face}"/>`);
  return [
    hairBehind(style, hair),
    `<path d="M430 600H570V760C570 800 430 800 430 760Z" fill="${skin}"/><path d="M500 640L570 600V770C560 790 530 795 500 795Z" fill="${shade}"/><path d="M430 640Q500 730 570 640V690Q500 760 430 690Z" fill="${shade}" opacity="0.7"/>`,
    `<path d="M120 1010C130 850 240 790 420 750Q500 840 580 750C760 790 870 850 880 1010Z" fill="${clothes}"/><path d="M500 800Q545 795 580 750C760 790 870 850 880 1010H500Z" fill="${darken(clothes, 0.2)}"/>`,
    collar(stage, clothes),
    `<path d="${face}" fill="${skin}"/><g clip-path="${clip}"><path d="M500 200L512 400L540 500L505 530L520 680H700V200Z" fill="${shade}"/><circle cx="405" cy="520" r="42" fill="${mix(skin, '#d8503a', 0.4)}" opacity="0.45"/></g>`,
    features(stage, skin),
    hairFront(style, hair),
    earrings(stage, style),
  ].join('');
}

function features({ random, palette }: Stage, skin: string): string {
  const ink = darken(skin, 0.72);
  const lips = mix(skin, '#b02a35', 0.6);
  const closed = random.chance(0.45);
  const eye = (x: number) =>
    closed
      ? `<path d="M${x - 42} 432Q${x} 462 ${x + 42} 432" fill="none" stroke="${ink}" stroke-width="9" stroke-linecap="round"/>`
      : `<path d="M${x - 44} 436Q${x} 400 ${x + 44} 436Q${x} 462 ${x - 44} 436Z" fill="${lighten(skin, 0.85)}"/><circle cx="${x + 4}" cy="433" r="18" fill="${mix(palette.near, '#2a1a12', 0.5)}"/><circle cx="${x + 9}" cy="427" r="5" fill="#ffffff"/><path d="M${x - 46} 436Q${x} 396 ${x + 48} 434" fill="none" stroke="${ink}" stroke-width="8" stroke-linecap="round"/>`;
  return `${eye(420)}${eye(582)}<path d="M368 385Q420 350 466 378M536 378Q584 350 636 385" fill="none" stroke="${ink}" stroke-width="11" stroke-linecap="round"/><path d="M505 420L532 508Q524 528 488 522" fill="none" stroke="${ink}" stroke-width="7" stroke-linecap="round" stroke-linejoin="round" opacity="0.75"/><path d="M446 588Q478 568 502 580Q526 568 556 588Q502 632 446 588Z" fill="${lips}"/><path d="M446 588Q502 600 556 588" fill="none" stroke="${darken(lips, 0.4)}" stroke-width="4"/>`;
}

function hairBehind(style: number, hair: string): string {
  const dark = darken(hair, 0.25);
  if (style === 0)
    return `<path d="M300 430C270 180 380 130 500 130S730 180 700 430C700 560 730 640 700 720Q600 700 500 700T300 720C270 640 300 560 300 430Z" fill="${dark}"/>`;
  if (style === 1)
    return `<circle cx="500" cy="120" r="92" fill="${hair}"/><path d="M318 430C290 220 390 165 500 165S710 220 682 430L660 520H340Z" fill="${dark}"/>`;
  if (style === 2)
    return `<path d="M290 420C250 170 390 110 500 110S750 170 710 420C720 620 800 700 760 900C680 960 600 800 500 800S320 960 240 900C200 700 280 620 290 420Z" fill="${dark}"/>`;
  return `<path d="M326 400C310 230 390 165 500 165S690 230 674 400Z" fill="${dark}"/>`;
}

function hairFront(style: number, hair: string): string {
  const lit = lighten(hair, 0.12);
  if (style === 0)
    return `<path d="M322 470C296 250 400 178 510 178C640 178 700 270 678 470C660 380 640 330 600 300C500 330 400 320 372 330C340 370 330 420 322 470Z" fill="${hair}"/><path d="M420 215Q500 180 590 225" fill="none" stroke="${lit}" stroke-width="9" stroke-linecap="round"/>`;
  if (style === 1)
    return `<path d="M330 420C320 240 410 178 500 178S680 240 670 420C640 320 590 272 500 268S360 320 330 420Z" fill="${hair}"/><path d="M400 235Q500 185 600 235" fill="none" stroke="${lit}" stroke-width="9" stroke-linecap="round"/>`;
  if (style === 2)
    return `<path d="M318 520C288 260 390 168 500 168S712 260 682 520C690 400 640 300 520 240C420 300 330 380 318 520Z" fill="${hair}"/><path d="M400 250Q440 215 500 205M540 215Q610 245 640 320" fill="none" stroke="${lit}" stroke-width="9" stroke-linecap="round"/>`;
  return `<path d="M332 400C300 250 380 150 520 158C650 150 700 260 668 400C650 330 630 300 590 290C520 310 440 262 400 280C360 300 344 340 332 400Z" fill="${hair}"/><path d="M430 205Q520 170 600 215" fill="none" stroke="${lit}" stroke-width="9" stroke-linecap="round"/>`;
}

function collar({ random, palette }: Stage, clothes: string): string {
  if (random.chance(0.5)) {
    return `<path d="M405 752Q500 860 595 752L640 770Q500 930 360 770Z" fill="${lighten(clothes, 0.28)}"/>`;
  }
  const beads = Array.from({ length: 11 }, (_, index) => {
    const t = index / 10 - 0.5;
    return `<circle cx="${n(500 + t * 230)}" cy="${n(840 - t * t * 250)}" r="13" fill="${palette.light}"/>`;
  });
  return beads.join('');
}

function earrings({ random, palette }: Stage, style: number): string {
  if (style === 3 || random.chance(0.3)) return '';
  return [330, 670]
    .map(
      (x) =>
        `<circle cx="${x}" cy="545" r="24" fill="none" stroke="${palette.light}" stroke-width="8"/>`,
    )
    .join('');
}

function hairColor({ random, palette, words }: Stage): string {
  const drawn = random.pick([
    ...(['#1f1a1c', '#3a2218', '#6b3a1e', '#2a2f45', '#c9a25a'] as const),
    mix(palette.accent, '#3a1a10', 0.45),
  ]);
  const named: Record<string, string> = {
    ...{ red: '#a8401f', ginger: '#b8562a', blonde: '#d8b368', blond: '#d8b368', black: '#1a181c' },
    ...{
      brown: '#4f3020',
      grey: '#8d8f94',
      gray: '#8d8f94',
      white: '#d9d6cf',
      blue: '#2f5fa8',
      pink: '#d8709c',
    },
  };
  const word = words.has('hair') ? [...words].find((one) => one in named) : undefined;
  return (word === undefined ? undefined : named[word]) ?? drawn;
}
