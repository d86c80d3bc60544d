import type { JsonObject } from '../../src/lib/json.ts';
import { keptAnswer } from './answer-text.ts';
import { ApiError } from './api-error.ts';
import type { Bucket, Budget, Caller } from './budget.ts';
import { withinBudget } from './within-budget.ts';
import type { Credential } from './credential.ts';
import { acted, malformed, readable, unanswered, waitOf } from './openfan-answers.ts';
import { readGenerate, readPollAnswer } from './openfan-generation.ts';
import {
  readAddress,
  readCreator,
  readCreators,
  readPostAnswer,
  readPosts,
  readRevenue,
  readTime,
} from './openfan-readers.ts';
import {
  absolute,
  authHeaders,
  generateBody,
  limitWords,
  readConnection,
} from './openfan-requests.ts';
import type { OpenFan } from './openfan-types.ts';
import { createTransport, type ServiceAnswer, type ServiceRequest } from './transport.ts';

export type {
  GenerateAnswer,
  OpenFan,
  GenerateRequest,
  PollAnswer,
  Post,
  ProviderCreator,
  ProviderRevenue,
} from './openfan-types.ts';

const READ_TIMEOUT_MS = 20_000;
/** Never cut off half-way: a poll makes drafts, a submit starts work. */
const ACT_TIMEOUT_MS = 120_000;

/**
 * @param baseUrl with its `/api/v1`
 * @param caller whom its calls are for: an engine leaves room for what people do by hand
 */
export function createOpenFan(baseUrl: string, budget: Budget, caller: Caller = 'person'): OpenFan {
  const transport = createTransport('openfan', 'OpenFan', baseUrl);

  const withBudget = withinBudget({
    ...{ service: 'openfan', label: 'OpenFan', budget, caller, refusal: limitWords, waitOf },
  });

  async function send(
    bucket: Bucket,
    credential: Credential | null,
    request: Omit<ServiceRequest, 'headers'>,
  ): Promise<ServiceAnswer> {
    const headers = credential === null ? {} : authHeaders(credential);
    return withBudget(bucket, () => transport.call({ ...request, headers }));
  }
  const get = (credential: Credential | null, path: string) =>
    send('other', credential, { method: 'GET', path, timeoutMs: READ_TIMEOUT_MS });
  const write = (
    credential: Credential,
    method: 'POST' | 'PATCH',
    path: string,
    body: JsonObject,
  ) => send('other', credential, { method, path, body, timeoutMs: ACT_TIMEOUT_MS });

  return {
    async generate(credential, request, keep) {
      const answer = await send('generate', credential, {
        method: 'POST',
        path: '/generate',
        body: generateBody(request),
        timeoutMs: ACT_TIMEOUT_MS,
      });
      keep?.(keptAnswer(answer.text, credential));
      return readGenerate(answer, request.images);
    },

    async poll(credential, jobId, keep) {
      const answer = await send('other', credential, {
        method: 'GET',
        path: `/generate/${encodeURIComponent(jobId)}`,
        timeoutMs: ACT_TIMEOUT_MS,
      });
      keep?.(keptAnswer(answer.text, credential));
      return readPollAnswer(answer, jobId);
    },

    async post(postId) {
      const answer = await get(null, `/posts/${encodeURIComponent(postId)}`);
      const post = readPostAnswer(readable(answer));
      if (post?.postId !== postId) {
        throw malformed('OpenFan sent a post that cannot be read.', answer);
      }
      return post;
    },

    async publish(credential, postId, { caption, priceBaseUnits, tags }) {
      const path = `/posts/${encodeURIComponent(postId)}/publish`;
      const answer = await write(credential, 'POST', path, {
        ...(caption === undefined ? {} : { caption }),
        ...(priceBaseUnits === undefined ? {} : { priceLamports: Number(priceBaseUnits) }),
        ...(tags === undefined ? {} : { tags }),
      });
      const body = acted(answer);
      if (body.success !== true && body.status !== 'published') {
        throw unanswered(answer, 'OpenFan did not say whether the post was published.');
      }
      return { publishedAt: readTime(body.publishedAt) };
    },

    async unlock(credential, postId) {
      const answer = await write(credential, 'POST', '/agent/unlock', { postId });
      const imageUrl = readAddress(acted(answer).imageUrl);
      if (imageUrl === null)
        throw unanswered(answer, 'OpenFan unlocked a post without an address.');
      return { imageUrl };
    },

    async image(credential, postId) {
      const answer = await get(credential, `/image/${encodeURIComponent(postId)}`);
      const isRedirect = answer.status >= 300 && answer.status < 400;
      const told = isRedirect ? answer.location : readable(answer).imageUrl;
      const imageUrl = readAddress(
        typeof told === 'string' ? absolute(told, baseUrl) : (told ?? ''),
      );
      if (imageUrl === null) throw malformed('OpenFan sent no address of this picture.', answer);
      return { imageUrl };
    },

    async creators() {
      const answer = await get(null, '/creators');
      const read = readCreators(Array.isArray(answer.json) ? answer.json : readable(answer));
      if (!read) throw malformed('OpenFan sent a list of creators that cannot be read.', answer);
      return read;
    },

    async creator(slug) {
      const answer = await get(null, `/creators/${encodeURIComponent(slug)}`);
      const body = readable(answer);
      const creator = readCreator(body.creator ?? body);
      if (creator?.slug !== slug) {
        throw malformed('OpenFan sent a creator that cannot be read.', answer);
      }
      return creator;
    },

    async patchCreator(credential, slug, fields) {
      acted(await write(credential, 'PATCH', `/creators/${encodeURIComponent(slug)}`, fields));
    },

    async connect(credential, fields) {
      const answer = await write(credential, 'POST', '/connect', fields);
      const { creator } = acted(answer);
      const read = readCreator(creator);
      if (!read) throw unanswered(answer, 'OpenFan did not say which creator it connected.');
      return {
        creatorId: read.id,
        slug: read.slug,
        status: read.status === 'unknown' ? 'draft' : read.status,
        suggestions: read.suggestions,
      };
    },

    async connection(credential) {
      return readConnection(readable(await get(credential, '/connect')));
    },

    async creatorPosts(slug, { limit, offset }) {
      const path = `/creators/${encodeURIComponent(slug)}/posts?limit=${limit}&offset=${offset}`;
      const answer = await get(null, path);
      const read = readPosts(readable(answer));
      if (!read) throw malformed('OpenFan sent a list of posts that cannot be read.', answer);
      return read;
    },

    async revenue(credential, slug) {
      const path = `/analytics/revenue?creatorSlug=${encodeURIComponent(slug)}`;
      const answer = await get(credential, path);
      const read = readRevenue(readable(answer));
      if (!read) throw malformed('OpenFan sent revenue that cannot be read.', answer);
      return read;
    },

    async probe(key) {
      const ways: Credential[] = key.startsWith('opf_')
        ? [
            { kind: 'api-key', key },
            { kind: 'bearer', key },
          ]
        : [{ kind: 'bearer', key }];
      for (const credential of ways) {
        const answer = await get(credential, '/connect');
        if (answer.status === 401) continue;
        readable(answer);
        return credential;
      }
      throw new ApiError({
        kind: 'unauthorized',
        message: 'OpenFan does not know this key.',
        provider: 'openfan',
      });
    },

    close: () => transport.close(),
  };
}
