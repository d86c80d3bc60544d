import { connectFunded, expectPicture, openReady, submitPrompt } from './support/app.ts';
import { expect, test } from './support/test.ts';

test('an agent that finds the app by its address learns how to drive it', async ({
  page,
  request,
}) => {
  await openReady(page, '/');
  await expect(page.locator('meta[name="automation-contract"]')).toHaveAttribute('content', '1');
  expect(await (await request.get('/llms.txt')).text()).toContain('agent-json');
  expect((await request.get('/.well-known/agent.json')).status()).toBe(200);
});

test('/agent shows the whole state and no secret', async ({ page, stack }) => {
  const key = await connectFunded(page, stack);
  await expectPicture(await submitPrompt(page, 'read by a machine'));
  await openReady(page, '/agent');
  const text = await page.getByTestId('agent-json').textContent();
  const state: unknown = JSON.parse(text ?? '');
  expect(JSON.stringify(state)).toContain('read by a machine');
  expect(text).not.toContain(key);
});

test('every model is there with its category and price, can be searched and used', async ({
  page,
  stack,
}) => {
  await connectFunded(page, stack);
  await openReady(page, '/models');
  await page.getByTestId('model-search').fill('wan-2.1');
  const card = page.getByTestId('model-card');
  await expect(card).toHaveCount(1);
  await expect(card).toHaveAttribute('data-model', 'wan-2.1/text-to-image');
  await expect(card).toHaveAttribute('data-category', 'text-to-image');
  await expect(card).toHaveAttribute('data-cost', /^0\.060*$/);
  await card.getByTestId('model-use').click();
  await expect(page).toHaveURL(/\/create\?.*wan-2\.1/);
  await expect(page.getByTestId('create-model')).toHaveAttribute(
    'data-value',
    'wan-2.1/text-to-image',
  );
});
