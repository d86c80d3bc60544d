import { PageHeading } from '../../components/shell/page-heading.tsx';
import { AppearancePanel } from './appearance-panel.tsx';
import { StoragePanel } from './storage-panel.tsx';

export function SettingsPage() {
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-4 p-4">
      <PageHeading title="Settings" />
      <AppearancePanel />
      <StoragePanel />
    </div>
  );
}
