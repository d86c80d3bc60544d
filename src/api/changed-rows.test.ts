import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';

import { onChangedRows } from './changed-rows.ts';
import { applyChanges } from './changes.ts';

const answer = {
  cursor: '1',
  jobs: [],
  topups: [],
  payments: [{ key: 'p' }],
  drafts: [],
  active: 0,
};

test('rows are handed on unread to those who asked for their kind, until they leave', () => {
  const client = new QueryClient();
  const heard: unknown[] = [];
  const leave = onChangedRows('payments', (_client, changed) => heard.push(changed));
  onChangedRows('drafts', (_client, { rows }) => heard.push(...rows));
  const before = applyChanges(client, undefined, answer);
  expect(heard).toEqual([{ rows: [{ key: 'p' }], first: true }]);
  applyChanges(client, before, { ...answer, payments: [], drafts: [{ postId: 'd' }] });
  expect(heard.slice(1)).toEqual([{ rows: [], first: false }, { postId: 'd' }]);
  leave();
  applyChanges(client, before, answer);
  expect(heard).toHaveLength(3);
});
