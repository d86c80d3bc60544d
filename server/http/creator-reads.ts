import type { Creator } from '../../src/contract/creators.ts';
import { ApiError } from '../providers/api-error.ts';
import type { Credential } from '../providers/credential.ts';
import type { OpenFan, ProviderCreator, ProviderRevenue } from '../providers/openfan.ts';
import { knownCreators, noteOwner, type KnownCreator } from '../store/own-creators.ts';
import type { Store } from '../store/sqlite.ts';
import { creatorView } from './creator-views.ts';
import { createRecent } from './recent.ts';
import type { RemotePictures } from './remote-pictures.ts';

export interface CreatorReadsDeps {
  store: Store;
  openfan: Pick<OpenFan, 'creators' | 'creator' | 'revenue'>;
  environment: string;
  pictures: RemotePictures;
  now: () => number;
}

export interface Reader {
  accountId: string;
  credential: Credential;
}

export interface CreatorReads {
  list(reader: Reader): Promise<Creator[]>;
  one(reader: Reader, slug: string): Promise<Creator>;
  /** Also tells whose it is. @throws ApiError `forbidden` where it is somebody else's */
  revenue(reader: Reader, slug: string): Promise<ProviderRevenue>;
  /** As `one`, of something that was just done: where it cannot be read again, as it was sent. */
  changedOne(reader: Reader, sent: Partial<ProviderCreator> & { slug: string }): Promise<Creator>;
}

/** Lists and single creators are public: one answer serves everybody for a moment. */
const LIST_MS = 30_000;
const ONE_MS = 15_000;
/** Whose a creator is nobody tells but its revenue: asked for a few, once each. */
const ASKED_AT_ONCE = 6;
const OWN_MAX = 50;
const LIST = 'list';

export function createCreatorReads(deps: CreatorReadsDeps): CreatorReads {
  const { store, openfan, environment, pictures, now } = deps;
  const lists = createRecent<ProviderCreator[]>(LIST_MS, now);
  const singles = createRecent<ProviderCreator>(ONE_MS, now);
  const known = ({ accountId }: Reader) => knownCreators(store, { environment, accountId });
  const single = (slug: string) => singles.get(slug, () => openfan.creator(slug));

  async function revenue(reader: Reader, slug: string): Promise<ProviderRevenue> {
    const note = (own: boolean) =>
      noteOwner(store, { environment, accountId: reader.accountId }, { slug, own }, now());
    try {
      const told = await openfan.revenue(reader.credential, slug);
      await note(true);
      return told;
    } catch (error) {
      if (isKind(error, 'forbidden')) await note(false);
      throw error;
    }
  }

  /** Own ones that the service's list leaves out because they are not ready. */
  async function unlisted(own: KnownCreator[], listed: ProviderCreator[]) {
    const hidden = own.filter(({ slug }) => !listed.some((one) => one.slug === slug));
    const read = hidden.slice(0, OWN_MAX).map(({ slug }) =>
      single(slug).catch((error: unknown) => {
        unknownYet(error);
        return nameless(slug);
      }),
    );
    return Promise.all(read);
  }

  return {
    async list(reader) {
      const listed = await lists.get(LIST, async () => (await openfan.creators()).creators);
      const before = await known(reader);
      const open = listed.filter(({ slug }) => !before.get(slug)?.isSettled);
      await Promise.all(
        open.slice(0, ASKED_AT_ONCE).map(({ slug }) => revenue(reader, slug).catch(unknownYet)),
      );
      const after = await known(reader);
      const own = [...after.values()].filter((one) => one.own);
      const all = [...listed, ...(await unlisted(own, listed))];
      const views = await Promise.all(
        all.map((one) => creatorView(one, after.get(one.slug), pictures)),
      );
      return views.sort((a, b) => Number(b.own) - Number(a.own));
    },

    async one(reader, slug) {
      const told = await single(slug);
      return creatorView(told, (await known(reader)).get(slug), pictures);
    },

    revenue,

    async changedOne(reader, sent) {
      const { slug } = sent;
      lists.forget(LIST);
      singles.forget(slug);
      const told = await single(slug).catch((error: unknown) => {
        unknownYet(error);
        return { ...nameless(slug), ...sent };
      });
      return creatorView(told, (await known(reader)).get(slug), pictures);
    },
  };
}

function isKind(error: unknown, kind: string): boolean {
  return error instanceof ApiError && error.body.kind === kind;
}

/** Then nobody knows, and it is asked again with the next list. */
function unknownYet(error: unknown): undefined {
  if (!(error instanceof ApiError)) throw error;
}

/** Known to be one's own, while the service cannot be asked what it looks like. */
function nameless(slug: string): ProviderCreator {
  return {
    ...{ id: null, slug, name: slug, bio: null, avatarUrl: null, coverUrl: null },
    ...{ status: 'unknown', walletAddress: null, postCount: null, unlockCount: null },
    ...{ suggestions: [], createdAt: null },
  };
}
