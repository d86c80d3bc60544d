import { useState } from 'react';

import type { Creator } from '../../contract/creators.ts';
import { cx } from '../../ui/cx.ts';

/** The picture, else the first letter of the name; decorative: the name stands beside it. */
export function CreatorAvatar({ creator, className }: { creator: Creator; className: string }) {
  const [failed, setFailed] = useState<string | null>(null);
  const { avatarUrl, name } = creator;
  return (
    <span
      aria-hidden="true"
      className={cx(
        'grid shrink-0 place-items-center overflow-hidden rounded-full bg-hover font-semibold text-muted',
        className,
      )}
    >
      {avatarUrl !== null && avatarUrl !== failed ? (
        <img
          src={avatarUrl}
          alt=""
          className="size-full object-cover"
          onError={() => setFailed(avatarUrl)}
        />
      ) : (
        Array.from(name)[0]?.toUpperCase()
      )}
    </span>
  );
}
