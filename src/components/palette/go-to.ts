/** G, then a letter: the pages by keyboard. */
export const goTo = {
  c: '/create',
  g: '/gallery',
  m: '/models',
  d: '/drafts',
  r: '/creators',
  p: '/payments',
  a: '/account',
  s: '/settings',
} as const;

type Letter = keyof typeof goTo;

export function isGoToLetter(key: string): key is Letter {
  return Object.hasOwn(goTo, key);
}
