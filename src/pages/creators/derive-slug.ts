/** OpenFan's names in addresses: small letters, digits and hyphens, at most a hundred. */
const SLUG = /^[a-z0-9-]{1,100}$/;

/** "Café Lüna 2" as "cafe-luna-2"; may come out empty. */
export function deriveSlug(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 100)
    .replaceAll(/^-+|-+$/g, '');
}

export function isSlug(text: string): boolean {
  return SLUG.test(text);
}
