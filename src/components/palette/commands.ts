import type { Job } from '../../contract/jobs.ts';
import type { Model } from '../../contract/models.ts';
import { creditsToDecimal } from '../../lib/credits.ts';

export interface Command {
  id: string;
  group: 'Go to' | 'Do' | 'Settings' | 'Use a model';
  label: string;
  /** At the far end: a price. */
  detail?: string;
  /** Found by these words too. */
  also?: string;
  /** Credits that a press spends, as plain decimal. */
  spends?: string;
  run: () => void;
}

export const places = [
  { to: '/create', label: 'Create' },
  { to: '/gallery', label: 'Gallery' },
  { to: '/models', label: 'Models' },
  { to: '/drafts', label: 'Drafts' },
  { to: '/creators', label: 'Creators' },
  { to: '/payments', label: 'Payments', also: 'usdc wallet signature explorer' },
  {
    to: '/payments/statement',
    label: 'Statement',
    also: 'spent month books unexplained reconcile csv',
  },
  { to: '/account', label: 'Account', also: 'credits top-up key card' },
  { to: '/settings', label: 'Settings', also: 'preferences' },
  { to: '/agent', label: 'State as JSON', also: 'agent automation' },
] as const;

/** The parts of /settings, by their anchors. */
export const settingsParts = [
  { hash: 'appearance', label: 'Appearance', also: 'theme density dark light compact' },
  { hash: 'notifications', label: 'Notifications', also: 'alerts finished' },
  { hash: 'limits', label: 'Spending limits', also: 'usdc credits day payment budget' },
  { hash: 'storage', label: 'Storage', also: 'quota keep delete room' },
  { hash: 'archive', label: 'Export, import, wipe', also: 'archive backup zip delete' },
  { hash: 'keyboard', label: 'Keyboard', also: 'shortcuts keys' },
] as const;

export function modelCommand(model: Model, choose: (id: string) => void): Command {
  return {
    id: `model ${model.id}`,
    group: 'Use a model',
    label: model.label || model.id,
    detail: model.costE4 === null ? '' : `${creditsToDecimal(model.costE4)} credits`,
    also: `${model.id} ${model.category}`,
    run: () => choose(model.id),
  };
}

const SHOWN_OF_PROMPT = 48;

function promptOf(job: Job): string {
  const prompt = job.prompt || job.model;
  return prompt.length > SHOWN_OF_PROMPT ? `${prompt.slice(0, SHOWN_OF_PROMPT)}…` : prompt;
}

/** Fills the form: what it costs is said on the button there. */
export function lastPromptCommand(job: Job, remix: (key: string) => void): Command {
  return {
    id: 'last-prompt',
    group: 'Do',
    label: `Last prompt into the form: ${promptOf(job)}`,
    also: 'remix repeat edit',
    run: () => remix(job.key),
  };
}

/** Spends: the amount is in its name. */
export function runLastCommand(job: Job, costE4: number, run: () => void): Command {
  const spends = creditsToDecimal(costE4);
  return {
    id: 'run-last',
    group: 'Do',
    label: `Run again · ${spends} credits: ${promptOf(job)}`,
    also: 'last prompt repeat generate',
    spends,
    run,
  };
}

/** Commands that have every word of the search somewhere, in their given order. */
export function findCommands(commands: readonly Command[], search: string): Command[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter(({ label, also = '', group }) => {
    const text = `${label} ${also} ${group}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
