import { lazy, Suspense } from 'react';

import { setPreferences, usePreferences } from '../../components/preferences/preferences.ts';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Switch } from '../../ui/switch.tsx';

const ShortcutList = lazy(() =>
  import('../../components/palette/shortcut-list.tsx').then((module) => ({
    default: module.ShortcutList,
  })),
);

/** Every shortcut; those of a single key can be turned off. */
export function Keyboard() {
  const singleKeys = usePreferences((state) => state.singleKeys);
  return (
    <Panel id="keyboard" title="Keyboard" data-testid="settings-shortcuts">
      <div className="grid gap-5">
        <Switch
          checked={singleKeys}
          data-testid="settings-single-keys"
          onChange={() => setPreferences({ singleKeys: !singleKeys })}
        >
          Shortcuts without Ctrl or ⌘, such as ? and G with a letter
        </Switch>
        <Suspense fallback={<Skeleton className="h-96" />}>
          <ShortcutList />
        </Suspense>
      </div>
    </Panel>
  );
}
