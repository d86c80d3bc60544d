import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { Hono } from 'hono';

import { withFaults } from '../fault-middleware.ts';
import type { SandboxContext, SandboxHttp } from '../http.ts';
import { renderPicture } from '../media/renderer.ts';
import { refuse } from './answers.ts';
import { previewFile } from './ingest.ts';
import type { OpenFanService } from './service.ts';

const SIZES = { avatars: [512, 512], covers: [1_600, 500] } as const;

/** Pictures: previews for everybody, originals behind signed addresses, portraits. */
export function openFanFileRoutes(
  service: OpenFanService,
  faultDeps: Parameters<typeof withFaults>[1],
) {
  const { creators, filesDir, posts, signedUrls } = service;
  const portraits = new Map<string, Promise<Buffer>>();

  const knownPost = (id: string) => {
    const post = posts.find(id);
    if (!post) throw refuse.unknownPost();
    return post;
  };

  function portrait(kind: keyof typeof SIZES, slug: string): Promise<Buffer> {
    const creator = creators.bySlug(slug);
    if (!creator) throw refuse.unknownCreator();
    const [width, height] = SIZES[kind];
    const key = `${kind}/${slug}`;
    const drawn =
      portraits.get(key) ??
      renderPicture({
        look: 'gouache',
        model: 'openfan/portrait',
        prompt: kind === 'avatars' ? `portrait of ${creator.name}` : `sea, ${creator.name}`,
        ...{ width, height, seed: slug.length * 7 + (slug.codePointAt(0) ?? 0) },
        ...{ vivid: true, darkPaper: false, format: 'jpeg' },
      });
    portraits.set(key, drawn);
    return drawn;
  }

  return new Hono<SandboxHttp>()
    .get('/previews/:slug/:id/preview.jpg', withFaults('openfan-preview', faultDeps), async (c) => {
      const { id } = knownPost(c.req.param('id'));
      return picture(c, await readFile(previewFile(filesDir, id)), 'public, max-age=31536000');
    })
    .get(
      '/originals/:slug/:id/original.jpg',
      withFaults('openfan-original', faultDeps),
      async (c) => {
        const problem = signedUrls.problem(new URL(c.req.url));
        if (problem) return denied(problem);
        const { original } = knownPost(c.req.param('id'));
        if (original === null) throw refuse.unknownPost();
        return picture(c, await readFile(join(filesDir, basename(original))), 'private, no-store');
      },
    )
    .get('/:kind{avatars|covers}/:slug{[a-z0-9-]+\\.jpg}', async (c) => {
      const kind = c.req.param('kind') === 'covers' ? 'covers' : 'avatars';
      const bytes = await portrait(kind, c.req.param('slug').replace('.jpg', ''));
      return picture(c, bytes, 'public, max-age=3600');
    });
}

function picture(c: SandboxContext, bytes: Buffer, cache: string): Response {
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'image/jpeg',
    'content-length': String(bytes.length),
    'cache-control': cache,
  });
}

/** As S3 refuses: in XML. */
function denied(code: string): Response {
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>Request has expired or is not signed</Message></Error>`,
    { status: 403, headers: { 'content-type': 'application/xml' } },
  );
}
