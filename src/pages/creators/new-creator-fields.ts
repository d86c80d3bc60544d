import type { NewCreator } from '../../contract/creators.ts';
import { addressProblem } from './address-problem.ts';
import { isSlug } from './derive-slug.ts';

export interface NewCreatorFields {
  name: string;
  slug: string;
  soulMd: string;
  walletAddress: string;
  bio: string;
  visualDescription: string;
  avatarUrl: string;
  contentRating: 'sfw' | 'nsfw';
  gpu: 'platform' | 'runpod';
  runpodEndpoint: string;
  runpodApiKey: string;
}

export const emptyFields: NewCreatorFields = {
  ...{ name: '', slug: '', soulMd: '', walletAddress: '', bio: '', visualDescription: '' },
  ...{ avatarUrl: '', contentRating: 'sfw', gpu: 'platform', runpodEndpoint: '', runpodApiKey: '' },
};

export const SOUL_MAX = 100_000;
const WALLET = /^[1-9A-HJ-NP-Za-km-z]{32,44}$/;

/** What is wrong with each field, in words; nothing where a field is right. */
export function problemsOf(
  fields: NewCreatorFields,
): Partial<Record<keyof NewCreatorFields, string>> {
  const { name, slug, soulMd, walletAddress, gpu } = fields;
  const found = {
    name: name.trim() === '' ? 'Give the creator a name.' : null,
    slug: isSlug(slug) ? null : 'Small letters, digits and hyphens, such as luna-2.',
    soulMd:
      soulMd.trim() === ''
        ? 'Write or choose the SOUL.md that says who this is.'
        : soulMd.length > SOUL_MAX
          ? 'A SOUL.md can have 100,000 characters at most.'
          : null,
    walletAddress: WALLET.test(walletAddress.trim())
      ? null
      : 'A Solana address: 32 to 44 letters and digits.',
    avatarUrl: addressProblem(fields.avatarUrl),
    runpodEndpoint:
      gpu === 'runpod' && fields.runpodEndpoint.trim() === '' ? 'Name your endpoint.' : null,
    runpodApiKey:
      gpu === 'runpod' && fields.runpodApiKey.trim() === ''
        ? 'Paste the key of the endpoint.'
        : null,
  };
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== null));
}

/** What is sent: optional fields only where something was entered. */
export function requestOf(fields: NewCreatorFields): Omit<NewCreator, 'connectionId'> {
  const { name, slug, soulMd, walletAddress, contentRating, gpu } = fields;
  const given = (field: keyof NewCreatorFields) => {
    const text = fields[field].trim();
    return text === '' ? {} : { [field]: text };
  };
  return {
    ...{ soulMd, slug, contentRating, name: name.trim(), walletAddress: walletAddress.trim() },
    ...given('bio'),
    ...given('visualDescription'),
    ...given('avatarUrl'),
    ...(gpu === 'runpod' ? { ...given('runpodEndpoint'), ...given('runpodApiKey') } : {}),
  };
}
