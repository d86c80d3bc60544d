import { Hono } from 'hono';

import type { SandboxHttp } from '../http.ts';
import { PAGE_CSP } from '../kiwiwhale/pages/page.ts';
import { noTransactionPage, transactionPage } from './explorer-page.ts';
import type { Solana } from './service.ts';

/** `/solana/explorer`: what a block explorer would show of a transaction. */
export function explorerRoutes(open: () => Promise<Solana>) {
  return new Hono<SandboxHttp>().get('/tx/:signature', async (c) => {
    c.header('content-security-policy', PAGE_CSP);
    const { chain } = await open();
    const landed = chain.transaction(c.req.param('signature'));
    if (!landed) return c.html(noTransactionPage(), 404);
    const commitment = chain.slots.commitmentOf(landed.slot);
    return c.html(transactionPage(landed, commitment, chain.platformWallet));
  });
}
