import type { ErrorKind } from '../contract/errors.ts';
import type { ErrorWords } from './describe-error.ts';

const toAccount = { label: 'Open account', to: '/account' } as const;

/** What OpenFan's errors mean for a person (openfan.md), by the code the server gives them. */
export const openFanErrorWords: Record<string, ErrorWords> = {
  // Generating
  'payment-needed': {
    title: 'This creator’s pictures are paid for in USDC',
    next: 'Ask for the price, then pay: nothing is sent before you approve it.',
  },
  'payment-refused': {
    title: 'OpenFan did not accept the payment for this',
    next: 'What was paid stays yours: under Payments it can be used for another order of the same price.',
    tells: true,
  },
  'transaction-not-found': {
    title: 'OpenFan does not see the payment on the chain',
    next: 'Its own Solana node may lag. The payment stays yours: look under Payments.',
  },
  'price-unreadable': {
    title: 'OpenFan’s price cannot be read',
    next: 'Nothing was paid. Ask again later, or tell OpenFan.',
    tells: true,
  },
  'price-changed': {
    title: 'The price has changed since you saw it',
    next: 'Nothing was signed. Look at the new price, then pay.',
  },
  'runpod-missing': {
    title: 'This creator has no working RunPod key',
    next: 'Nothing was started. Save a RunPod endpoint and key for this creator at OpenFan, or pick another creator.',
  },
  'creator-not-found': {
    title: 'OpenFan knows no such creator',
    next: 'Check the name, or pick another creator.',
  },
  'submission-failed': {
    title: 'OpenFan could not start this job',
    next: 'Its GPU did not take it. Order it again; a payment that was made stays yours to use.',
  },
  'answer-lost': {
    title: 'We don’t know whether OpenFan accepted this',
    next: 'Nothing is paid twice: a payment is asked about by itself, and a free order waits for your word.',
  },
  'unreadable-answer': {
    title: 'OpenFan’s answer cannot be read',
    next: 'It may have acted all the same: look at how things stand before you try again.',
  },
  'answer-too-large': {
    title: 'OpenFan’s answer is too large to be read',
    next: 'Look at how things stand before you try again.',
  },
  'still-asking': {
    title: 'OpenFan is being asked for this price already',
    next: 'Wait a moment, then ask again.',
  },
  // Jobs under way
  'poll-failed': {
    title: 'OpenFan cannot say how this job stands',
    next: 'It is asked again by itself for as long as its result is kept.',
  },
  'result-expired': {
    title: 'The result has expired',
    next: 'OpenFan’s worker keeps results for about 30 minutes, and nobody collected this one in time.',
  },
  'canceled-upstream': {
    title: 'OpenFan’s worker canceled this job',
    next: 'It will not go on there, even where OpenFan still calls it running. Order it again if you still want it.',
  },
  'generation-failed': {
    title: 'The job failed at OpenFan',
    next: 'Change the prompt or the size, or order it again.',
    tells: true,
  },
  'no-outputs': {
    title: 'OpenFan says it is done, but named no pictures',
    next: 'Look for lost drafts under Drafts: they may exist all the same.',
  },
  'job-forgotten': {
    title: 'OpenFan no longer knows this job',
    next: 'Its pictures may still exist: look for lost drafts under Drafts.',
  },
  'job-not-found': {
    title: 'OpenFan no longer knows this job',
    next: 'Its pictures may still exist: look for lost drafts under Drafts.',
  },
  'stopped-watching': {
    title: 'You stopped waiting for this job',
    next: 'It may still finish at OpenFan. Ask again to collect what it made.',
  },
  // Limits
  'own-limit': { title: 'OpenFan’s limit is reached for now', next: '', tells: true },
  // Drafts and posts
  'post-not-found': {
    title: 'OpenFan no longer has this post',
    next: 'It may have been deleted there. What is kept of it here stays.',
  },
  'no-image': {
    title: 'This draft has no picture at OpenFan',
    next: 'Only posts with a picture can be published. Order it again.',
  },
  'no-preview': {
    title: 'OpenFan has no preview of this draft yet',
    next: 'It is asked again by itself.',
  },
  'not-published': {
    title: 'It was not published',
    next: 'OpenFan still has it as a draft. Publish it again.',
  },
  'publish-unanswered': {
    title: 'We don’t know yet whether OpenFan published it',
    next: 'The post is looked at before anything is sent again.',
  },
  'already-published': {
    title: 'It is published already',
    next: 'OpenFan has no call that changes a published post.',
  },
  'publish-under-way': {
    title: 'It is being published',
    next: 'Its caption, price and tags can no longer be changed.',
  },
  'reveal-unanswered': {
    title: 'We don’t know yet whether OpenFan unlocked it',
    next: 'It is looked at before anything is sent again: it counts once.',
  },
  'not-unlocked': {
    title: 'OpenFan did not unlock the original',
    next: 'Ask for it again in a while.',
  },
  'original-not-fetched': {
    title: 'It is unlocked, but the original could not be fetched',
    next: 'Reveal it again: it does not count a second time.',
  },
  // Creators and connections
  'not-your-creator': {
    title: 'This creator belongs to another OpenFan account',
    next: 'Only the key that connected it may change it. Switch to that account, or connect its key.',
    action: toAccount,
  },
  'slug-taken': {
    title: 'This address is taken',
    next: 'Nothing was created. Choose another address.',
  },
  'token-expired': {
    title: 'This token has expired',
    next: '',
    tells: true,
    action: toAccount,
  },
};

/** Where only the kind of error is known, and OpenFan's differs from what is said in general. */
export const openFanKindWords: Partial<Record<ErrorKind, ErrorWords>> = {
  unauthorized: {
    title: 'OpenFan does not accept this key',
    next: 'Check that all of it was copied, or connect another one. An opf_ key or an OpenClaw token is taken.',
    action: toAccount,
  },
  forbidden: {
    title: 'OpenFan does not allow this with this key',
    next: 'It may belong to another account. Switch to that one, or connect its key.',
    action: toAccount,
  },
  'payment-required': {
    title: 'OpenFan wants to be paid for this',
    next: 'Ask for the price, then pay. Nothing was sent yet.',
  },
};
