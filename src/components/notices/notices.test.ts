import { beforeEach, expect, test, vi } from 'vitest';

import { notify, undoNewest, useNotices } from './notices.ts';

const saved = { kind: 'success', code: 'saved', title: 'Saved' } as const;
const shown = () => useNotices.getState().notices.map(({ title, count }) => `${title} ${count}`);

beforeEach(() => useNotices.setState({ notices: [] }));

test('a repeat counts up and comes to the top', () => {
  notify(saved);
  notify({ ...saved, title: 'Other' });
  notify(saved);
  expect(shown()).toEqual(['Saved 2', 'Other 1']);
});

test('what can be undone is never folded together, and the newest is taken back first', () => {
  const [first, second] = [vi.fn(), vi.fn()];
  notify({ ...saved, undo: first });
  notify({ ...saved, undo: second });
  expect(shown()).toHaveLength(2);
  expect(undoNewest()).toBe(true);
  expect(second).toHaveBeenCalledOnce();
  expect(undoNewest()).toBe(true);
  expect(first).toHaveBeenCalledOnce();
  expect(undoNewest()).toBe(false);
});
