import { html } from 'hono/html';

import type { CardCheck, EnteredCard } from '../cards.ts';
import { page } from './page.ts';

type Problem = Extract<CardCheck, { ok: false }>;
type Html = ReturnType<typeof page>;

export function setupPage(entered?: EnteredCard, problem?: Problem): Html {
  const field = (
    name: keyof EnteredCard,
    label: string,
    attributes: { autocomplete: string; placeholder: string; maxlength: string },
  ) => {
    const wrong = problem?.field === name;
    return html`<div>
      <label for="${name}">${label}</label>
      <input
        id="${name}"
        name="${name}"
        data-testid="setup-${name}"
        inputmode="numeric"
        required
        autocomplete="${attributes.autocomplete}"
        placeholder="${attributes.placeholder}"
        maxlength="${attributes.maxlength}"
        value="${entered?.[name] ?? ''}"
        aria-invalid="${wrong ? 'true' : 'false'}"
        aria-describedby="${wrong ? `${name}-error` : 'test-cards'}"
        ${wrong || (!problem && name === 'number') ? 'autofocus' : ''}
      />
      ${
        wrong
          ? html`<p class="error" id="${name}-error" role="alert" data-testid="setup-error">
              ${problem.message}
            </p>`
          : ''
      }
    </div>`;
  };

  return page(
    'Save a card — KiwiWhale sandbox',
    html`<h1>Save a card</h1>
      <p>Stands in for KiwiWhale’s card page. Enter a test card; nothing is charged.</p>
      <form method="post" novalidate>
        ${field('number', 'Card number', {
          autocomplete: 'off',
          placeholder: '4242 4242 4242 4242',
          maxlength: '23',
        })}
        <div class="pair">
          ${field('expiry', 'Expires', {
            autocomplete: 'off',
            placeholder: '12 / 34',
            maxlength: '9',
          })}
          ${field('cvc', 'Security code', {
            autocomplete: 'off',
            placeholder: '123',
            maxlength: '4',
          })}
        </div>
        <button type="submit" data-testid="setup-save">Save card</button>
      </form>
      <dl id="test-cards" aria-label="Test cards">
        <dt>4242 4242 4242 4242</dt>
        <dd>works</dd>
        <dt>4000 0000 0000 0341</dt>
        <dd>is saved, then declines every charge</dd>
        <dt>4000 0000 0000 0002</dt>
        <dd>is declined at once</dd>
      </dl>`,
  );
}

export function savedPage(): Html {
  return page(
    'Card saved — KiwiWhale sandbox',
    html`<h1 data-testid="setup-done">Card saved.</h1>
      <p>You can close this page and go back to Darkroom.</p>`,
  );
}

export function unknownSetupPage(): Html {
  return page(
    'Not found — KiwiWhale sandbox',
    html`<h1>This card page does not exist</h1>
      <p>Start again from Darkroom: open your account and choose to save a card.</p>`,
  );
}
