import { type Theme, usePreferences } from '../../components/preferences/preferences.ts';
import { FieldGroup } from '../../ui/field-group.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Switch } from '../../ui/switch.tsx';

const themes: { value: Theme; label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

export function Appearance() {
  const { theme, setTheme, railCollapsed, toggleRail } = usePreferences();
  return (
    <Panel title="Appearance" note="Kept in this browser.">
      <div className="grid gap-4">
        <FieldGroup legend="Theme">
          <Segments
            label="Theme"
            data-testid="settings-theme"
            value={theme}
            options={themes}
            onChange={setTheme}
            className="justify-self-start"
          />
        </FieldGroup>
        <div className="max-lg:hidden">
          <Switch checked={railCollapsed} onChange={toggleRail}>
            Narrow navigation
          </Switch>
        </div>
      </div>
    </Panel>
  );
}
