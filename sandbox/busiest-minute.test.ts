import { expect, it } from 'vitest';

import { createBusiestMinute } from './busiest-minute.ts';

it('knows the fullest 60 seconds of each limit, wherever they began', () => {
  const minute = createBusiestMinute();
  for (const at of [0, 30_000, 59_999, 60_000, 89_999, 200_000]) minute.received('jobs', at);
  minute.received('openfan-generate', 1);
  minute.received('openfan-poll', 1);
  minute.received('openfan-post', 2);
  minute.received('file', 1);
  expect(minute.report()).toEqual({ kiwiwhale: 4, 'openfan generate': 1, 'openfan other': 2 });
  minute.clear();
  expect(minute.report()).toEqual({});
});
