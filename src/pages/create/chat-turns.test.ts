import { expect, it } from 'vitest';

import type { Job } from '../../contract/jobs.ts';
import { messagesOf } from './chat-turns.ts';

const turn = (prompt: string, text: string | null, status = 'completed') =>
  ({ prompt, status, outputs: text === null ? [] : [{ text }] }) as unknown as Job;

it('tells what was said, turn by turn, and forgets the oldest first', () => {
  const jobs = [turn('a', 'A'), turn('b', null), turn('c', 'C', 'failed'), turn('d', 'D')];
  const all = messagesOf(jobs, 40);
  expect(all).toEqual([
    { role: 'user', content: 'a' },
    { role: 'assistant', content: 'A' },
    { role: 'user', content: 'd' },
    { role: 'assistant', content: 'D' },
  ]);
  expect(messagesOf(jobs, 3)).toEqual(all.slice(2));
});
