import fc from 'fast-check';
import { expect, test } from 'vitest';

import { isZone, monthAt, monthOf } from './month.ts';

const iso = (at: number) => new Date(at).toISOString();

test('a month begins at local midnight, whatever the clock does in it', () => {
  expect(iso(monthOf('2026-11', 'UTC').from)).toBe('2026-11-01T00:00:00.000Z');
  expect(iso(monthOf('2026-12', 'UTC').to)).toBe('2027-01-01T00:00:00.000Z');
  // Winter time begins within October.
  const berlin = monthOf('2026-10', 'Europe/Berlin');
  expect([iso(berlin.from), iso(berlin.to)]).toEqual([
    '2026-09-30T22:00:00.000Z',
    '2026-10-31T23:00:00.000Z',
  ]);
  expect(iso(monthOf('2026-03', 'Asia/Kolkata').from)).toBe('2026-02-28T18:30:00.000Z');
});

test('each instant is in exactly the month that it is said to be in', () => {
  const zones = ['UTC', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Niue', 'Asia/Beirut'];
  const instants = fc.integer({
    min: Date.parse('2020-01-02T00:00:00Z'),
    max: Date.parse('2039-12-30T00:00:00Z'),
  });
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (at, zone) => {
      const month = monthOf(monthAt(at, zone), zone);
      expect(month.from).toBeLessThanOrEqual(at);
      expect(month.to).toBeGreaterThan(at);
    }),
    { numRuns: 100 },
  );
});

test('what is no zone is said to be none', () => {
  expect([isZone('Europe/Paris'), isZone('Mars/Base'), isZone('')]).toEqual([true, false, false]);
});
