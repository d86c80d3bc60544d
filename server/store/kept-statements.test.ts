import Database from 'better-sqlite3';
import { expect, it, vi } from 'vitest';

import { keepingStatements } from './kept-statements.ts';

it('prepares a text once, and anew when the tables have changed', () => {
  const database = new Database(':memory:');
  const prepare = vi.spyOn(database, 'prepare');
  const keeping = keepingStatements(database);
  keeping.prepare('create table pets (name text)').run([]);
  keeping.prepare('insert into pets values (?)').run(['cat']);
  const all = () => keeping.prepare('select * from pets').all([]);
  expect([all(), all()]).toEqual([[{ name: 'cat' }], [{ name: 'cat' }]]);
  expect(prepare).toHaveBeenCalledTimes(3);
  keeping.prepare('alter table pets add column age integer').run([]);
  expect(all()).toEqual([{ name: 'cat', age: null }]);
  expect(prepare).toHaveBeenCalledTimes(5);
  keeping.close();
});

it('keeps no more than so many', () => {
  const database = new Database(':memory:');
  const keeping = keepingStatements(database);
  const first = keeping.prepare('select 0');
  expect(keeping.prepare('select 0')).toBe(first);
  for (let n = 1; n <= 256; n++) keeping.prepare(`select ${n}`);
  expect(keeping.prepare('select 0')).not.toBe(first);
  keeping.close();
});
