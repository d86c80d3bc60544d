import { connectFunded, expectPicture, fillPrompt, openReady, submit } from './support/app.ts';
import { schemaShapes } from './support/stack.ts';
import { expect, test } from './support/test.ts';

for (const schemaShape of schemaShapes.filter((shape) => shape !== 'none')) {
  test(`a model whose schema comes as ${schemaShape} has the same fields`, async ({
    page,
    stack,
  }) => {
    await stack.settings({ schemaShape });
    await connectFunded(page, stack);
    await fillPrompt(page, `the shape is ${schemaShape}`);
    await expect(page.getByTestId('field-seed')).toBeAttached();
    await expect(page.getByTestId('raw-json')).toHaveCount(0);
    await expectPicture(await submit(page));
  });
}

test('a model without a schema gets a JSON editor beside the prompt', async ({ page, stack }) => {
  await stack.settings({ schemaShape: 'none' });
  await connectFunded(page, stack);
  await openReady(page, '/create?model=z-image%2Fturbo');
  await page.getByTestId('raw-json').fill('{"seed": ');
  await page.getByTestId('field-prompt').fill('written by hand');
  await expect(page.getByTestId('generate')).toBeDisabled();
  await page.getByTestId('raw-json').fill('{"seed": 7}');
  await expectPicture(await submit(page));
});
