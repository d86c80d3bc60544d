import { Panel } from '../../ui/panel.tsx';

export function OpenFanPanel() {
  return (
    <Panel title="OpenFan" data-testid="openfan-connection" data-state="none">
      <p className="text-muted">
        OpenFan arrives in a later version, with creators, drafts and USDC payments. There is
        nothing to set up yet.
      </p>
    </Panel>
  );
}
