const PLAIN = '/icon.svg';
const TWO_DIGITS = 99;

const shown = (count: number) => (count > TWO_DIGITS ? '99' : String(count));

const badge = (y: number, fill: string, text: string, count: number) =>
  `<rect x="9" y="${y}" width="15" height="11.5" rx="4" fill="${fill}" stroke="#1a1816"/>` +
  `<text x="16.5" y="${y + 9}" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="9" fill="${text}">${shown(count)}</text>`;

/** The icon with how many are new (top) and how many run (below), as an address. */
export function faviconOf(unseen: number, running: number): string {
  if (unseen === 0 && running === 0) return PLAIN;
  const svg = [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">',
    '<rect width="24" height="24" rx="5" fill="#1a1816"/><circle cx="7" cy="8" r="4" fill="#f2673f"/>',
    '<path d="M2.5 15.5h14L15 19H4z" fill="none" stroke="#f2efea" stroke-width="1.6" stroke-linejoin="round"/>',
    unseen > 0 ? badge(0.5, '#62cf92', '#0a1f12', unseen) : '',
    running > 0 ? badge(12, '#e5b552', '#2a1c00', running) : '',
    '</svg>',
  ];
  return `data:image/svg+xml,${encodeURIComponent(svg.join(''))}`;
}

export function setFavicon(unseen: number, running: number): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  const href = faviconOf(unseen, running);
  if (link && link.getAttribute('href') !== href) link.setAttribute('href', href);
}
