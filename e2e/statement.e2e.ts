import { readFile } from 'node:fs/promises';

import {
  connectFunded,
  expectPicture,
  jobCard,
  lastKey,
  openReady,
  submitPrompt,
} from './support/app.ts';
import { expectNoViolations } from './support/axe.ts';
import { expect, test } from './support/test.ts';

test('a month adds up: what was bought, what was deleted, what nobody here did', async ({
  page,
  stack,
}) => {
  const key = await connectFunded(page, stack);
  await expect(page.getByTestId('balance-kiwiwhale')).toHaveAttribute('data-value', '10.0000');
  await expectPicture(await submitPrompt(page, 'a harbour to keep'));
  const doomed = await submitPrompt(page, 'a harbour to throw away');
  await expectPicture(doomed);
  const gone = await lastKey(page);
  await jobCard(page, gone).getByTestId('job-delete').click();
  // Somebody else with the same key: no run of ours.
  const theirs = await page.request.post(`${stack.sandboxUrl}/api/v1/generate.php`, {
    headers: { authorization: `Bearer ${key}` },
    data: { model: 'z-image/turbo', prompt: 'behind our back' },
  });
  expect(theirs.ok()).toBe(true);
  const charges = await stack.charges(key);
  expect(charges).toHaveLength(3);

  await openReady(page, '/account');
  await page.getByRole('button', { name: 'Ask for the balance again' }).click();
  await page.getByTestId('account-statement').click();
  const row = page.getByTestId('statement-row').and(page.locator('[data-unit="credits"]'));
  await expect(row).toHaveAttribute('data-opening', '10.0000');
  const value = async (name: string) => Number(await row.getAttribute(`data-${name}`));
  await expect.poll(() => value('unexplained')).toBeLessThan(0);
  expect(await value('spent')).toBeGreaterThan(0);
  expect(
    (await value('opening')) +
      (await value('added')) -
      (await value('spent')) +
      (await value('unexplained')),
  ).toBeCloseTo(await value('closing'), 6);
  await expect(page.getByTestId('statement-unexplained')).toBeVisible();
  const outcomes = page.getByTestId('statement-group').and(page.locator('[data-by="outcome"]'));
  await expect(outcomes).toHaveCount(2);
  await expect(outcomes.and(page.locator('[data-value="deleted"]'))).toHaveCount(1);

  const gap = page.getByTestId('statement-item').and(page.locator('[data-kind="gap"]'));
  await gap.locator('summary').click();
  await expect(gap.getByTestId('statement-support')).toContainText('what moved my balance');
  await expectNoViolations(page, 'statement');
  await page.getByTestId('statement-state').selectOption('unexplained');
  await expect(page.getByTestId('statement-items')).toHaveAttribute('data-value', '1');
  expect(page.url()).toContain('state=unexplained');

  const saving = page.waitForEvent('download');
  await page.getByTestId('statement-csv').click();
  const table = await readFile(await (await saving).path(), 'utf8');
  expect(table.trim().split('\r\n')).toHaveLength(4);
  expect(table).toContain('deleted 1');

  // Wiped: the job is gone, its money is not.
  const before = await value('spent');
  const { origin } = new URL(page.url());
  const wiped = await page.request.delete('/api/archive', { headers: { origin } });
  expect(wiped.ok()).toBe(true);
  await openReady(page, '/payments/statement');
  expect(await value('spent')).toBe(before);
  await expect(page.getByTestId('statement-item').getByText('A wiped run of')).toHaveCount(2);
});
