import type { Post } from './posts.ts';
import type { OpenFanService } from './service.ts';

const LONG_AGO_MS = 10 * 60_000;

/** A fresh signed address of a post's original, good for five minutes. */
export function originalUrl(service: OpenFanService, origin: string, post: Post): string {
  const { creators, mishaps, signedUrls } = service;
  const { slug } = creators.byId(post.creator_id);
  const path = `/openfan/originals/${slug}/${post.id}/original.jpg`;
  return signedUrls.sign(origin, path, mishaps.take('url-expired') ? LONG_AGO_MS : 0);
}
