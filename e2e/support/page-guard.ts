import type { BrowserContext, ConsoleMessage, Page } from '@playwright/test';

/** Where Chromium reports that a request, or one for code, failed: expected wherever a test makes one fail. */
const NETWORK_COMPLAINT = /^Failed to load resource:|Failed to fetch dynamically imported module/;

/** Watches every page of a context for what no page of ours may ever say. */
export class PageGuard {
  readonly #problems: string[] = [];
  readonly #expected: RegExp[] = [];

  /** Console errors that this test provokes on purpose. */
  expect(...patterns: RegExp[]): void {
    this.#expected.push(...patterns);
  }

  /** Requests that this test makes fail on purpose. */
  expectNetworkErrors(): void {
    this.expect(NETWORK_COMPLAINT);
  }

  get problems(): string[] {
    return this.#problems.filter((problem) => !this.#expected.some((known) => known.test(problem)));
  }

  async watch(context: BrowserContext): Promise<void> {
    context.on('page', (page) => this.#listen(page));
    context.on('weberror', (error) => this.#report(`page error: ${error.error().message}`));
    await context.exposeBinding('reportCspViolation', (_source, text: string) =>
      this.#report(`CSP violation: ${text}`),
    );
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        const report: unknown = Reflect.get(window, 'reportCspViolation');
        const text = `${event.violatedDirective} ${event.blockedURI} ${event.sample}`;
        if (typeof report === 'function') Reflect.apply(report, window, [text]);
      });
    });
  }

  #listen(page: Page): void {
    page.on('console', (message: ConsoleMessage) => {
      if (message.type() === 'error') this.#report(message.text());
    });
  }

  #report(problem: string): void {
    this.#problems.push(problem);
  }
}
