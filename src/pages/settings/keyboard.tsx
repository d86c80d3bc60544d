import { ShortcutList } from '../../components/palette/shortcut-list.tsx';
import { setPreferences, usePreferences } from '../../components/preferences/preferences.ts';
import { Panel } from '../../ui/panel.tsx';
import { Switch } from '../../ui/switch.tsx';

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
          Shortcuts of a single key (<kbd>?</kbd>, <kbd>G</kbd> and a letter)
        </Switch>
        <ShortcutList />
      </div>
    </Panel>
  );
}
