import type { Revenue } from '../../contract/creators.ts';
import { formatDayTime } from '../../lib/format-dates.ts';
import { usdcToDecimal } from '../../lib/usdc.ts';
import { Badge } from '../../ui/badge.tsx';

export function RecentUnlocks({ unlocks }: { unlocks: Revenue['recentUnlocks'] }) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-sm">
        <caption className="sr-only">Latest unlocks, newest first</caption>
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="pb-1 text-start font-medium">
              When
            </th>
            <th scope="col" className="pb-1 text-start font-medium">
              How
            </th>
            <th scope="col" className="pb-1 text-end font-medium">
              Your share, USDC
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {unlocks.map(({ id, sold, payoutBaseUnits, createdAt }) => (
            <tr key={id} data-testid="revenue-unlock" data-sold={sold}>
              <td className="tabular py-1 text-muted">
                {createdAt === null ? 'not told' : formatDayTime(createdAt)}
              </td>
              <td className="py-1">
                {sold ? <Badge tone="ok">Sold</Badge> : <Badge>Revealed by you</Badge>}
              </td>
              <td className="tabular py-1 text-end">
                {sold ? usdcToDecimal(BigInt(payoutBaseUnits)) : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
