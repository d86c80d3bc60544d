import { setPreferences } from '../../components/preferences/preferences.ts';
import { useNavigate } from '../../navigation/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';

export function FirstSteps() {
  const navigate = useNavigate();
  return (
    <Panel
      id="first-steps"
      title="First steps"
      actions={
        <Button
          size="sm"
          data-testid="settings-tour"
          onClick={() => {
            setPreferences({ tourSeen: false });
            void navigate({ to: '/create' });
          }}
        >
          Show the tour
        </Button>
      }
    >
      <p className="text-sm text-muted">The short tour of Create, as on the first visit.</p>
    </Panel>
  );
}
