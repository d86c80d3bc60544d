import { Link } from '../../navigation/link.tsx';
import { Panel } from '../../ui/panel.tsx';

export function ArchiveFirstRun() {
  return (
    <Panel id="archive" title="Export, import, wipe">
      <p className="text-muted">
        Jobs and files belong to an account.{' '}
        <Link to="/account" className="text-accent-text underline underline-offset-2">
          Connect an account
        </Link>
      </p>
    </Panel>
  );
}
