import type { Creator } from '../../contract/creators.ts';
import { Link } from '../../navigation/link.tsx';
import { Badge } from '../../ui/badge.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { CreatorAvatar } from './creator-avatar.tsx';
import { factsOf, statusWords } from './creator-words.ts';

export function CreatorCard({ creator }: { creator: Creator }) {
  const { slug, name, bio, status, own } = creator;
  const { word, tone } = statusWords(status);
  return (
    <li
      data-testid="creator-card"
      data-slug={slug}
      data-status={status}
      data-own={own}
      className="relative flex min-h-40 flex-col gap-2 rounded-md border border-line bg-surface p-3 transition-colors focus-within:border-edge hover:border-edge"
    >
      <div className="flex items-start gap-3">
        <CreatorAvatar creator={creator} className="size-10 text-lg" />
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-base font-semibold" title={name}>
            <Link
              to="/creators/$slug"
              params={{ slug }}
              data-testid="creator-open"
              className="after:absolute after:inset-0 after:rounded-md focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent"
            >
              {name}
            </Link>
          </h2>
          <p className="truncate font-mono text-xs text-subtle" title={slug}>
            {slug}
          </p>
        </div>
        <span className="flex flex-wrap justify-end gap-1">
          {own ? <Badge tone="info">Yours</Badge> : null}
          <Badge tone={tone}>{word}</Badge>
        </span>
      </div>
      {bio ? <p className="line-clamp-2 text-sm text-muted">{bio}</p> : null}
      <div className="mt-auto flex items-center gap-2">
        <p className="tabular min-w-0 flex-1 truncate text-sm text-muted">{factsOf(creator)}</p>
        {status === 'ready' || own ? <UseCreator slug={slug} name={name} size="sm" /> : null}
      </div>
    </li>
  );
}

interface UseCreatorProps {
  slug: string;
  name: string;
  size: 'sm' | 'md';
}

export function UseCreator({ slug, name, size }: UseCreatorProps) {
  return (
    <Link
      to="/create"
      search={{ provider: 'openfan', creator: slug }}
      data-testid="creator-use"
      aria-label={`Use ${name}`}
      className={`relative ${buttonClass(size === 'sm' ? 'secondary' : 'primary', size)}`}
    >
      {size === 'sm' ? 'Use' : 'Make pictures'}
    </Link>
  );
}
