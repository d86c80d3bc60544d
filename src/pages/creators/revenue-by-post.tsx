import type { Revenue } from '../../contract/creators.ts';
import { usdcToDecimal } from '../../lib/usdc.ts';
import { cx } from '../../ui/cx.ts';

type Post = Revenue['topPosts'][number];

const ROW = 20;
const BAR = 10;
const WIDTH = 240;

/** A chart of what each post earned, and the same as a table beside it. */
export function RevenueByPost({ posts }: { posts: Post[] }) {
  if (posts.length === 0) {
    return <p className="text-sm text-muted">Nothing is published or drafted yet.</p>;
  }
  return (
    <section aria-labelledby="revenue-by-post" className="grid gap-2">
      <h3 id="revenue-by-post" className="text-sm font-semibold">
        By post
      </h3>
      <Chart posts={posts} />
      <div className="overflow-x-auto">
        <table className="w-full text-start text-sm">
          <caption className="sr-only">Revenue by post, at most ten</caption>
          <thead className="text-xs text-muted">
            <tr>
              <th scope="col" className="pb-1 text-start font-medium">
                Post
              </th>
              <th scope="col" className="pb-1 text-end font-medium">
                Unlocks
              </th>
              <th scope="col" className="pb-1 text-end font-medium">
                USDC
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {posts.map((post, index) => (
              <tr key={post.postId} data-testid="revenue-post" data-post-id={post.postId}>
                <th scope="row" className="max-w-40 truncate py-1 text-start font-normal">
                  <span className="tabular me-1 text-subtle">{index + 1}</span>
                  {nameOf(post)}
                </th>
                <td className="tabular py-1 text-end text-muted">{post.unlockCount}</td>
                <td className="tabular py-1 text-end">
                  {usdcToDecimal(BigInt(post.revenueBaseUnits))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Chart({ posts }: { posts: Post[] }) {
  const most = Math.max(...posts.map(amountOf));
  const height = posts.length * ROW;
  if (most === 0) return null;
  const best = posts.find((post) => amountOf(post) === most);
  const words = `Bars of what each of ${String(posts.length)} posts earned; the most is ${String(most)} USDC, by ${best ? nameOf(best) : 'one'}. The table has every number.`;
  return (
    <svg
      role="img"
      aria-label={words}
      data-testid="revenue-chart"
      viewBox={`0 0 ${String(WIDTH)} ${String(height)}`}
      className="w-full"
    >
      {posts.map((post, index) => {
        const width = (amountOf(post) / most) * (WIDTH - 22);
        const y = index * ROW + (ROW - BAR) / 2;
        return (
          <g key={post.postId}>
            <text x="12" y={y + 8} textAnchor="end" className="tabular fill-subtle text-[9px]">
              {index + 1}
            </text>
            <rect x="18" y={y} width={WIDTH - 22} height={BAR} rx="2" className="fill-hover" />
            <rect
              x="18"
              y={y}
              width={width}
              height={BAR}
              rx="2"
              className={cx('fill-info', width === 0 && 'hidden')}
            />
          </g>
        );
      })}
    </svg>
  );
}

/** For drawing only. */
const amountOf = (post: Post) => Number(usdcToDecimal(BigInt(post.revenueBaseUnits)));

function nameOf({ caption, postId, publishedAt }: Post): string {
  return caption ?? `${publishedAt === null ? 'Draft' : 'Post'} ${postId.slice(0, 8)}`;
}
