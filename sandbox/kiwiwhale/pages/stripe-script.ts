/**
 * `/stripe/v3.js`: as much of Stripe.js as a card form uses. Like Stripe's, the card is entered in
 * a frame of this service's own origin and never touches the embedding page.
 */
export const stripeScript = `(() => {
  const origin = new URL(document.currentScript.src).origin;

  function createCard() {
    const frame = document.createElement('iframe');
    const listeners = { ready: [], change: [], focus: [], blur: [] };
    const answers = new Map();
    let options = {};
    frame.title = 'Secure card input frame (sandbox)';
    frame.setAttribute('allow', 'payment');
    frame.style.cssText = 'display:block;width:100%;height:24px;border:0;background:transparent';
    frame.dataset.testid = 'stripe-card';

    window.addEventListener('message', (event) => {
      if (event.source !== frame.contentWindow || event.origin !== origin) return;
      const { type, id, result, ...detail } = event.data;
      if (type === 'answer') {
        answers.get(id)?.(result);
        answers.delete(id);
        return;
      }
      if (type === 'ready') {
        frame.contentWindow.postMessage({ type: 'style', style: options.style?.base ?? {} }, origin);
      }
      for (const listener of listeners[type] ?? []) listener({ elementType: 'card', ...detail });
    });

    return {
      mount(target) {
        const element = typeof target === 'string' ? document.querySelector(target) : target;
        frame.src = origin + '/stripe/card-frame';
        element.append(frame);
      },
      unmount: () => frame.remove(),
      destroy: () => frame.remove(),
      focus: () => frame.focus(),
      update: (changed) => void (options = { ...options, ...changed }),
      on(type, listener) {
        (listeners[type] ??= []).push(listener);
        return this;
      },
      confirm(clientSecret) {
        const id = crypto.randomUUID();
        return new Promise((resolve) => {
          answers.set(id, resolve);
          frame.contentWindow.postMessage({ type: 'confirm', id, clientSecret }, origin);
        });
      },
    };
  }

  window.Stripe = (publishableKey) => {
    if (!String(publishableKey).startsWith('pk_')) throw new Error('a publishable key is needed');
    return {
      elements: () => ({
        create(type, options = {}) {
          if (type !== 'card') throw new Error('the sandbox has the card element only');
          const card = createCard();
          card.update(options);
          return card;
        },
      }),
      confirmCardSetup(clientSecret, data) {
        return data.payment_method.card.confirm(clientSecret);
      },
    };
  };
  window.Stripe.version = 3;
})();
`;

/** The card frame's own script: asks this service, tells the page around it. */
export const frameScript = `const [number, expiry, cvc] = document.querySelectorAll('input');
const tell = (message) => parent.postMessage(message, '*');

function group(text) {
  return text.replace(/\\D/g, '').slice(0, 19).replace(/(\\d{4})(?=\\d)/g, '$1 ');
}
function slash(text) {
  const digits = text.replace(/\\D/g, '').slice(0, 4);
  return digits.length > 2 ? digits.slice(0, 2) + ' / ' + digits.slice(2) : digits;
}
function changed(error) {
  const values = [number, expiry, cvc].map((input) => input.value);
  tell({ type: 'change', empty: values.join('') === '', complete: values[0].length >= 19 && values[1].length === 7 && values[2].length >= 3, error });
}
number.addEventListener('input', () => {
  number.value = group(number.value);
  if (number.value.length === 19) expiry.focus();
  changed();
});
expiry.addEventListener('input', (event) => {
  if (event.inputType !== 'deleteContentBackward') expiry.value = slash(expiry.value);
  if (expiry.value.length === 7) cvc.focus();
  changed();
});
cvc.addEventListener('input', () => {
  cvc.value = cvc.value.replace(/\\D/g, '').slice(0, 4);
  changed();
});

window.addEventListener('message', async (event) => {
  if (event.source !== parent) return;
  const { type, id, clientSecret, style } = event.data;
  if (type === 'style') {
    for (const [name, value] of Object.entries({ '--text': style.color, '--faint': style['::placeholder']?.color })) {
      if (typeof value === 'string') document.documentElement.style.setProperty(name, value);
    }
    return;
  }
  if (type !== 'confirm') return;
  const body = JSON.stringify({ clientSecret, number: number.value, expiry: expiry.value, cvc: cvc.value });
  let result;
  try {
    const answer = await fetch('/stripe/confirm', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    result = await answer.json();
  } catch {
    result = { error: { type: 'api_connection_error', message: 'The card could not be sent. Check your connection and try again.' } };
  }
  if (result.error) changed({ message: result.error.message });
  tell({ type: 'answer', id, result });
});
tell({ type: 'ready' });
`;

export const frameStyle = `:root{--text:#1f1c18;--faint:#635d55}
html,body{margin:0;background:transparent;overflow:hidden}
form{display:flex;gap:10px;align-items:center}
input{min-width:0;width:4.2em;height:24px;padding:0;border:0;background:transparent;color:var(--text);
font:16px/24px system-ui,sans-serif;font-variant-numeric:tabular-nums;outline:0}
input:focus-visible{box-shadow:0 2px 0 -1px currentColor}
input:first-child{flex:1;width:auto}
input::placeholder{color:var(--faint);opacity:1}`;
