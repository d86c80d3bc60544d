import { describeErrorBody } from '../../api/describe-error.ts';
import type { ErrorBody } from '../../contract/errors.ts';

export function TopupFailure({ error }: { error: ErrorBody }) {
  return <p className="w-full text-muted">{describeErrorBody(error).title}</p>;
}
