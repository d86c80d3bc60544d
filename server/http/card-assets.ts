/** The card page's script and style: files of our own origin, so that its policy stays strict. */

export const cardScript = `const form = document.getElementById('card-form');
const button = form.querySelector('button');
const message = document.getElementById('card-message');
const { clientSecret, publishableKey, setupIntentId, connectionId } = form.dataset;

function say(state, text) {
  message.dataset.state = state;
  message.textContent = text;
}

function css(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** What Stripe said, kept so that a second try tells KiwiWhale without asking Stripe again. */
let saved;

async function tellKiwiWhale() {
  const paymentMethod = saved.payment_method;
  const answer = await fetch('/api/card/confirm', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      connectionId,
      setupIntentId: saved.id || setupIntentId || undefined,
      paymentMethodId: (typeof paymentMethod === 'string' ? paymentMethod : paymentMethod?.id) || undefined,
    }),
  });
  if (answer.ok) return;
  const body = await answer.json().catch(() => ({}));
  const stranger = answer.status === 401 || answer.status === 404;
  throw new Error(
    stranger
      ? 'this browser is not connected to that account. Go back to where you started and confirm there.'
      : (body.error?.message ?? 'it answered with status ' + answer.status + '.'),
  );
}

async function save(stripe, card) {
  button.disabled = true;
  try {
    if (!saved) {
      say('saving', 'Saving the card with Stripe…');
      const result = await stripe.confirmCardSetup(clientSecret, { payment_method: { card } });
      if (result.error) {
        say('error', result.error.message || 'Stripe refused this card. Nothing was charged.');
        return;
      }
      saved = result.setupIntent;
    }
    say('confirming', 'Telling KiwiWhale…');
    await tellKiwiWhale();
    form.dataset.done = 'true';
    say('ready', 'Your card is saved. Nothing was charged. Go back to your account to buy credits.');
  } catch (error) {
    say('error', saved
      ? 'Stripe has your card, but KiwiWhale could not be told: ' + error.message
      : 'Stripe could not be reached: ' + error.message);
    if (saved) button.textContent = 'Tell KiwiWhale again';
  } finally {
    button.disabled = form.dataset.done === 'true';
  }
}

if (typeof window.Stripe !== 'function') {
  say('error', 'Stripe’s form could not be loaded. Check your connection and content blockers, then reload this page.');
} else {
  const stripe = window.Stripe(publishableKey);
  const card = stripe.elements().create('card', {
    style: {
      base: {
        color: css('--text'),
        iconColor: css('--muted'),
        fontFamily: 'system-ui, sans-serif',
        fontSize: '16px',
        '::placeholder': { color: css('--muted') },
      },
      invalid: { color: css('--danger'), iconColor: css('--danger') },
    },
  });
  card.mount('#card-element');
  card.on('ready', () => {
    button.disabled = false;
    say('open', '');
  });
  card.on('change', (event) => {
    if (!saved) say(event.error ? 'error' : 'open', event.error ? event.error.message : '');
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void save(stripe, card);
  });
}
`;

export const cardStyle = `:root {
  color-scheme: light dark;
  --ground: #faf9f7;
  --panel: #ffffff;
  --line: #8a847b;
  --text: #1f1c18;
  --muted: #635d55;
  --accent: #b3361b;
  --on-accent: #ffffff;
  --danger: #b3261e;
  --success: #1d6b3a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #141210;
    --panel: #1d1a17;
    --line: #7d766d;
    --text: #f2efea;
    --muted: #b5aea4;
    --accent: #ff7a50;
    --on-accent: #1a0f0a;
    --danger: #ff8f85;
    --success: #6fcf8f;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--ground);
  color: var(--text);
  font: 16px/1.5 system-ui, sans-serif;
}
main { max-width: 440px; margin: 0 auto; padding: 64px 20px; }
h1 { font-size: 22px; line-height: 1.25; font-weight: 600; margin: 0 0 12px; }
p { margin: 0 0 24px; color: var(--muted); text-wrap: pretty; }
.label { font-size: 14px; font-weight: 500; margin-bottom: 8px; }
#card-element {
  min-height: 48px;
  padding: 13px 12px;
  border: 1px solid var(--line);
  border-radius: 8px;
  background: var(--panel);
}
#card-element:focus-within { outline: 2px solid var(--accent); outline-offset: 2px; }
/* Stripe's document is light: saying so keeps its frame transparent on a dark page. */
#card-element iframe { color-scheme: light; }
button {
  width: 100%;
  min-height: 44px;
  margin: 16px 0;
  border: 0;
  border-radius: 8px;
  background: var(--accent);
  color: var(--on-accent);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
button:disabled { opacity: 0.6; cursor: default; }
[data-done] :is(button, .label, #card-element) { display: none; }
a { color: var(--text); text-underline-offset: 3px; }
button:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
#card-message { min-height: 24px; margin: 0; }
#card-message[data-state='error'] { color: var(--danger); }
#card-message[data-state='ready'] { color: var(--success); }
.foot { margin: 32px 0 0; font-size: 14px; }
@media (max-width: 640px) { main { padding-top: 32px; } }
`;
