/** How many polls of one job were under way at the same time: two make its drafts twice. */
export type PollsInFlight = ReturnType<typeof createPollsInFlight>;

export function createPollsInFlight() {
  const now = new Map<string, number>();
  const most = new Map<string, number>();
  return {
    async during(jobId: string, poll: () => Promise<void>): Promise<void> {
      const count = (now.get(jobId) ?? 0) + 1;
      now.set(jobId, count);
      most.set(jobId, Math.max(count, most.get(jobId) ?? 0));
      try {
        await poll();
      } finally {
        now.set(jobId, (now.get(jobId) ?? 1) - 1);
      }
    },
    /** Since the sandbox was started. */
    most: (jobId: string) => most.get(jobId) ?? 0,
  };
}
