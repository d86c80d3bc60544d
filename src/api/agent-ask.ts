/** What `/agent` is asked for in its URL (automation.md). */
export interface AgentAsk {
  kind?: string | undefined;
  status?: string | undefined;
  /** ISO time: only what was made from then on. */
  since?: string | undefined;
  limit?: string | undefined;
  cursor?: string | undefined;
}
