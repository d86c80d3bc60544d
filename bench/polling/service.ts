/** The service's own count: so many requests in any 60 seconds, 429 for the rest. */
export function createLimitedService(perMinute: number) {
  let granted: number[] = [];
  return {
    /** @returns whether it answered, rather than refused */
    ask(now: number): boolean {
      granted = granted.filter((at) => at > now - 60_000);
      if (granted.length >= perMinute) return false;
      granted.push(now);
      return true;
    },
  };
}
