import type { QueryClient } from '@tanstack/react-query';

import { activeConnection, sessionQuery } from './session.ts';

const shownWhereUsed = () => undefined;

/**
 * Asks about the KiwiWhale connection in use as soon as it is known, before anything is drawn that
 * shows the answer. What goes wrong is told where it is shown.
 */
export function askOfConnection(
  queryClient: QueryClient,
  ask: (connectionId: string) => Promise<unknown>,
): void {
  const run = async () => {
    const connection = activeConnection(await queryClient.query(sessionQuery()), 'kiwiwhale');
    if (connection) await ask(connection.id);
  };
  run().catch(shownWhereUsed);
}
