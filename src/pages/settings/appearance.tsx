import {
  type Density,
  setPreferences,
  type Theme,
  toggleBlur,
  toggleRail,
  usePreferences,
} from '../../components/preferences/preferences.ts';
import { FieldGroup } from '../../ui/field-group.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Switch } from '../../ui/switch.tsx';

const themes: { value: Theme; label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

const densities: { value: Density; label: string }[] = [
  { value: 'comfortable', label: 'Comfortable' },
  { value: 'compact', label: 'Compact' },
];

export function Appearance() {
  const { theme, density, railCollapsed, blurred } = usePreferences();
  return (
    <Panel id="appearance" title="Appearance" note="Kept in this browser.">
      <div className="grid gap-4">
        <FieldGroup legend="Theme">
          <Segments
            label="Theme"
            data-testid="settings-theme"
            value={theme}
            options={themes}
            onChange={(next) => setPreferences({ theme: next })}
            className="justify-self-start"
          />
        </FieldGroup>
        <FieldGroup
          legend="Density"
          hint="How much fits on a screen. Phones keep their room for thumbs."
        >
          <Segments
            label="Density"
            data-testid="settings-density"
            value={density}
            options={densities}
            onChange={(next) => setPreferences({ density: next })}
            className="justify-self-start"
          />
        </FieldGroup>
        <Switch data-testid="settings-blur" checked={blurred} onChange={toggleBlur}>
          Blur all pictures
        </Switch>
        <div className="max-lg:hidden">
          <Switch checked={railCollapsed} onChange={toggleRail}>
            Narrow navigation
          </Switch>
        </div>
      </div>
    </Panel>
  );
}
