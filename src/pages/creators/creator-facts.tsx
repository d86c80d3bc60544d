import { useState } from 'react';

import { shortAddress } from '../../components/wallet/short-address.ts';
import type { Creator } from '../../contract/creators.ts';
import { formatDay } from '../../lib/format-dates.ts';
import { Badge } from '../../ui/badge.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { CreatorAvatar } from './creator-avatar.tsx';
import { UseCreator } from './creator-card.tsx';
import { factsOf, pathWords, statusWords } from './creator-words.ts';

/** What everybody may see of a creator. */
export function CreatorFacts({ creator }: { creator: Creator }) {
  const { slug, name, bio, status, walletAddress, path, own, createdAt } = creator;
  const { word, tone } = statusWords(status);
  return (
    <section
      aria-label="About this creator"
      className="overflow-hidden rounded-md border border-line bg-surface"
    >
      <Cover url={creator.coverUrl} />
      <div className="grid gap-3 p-4">
        <div className="flex flex-wrap items-center gap-3">
          <CreatorAvatar creator={creator} className="size-14 text-xl" />
          <div className="min-w-0 flex-1 basis-40">
            <h2 className="truncate text-xl font-semibold">{name}</h2>
            <p className="truncate font-mono text-xs text-subtle">{slug}</p>
          </div>
          <span className="flex gap-1">
            {own ? <Badge tone="info">Yours</Badge> : null}
            <Badge tone={tone}>{word}</Badge>
          </span>
          {status === 'ready' || own ? <UseCreator slug={slug} name={name} size="md" /> : null}
        </div>
        {bio ? <p className="text-base whitespace-pre-line">{bio}</p> : null}
        <p className="tabular text-sm text-muted">
          {[factsOf(creator), createdAt === null ? '' : `since ${formatDay(createdAt)}`]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {path === null ? null : (
          <p data-testid="creator-path" data-value={path} className="text-sm text-muted">
            {pathWords[path]}
          </p>
        )}
        {walletAddress === null ? null : (
          <p className="flex flex-wrap items-center gap-x-1.5 gap-y-1 text-sm text-muted">
            Earnings go to
            <span className="font-mono text-fg" title={walletAddress}>
              {shortAddress(walletAddress)}
            </span>
            <CopyButton text={walletAddress} />
          </p>
        )}
      </div>
    </section>
  );
}

function Cover({ url }: { url: string | null }) {
  const [failed, setFailed] = useState<string | null>(null);
  if (url === null || url === failed) return null;
  return (
    <img
      src={url}
      alt=""
      className="aspect-[4/1] w-full bg-hover object-cover"
      onError={() => setFailed(url)}
    />
  );
}
