import { lazy, Suspense, useState } from 'react';

import { setPreferences, usePreferences } from '../../components/preferences/preferences.ts';
import { Panel } from '../../ui/panel.tsx';
import { Switch } from '../../ui/switch.tsx';

const NotificationKinds = lazy(() =>
  import('./notification-kinds.tsx').then((module) => ({ default: module.NotificationKinds })),
);

type Permission = NotificationPermission | 'unsupported';

const permission = (): Permission =>
  'Notification' in window ? Notification.permission : 'unsupported';

/** Off until somebody turns it on; only then the browser is asked. */
export function Notifications() {
  const wanted = usePreferences(({ notifications }) => notifications);
  const [allowed, setAllowed] = useState(permission);
  const on = wanted && allowed === 'granted';
  const change = async () => {
    if (on) {
      setPreferences({ notifications: false });
      return;
    }
    const answer = allowed === 'default' ? await Notification.requestPermission() : permission();
    setAllowed(answer);
    setPreferences({ notifications: answer === 'granted' });
  };
  return (
    <Panel
      id="notifications"
      title="Notifications"
      note="Of this browser, while Darkroom is open but not on show. One each, however many tabs there are."
      data-testid="notifications"
      data-state={on ? 'on' : allowed === 'denied' ? 'denied' : 'off'}
    >
      <div className="grid gap-2">
        <Switch
          checked={on}
          disabled={allowed === 'unsupported'}
          data-testid="settings-notifications"
          onChange={() => void change()}
        >
          Notify me
        </Switch>
        {on ? (
          <Suspense fallback={<div className="h-50" />}>
            <NotificationKinds />
          </Suspense>
        ) : null}
        <p role="status" className="text-sm text-muted">
          {words[allowed]}
        </p>
      </div>
    </Panel>
  );
}

const words: Record<Permission, string> = {
  default:
    'Your browser asks for permission when you turn this on. With the tab closed nothing is shown; the jobs go on at the server.',
  granted: 'With the tab closed nothing is shown; the jobs go on at the server.',
  denied:
    'Your browser blocks notifications from this site. Allow them in its site settings first.',
  unsupported: 'This browser has no notifications.',
};
