import type { Revenue } from '../../contract/creators.ts';
import { usdcToDecimal } from '../../lib/usdc.ts';
import { Panel } from '../../ui/panel.tsx';
import { countWords, soldWords } from './creator-words.ts';
import { RevenueByPost } from './revenue-by-post.tsx';
import { RecentUnlocks } from './recent-unlocks.tsx';

/** What a creator earned, net of the platform's share; what was sold apart from what was revealed. */
export function RevenuePanel({ revenue }: { revenue: Revenue }) {
  const { totalBaseUnits, unlockCount, postCount, topPosts, recentUnlocks } = revenue;
  const total = usdcToDecimal(BigInt(totalBaseUnits));
  return (
    <Panel title="Revenue" note="Your share, after OpenFan’s tenth." data-testid="revenue">
      <div className="grid gap-5">
        <div>
          <p
            data-testid="revenue-total"
            data-value={total}
            data-unit="usdc"
            className="tabular text-2xl font-semibold"
          >
            {total} USDC
          </p>
          <p className="tabular text-sm text-muted">
            {countWords(unlockCount, 'unlock', 'unlocks')} in{' '}
            {countWords(postCount, 'post', 'posts')}
          </p>
        </div>
        <RevenueByPost posts={topPosts} />
        <section aria-labelledby="recent-unlocks" className="grid gap-2">
          <h3 id="recent-unlocks" className="text-sm font-semibold">
            Latest unlocks
          </h3>
          {recentUnlocks.length === 0 ? (
            <p className="text-sm text-muted">None yet.</p>
          ) : (
            <>
              <p data-testid="revenue-sold" className="text-sm text-muted">
                {soldWords(recentUnlocks)}
                {recentUnlocks.length > 1
                  ? `, of the last ${recentUnlocks.length} OpenFan lists`
                  : ''}
              </p>
              <RecentUnlocks unlocks={recentUnlocks} />
            </>
          )}
        </section>
      </div>
    </Panel>
  );
}
