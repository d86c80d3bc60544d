import { Check, Circle } from 'lucide-react';
import { useEffect, useRef } from 'react';

import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { Link } from '../../navigation/link.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { cx } from '../../ui/cx.ts';
import { Panel } from '../../ui/panel.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { freshProgress, quickStartSteps, useQuickStart } from './quick-start-state.ts';
import { useStartQuickStart } from './use-start-quick-start.ts';

/** One press to an account that can pay. */
export function QuickStartPanel() {
  const { state, error } = useQuickStart();
  const start = useStartQuickStart();
  useEffect(() => forgetFinished, []);
  const next = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    // The button that was pressed is gone: whoever pressed it by key goes on from here.
    const isLost = document.activeElement === document.body;
    if (state === 'finished' && isLost) next.current?.focus({ preventScroll: true });
  }, [state]);
  return (
    <Panel
      title="Quick start"
      note="Sandbox: an account, a test card, 10 credits, OpenFan and a wallet, by the same public calls as below. No real money."
    >
      <div className="grid gap-4">
        <Steps />
        {state === 'failed' ? <ErrorNotice error={error} link={false} /> : null}
        {state === 'finished' ? (
          <Link ref={next} to="/create" className={buttonClass('primary', 'lg')}>
            Create a picture
          </Link>
        ) : (
          <Button
            variant="primary"
            size="lg"
            data-testid="quick-start"
            data-spends="10.0000"
            data-unit="credits"
            busy={state === 'running'}
            onClick={start}
          >
            {{ idle: 'Quick start', running: 'Setting up…', failed: 'Go on from here' }[state]}
          </Button>
        )}
      </div>
    </Panel>
  );
}

/** Whoever comes back has read it. */
function forgetFinished(): void {
  if (useQuickStart.getState().state === 'finished') useQuickStart.setState(freshProgress);
}

function Steps() {
  const { done, state } = useQuickStart();
  return (
    <ol aria-live="polite" className="grid gap-2 text-sm">
      {quickStartSteps.map(({ name, words }, index) => {
        const isDone = index < done;
        const isAt = index === done && state === 'running';
        return (
          <li
            key={name}
            data-testid="quick-start-step"
            data-value={name}
            data-state={isDone ? 'done' : isAt ? 'running' : 'waiting'}
            className={cx('flex items-center gap-2', isDone || isAt ? 'text-fg' : 'text-muted')}
          >
            {isDone ? (
              <Check aria-hidden="true" className="size-4 text-ok" />
            ) : isAt ? (
              <Spinner className="text-accent-text" />
            ) : (
              <Circle aria-hidden="true" className="size-4 text-subtle" />
            )}
            {words}
            {isDone ? <span className="sr-only">, done</span> : null}
          </li>
        );
      })}
    </ol>
  );
}
