import { useState } from 'react';

import { type NewsKind, useWanted } from '../../components/notifications/wanted.ts';
import { creditsToDecimal, parseCreditsE4 } from '../../lib/credits.ts';
import { TextInput } from '../../ui/inputs.tsx';
import { Switch } from '../../ui/switch.tsx';

const kinds: { kind: NewsKind; label: string }[] = [
  { kind: 'done', label: 'A job is done' },
  { kind: 'failed', label: 'A job has failed' },
  { kind: 'payment', label: 'A payment is final' },
  { kind: 'expiring', label: 'A result is about to expire' },
  { kind: 'lowBalance', label: 'Credits run low' },
];

/** Which news, and what "low" means. */
export function NotificationKinds() {
  const wanted = useWanted();
  return (
    <div className="grid gap-2 border-s border-line ps-4">
      {kinds.map(({ kind, label }) => (
        <Switch
          key={kind}
          checked={wanted[kind]}
          data-testid={`settings-notify-${kind}`}
          onChange={() => useWanted.setState({ [kind]: !wanted[kind] })}
        >
          {label}
        </Switch>
      ))}
      {wanted.lowBalance ? <LowBelow /> : null}
    </div>
  );
}

function LowBelow() {
  const lowBelowE4 = useWanted((wanted) => wanted.lowBelowE4);
  const [text, setText] = useState(() => creditsToDecimal(lowBelowE4));
  const read = parseCreditsE4(text);
  const isWrong = read === undefined || read < 0;
  const change = (next: string) => {
    setText(next);
    const e4 = parseCreditsE4(next);
    if (e4 !== undefined && e4 >= 0) useWanted.setState({ lowBelowE4: e4 });
  };
  return (
    <label className="flex flex-wrap items-center gap-2 text-sm">
      Low is below
      <TextInput
        inputMode="decimal"
        data-testid="settings-low-below"
        data-value={creditsToDecimal(lowBelowE4)}
        aria-invalid={isWrong}
        className="w-28 text-sm pointer-fine:h-8 pointer-fine:min-h-8"
        value={text}
        onChange={({ target }) => change(target.value)}
      />
      credits
      {isWrong ? <span className="text-bad">An amount such as 1.5</span> : null}
    </label>
  );
}
