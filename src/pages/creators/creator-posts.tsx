import { useInfiniteQuery } from '@tanstack/react-query';
import { ImageOff } from 'lucide-react';

import { creatorPostsQuery } from '../../api/creators.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import type { Creator, CreatorPosts as Page } from '../../contract/creators.ts';
import { formatDay } from '../../lib/format-dates.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { countWords, usdcWords } from './creator-words.ts';

const grid = 'grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-4';

/** What a creator published: blurred previews, as everybody sees them. */
export function CreatorPosts(props: { connectionId: string; creator: Creator }) {
  const { connectionId, creator } = props;
  const pages = useInfiniteQuery(creatorPostsQuery(connectionId, creator.slug));
  const posts = pages.data?.pages.flatMap((page) => page.posts);
  return (
    <Panel title="Posts" note="Published ones, with the preview that fans see before they pay.">
      {pages.isPending ? (
        <div role="status" aria-label="Loading the posts" className={grid}>
          {Array.from({ length: 4 }, (_, index) => (
            <Skeleton key={index} className="aspect-square" />
          ))}
        </div>
      ) : null}
      {pages.isError ? (
        <ErrorNotice error={pages.error} link={false} onRetry={() => void pages.refetch()} />
      ) : null}
      {posts?.length === 0 ? (
        <p data-testid="creator-posts-empty" className="text-muted">
          Nothing published yet. Drafts are not shown here.
        </p>
      ) : null}
      <ul className={grid}>
        {posts?.map((post) => (
          <Post key={post.postId} post={post} name={creator.name} />
        ))}
      </ul>
      {pages.hasNextPage ? (
        <Button
          className="mt-4"
          data-testid="creator-posts-more"
          busy={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          Older posts
        </Button>
      ) : null}
    </Panel>
  );
}

function Post({ post, name }: { post: Page['posts'][number]; name: string }) {
  const { postId, caption, previewUrl, priceBaseUnits, unlockCount, publishedAt } = post;
  return (
    <li data-testid="creator-post" data-post-id={postId} className="grid content-start gap-1.5">
      <div className="grid aspect-square place-items-center overflow-hidden rounded-md bg-hover">
        {previewUrl === null ? (
          <ImageOff aria-hidden="true" className="size-5 text-subtle" />
        ) : (
          <img
            src={previewUrl}
            loading="lazy"
            alt={caption ?? `Blurred preview of a post by ${name}`}
            className="size-full object-cover"
          />
        )}
      </div>
      {caption === null ? null : <p className="truncate text-sm font-medium">{caption}</p>}
      <p className="tabular text-xs text-muted">
        {[
          priceBaseUnits === null ? null : usdcWords(priceBaseUnits),
          countWords(unlockCount, 'unlock', 'unlocks'),
          publishedAt === null ? null : formatDay(publishedAt).replaceAll(' ', '\u00a0'),
        ]
          .filter((text) => text !== null)
          .join(' · ')}
      </p>
    </li>
  );
}
