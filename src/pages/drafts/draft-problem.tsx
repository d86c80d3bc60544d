import { describeAnyError } from '../../api/describe-any-error.ts';
import type { ErrorBody } from '../../contract/errors.ts';

/** What went wrong with one draft, where it went wrong. */
export function DraftProblem({ error }: { error: ErrorBody }) {
  const { title, next, details } = describeAnyError(error);
  return (
    <p
      role="status"
      data-testid="draft-problem"
      data-code={error.code}
      title={details}
      className="rounded-sm bg-warn-soft px-2 py-1.5 text-sm text-fg"
    >
      <span className="font-medium">{title}.</span> {next}
    </p>
  );
}
