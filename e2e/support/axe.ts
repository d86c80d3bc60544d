import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Fails with the rule, the element and what to do for each thing axe finds. */
export async function expectNoViolations(page: Page, state: string): Promise<void> {
  await expectNone(page, state, new AxeBuilder({ page }));
}

/** The same in both themes. They differ in nothing but colours: the dark one is asked for those. */
export async function inBothThemes(page: Page, state: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await expectNoViolations(page, `${state}, light`);
  await page.emulateMedia({ colorScheme: 'dark' });
  const colors = new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']);
  await expectNone(page, `${state}, dark`, colors);
}

async function expectNone(page: Page, state: string, look: AxeBuilder): Promise<void> {
  await untilStill(page);
  const { violations } = await look.analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => ({
      state,
      rule: `${id}: ${help}`,
      element: target.join(' '),
      why: failureSummary.split('\n').slice(1).join(' ').trim(),
    })),
  );
  expect.soft(found).toEqual([]);
}

/** Half-way between two colours a text may have the contrast of neither. */
async function untilStill(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every((animation) => {
      const endless = animation.effect?.getComputedTiming().endTime === Infinity;
      return endless || animation.playState !== 'running';
    }),
  );
}
