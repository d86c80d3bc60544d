import { useQuery } from '@tanstack/react-query';

import { cardQuery } from '../../api/card.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import type { Card } from '../../contract/card.ts';
import type { Connection } from '../../contract/session.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useCardSetup } from './use-card-setup.ts';

const states: Record<Card['state'], { tone: BadgeTone; word: string; text: string }> = {
  unknown: {
    tone: 'neutral',
    word: 'Not known',
    text: 'KiwiWhale does not tell whether a card is saved; the first top-up will show.',
  },
  none: { tone: 'warn', word: 'No card', text: 'Save a card once to buy credits.' },
  pending: {
    tone: 'live',
    word: 'Waiting',
    text: 'Enter the card on KiwiWhale’s page, then come back here.',
  },
  ready: {
    tone: 'ok',
    word: 'Ready',
    text: 'A card is saved with KiwiWhale. Credits can be bought without a browser.',
  },
};

export function CardPanel({ connection }: { connection: Connection }) {
  const card = useQuery(cardQuery(connection.id));
  const state = card.data?.state ?? 'unknown';
  const { setup, confirm, start, pageUrl } = useCardSetup(connection.id, state === 'ready');
  // Our own card page confirms by itself: look whether it has.
  useQuery({ ...cardQuery(connection.id), refetchInterval: pageUrl ? 2_000 : false });
  const { tone, word, text } = states[state];
  return (
    <Panel
      title="Card"
      data-testid="card"
      data-state={state}
      actions={<Badge tone={tone}>{word}</Badge>}
    >
      <div className="grid gap-3">
        <p className="text-muted">{text}</p>
        <div className="flex flex-wrap gap-2">
          {state === 'pending' ? (
            <Button
              data-testid="card-confirm"
              busy={confirm.isPending}
              onClick={() => confirm.mutate()}
            >
              I have entered my card
            </Button>
          ) : null}
          <Button data-testid="card-setup" busy={setup.isPending} onClick={start}>
            {state === 'ready'
              ? 'Use another card'
              : state === 'pending'
                ? 'Start again'
                : 'Set up a card'}
          </Button>
        </div>
        {pageUrl ? (
          <p className="text-sm text-muted">
            No new tab?{' '}
            <a
              href={pageUrl}
              target="_blank"
              rel="noopener noreferrer"
              className="text-accent-text underline underline-offset-2"
            >
              Open the card page
            </a>
          </p>
        ) : null}
        {setup.isError ? <ErrorNotice error={setup.error} link={false} onRetry={start} /> : null}
        {confirm.isError ? <ErrorNotice error={confirm.error} link={false} /> : null}
        {card.isError && !card.data ? (
          <ErrorNotice error={card.error} link={false} onRetry={() => void card.refetch()} />
        ) : null}
      </div>
    </Panel>
  );
}
