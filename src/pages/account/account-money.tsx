import type { Connection } from '../../contract/session.ts';
import { CardPanel } from './card-panel.tsx';
import { CreditsPanel } from './credits-panel.tsx';
import { TopupHistory } from './topup-history.tsx';

/** What an account holds and how it is paid for; fetched once there is an account. */
export function AccountMoney({ connection }: { connection: Connection }) {
  return (
    <>
      <CreditsPanel connection={connection} />
      <CardPanel connection={connection} />
      <TopupHistory connection={connection} />
    </>
  );
}
