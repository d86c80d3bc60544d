/** Which of `keys` stands where the first of `gone` stood: the next that stays, or the last before. */
export function neighbourOf(
  keys: readonly string[],
  gone: ReadonlySet<string>,
): string | undefined {
  const first = keys.findIndex((key) => gone.has(key));
  if (first < 0) return undefined;
  const stays = (key: string) => !gone.has(key);
  return keys.slice(first).find(stays) ?? keys.slice(0, first).findLast(stays);
}
