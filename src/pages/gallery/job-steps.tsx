import { ChevronLeft, ChevronRight, X } from 'lucide-react';

import { Link } from '../../navigation/link.tsx';
import { IconButton } from '../../ui/icon-button.tsx';

interface JobStepsProps {
  newer: string | undefined;
  older: string | undefined;
  onBack: () => void;
}

const look =
  'tap grid size-9 place-items-center rounded-md text-muted transition-colors hover:bg-hover hover:text-fg pointer-coarse:w-11';

/** To the neighbours, and out. */
export function JobSteps({ newer, older, onBack }: JobStepsProps) {
  return (
    <nav aria-label="Jobs" className="ms-auto flex items-center">
      {newer ? (
        <Step to={newer} label="Newer job (←)" icon={<ChevronLeft className="size-4" />} />
      ) : null}
      {older ? (
        <Step to={older} label="Older job (→)" icon={<ChevronRight className="size-4" />} />
      ) : null}
      <IconButton
        label="Back (Esc)"
        data-testid="job-close"
        icon={<X className="size-4" />}
        onClick={onBack}
      />
    </nav>
  );
}

function Step({ to, label, icon }: { to: string; label: string; icon: React.ReactNode }) {
  return (
    <Link
      to="/gallery/$key"
      params={{ key: to }}
      replace
      aria-label={label}
      title={label}
      className={look}
    >
      {icon}
    </Link>
  );
}
