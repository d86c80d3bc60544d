import { type Theme, usePreferences } from '../../components/preferences/preferences.ts';
import { Panel } from '../../ui/panel.tsx';
import { type Segment, Segments } from '../../ui/segments.tsx';

const themes: Segment<Theme>[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

export function AppearancePanel() {
  const { theme, setTheme } = usePreferences();
  return (
    <Panel title="Appearance" note="Kept in this browser.">
      <Segments
        label="Theme"
        value={theme}
        options={themes}
        onChange={setTheme}
        data-testid="settings-theme"
      />
    </Panel>
  );
}
