import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';

import { onChangedRows } from '../../api/changed-rows.ts';
import { useActiveJobs, useSettledJobs } from '../../api/changes.ts';
import { creditsQuery } from '../../api/credits.ts';
import { readPayments } from '../../api/payment-cache.ts';
import { useActiveConnection } from '../../api/session.ts';
import { useNavigate } from '../../navigation/hooks.ts';
import { useIsLeader, useSayLooking } from './leader.ts';
import { expiringNews, lowBalanceNews, type News, paymentNews, settledNews } from './news.ts';
import { show } from './show.ts';
import { forgetTold } from './told.ts';
import { useWanted } from './wanted.ts';

const LOOK_EVERY_MS = 20_000;

/** Tells of what happens while nobody looks: one tab of all does. */
export function Notifier() {
  useSayLooking();
  return useIsLeader() ? <Leader /> : null;
}

function Leader() {
  const navigate = useNavigate();
  const go = ({ kind, about }: News) => {
    if (kind === 'lowBalance') return navigate({ to: '/account' });
    if (kind === 'payment') return navigate({ to: '/payments', search: { q: about } });
    return navigate({ to: '/gallery/$key', params: { key: about } });
  };
  const tell = useEffectEvent((news: News | undefined) => {
    if (news) void show(news, (shown) => void go(shown)).catch(() => undefined);
  });

  const settled = useSettledJobs();
  useEffect(() => {
    for (const job of settled) tell(settledNews(job));
  }, [settled]);

  useEffect(
    () =>
      onChangedRows('payments', (_, { rows, first }) => {
        if (!first) for (const one of readPayments(rows)) tell(paymentNews(one, Date.now()));
      }),
    [],
  );

  const active = useActiveJobs();
  useEffect(() => {
    const look = () => {
      for (const job of active) tell(expiringNews(job, Date.now()));
    };
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [active]);

  const connection = useActiveConnection();
  const enabled = connection !== undefined;
  const { data } = useQuery({ ...creditsQuery(connection?.id ?? ''), enabled });
  const lowBelowE4 = useWanted((wanted) => wanted.lowBelowE4);
  const isLow = data && data.creditsE4 < lowBelowE4;
  useEffect(() => {
    if (!connection || !data) return;
    const news = lowBalanceNews(connection, data.creditsE4);
    if (isLow) tell(news);
    else forgetTold(news.tag);
  }, [connection, data, isLow]);

  return null;
}
