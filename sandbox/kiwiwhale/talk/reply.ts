import { documents, sectionsOf } from '../../library/documents.ts';
import { search } from '../../library/full-text.ts';
import { mentionedModels, aboutModels } from './about-models.ts';
import { recall } from './recall.ts';
import type { Turn } from './turn.ts';
import { writePrompts } from './write-prompts.ts';

export interface Talk {
  /** Whose place the sandbox takes. */
  model: string;
  /** Oldest first, without the prompt. */
  earlier: readonly Turn[];
  prompt: string;
  system: string;
  /** What is to be said of the pictures. */
  seen: readonly string[];
}

/**
 * Answers with what can be looked up here: the conversation, the catalogue, the project's
 * documents. It says what it is and never makes something up.
 */
export async function reply(talk: Talk): Promise<string> {
  const parts = [...talk.seen, await answer(talk)].filter((part) => part !== '');
  const brief = /\b(short|brief|concise|one sentence|terse)\b/i.test(talk.system);
  const text = brief ? (parts.join('\n\n').split('\n\n')[0] ?? '') : parts.join('\n\n');
  return `${text}\n\n*Darkroom sandbox in place of ${talk.model}: a look-up on this machine, not a language model.*\n`;
}

async function answer(talk: Talk): Promise<string> {
  const { prompt, model, earlier, seen } = talk;
  if (/\b(who|what) are you\b|\bare you (an? )?(ai|gpt|human|bot|real|language)/i.test(prompt)) {
    return `I am the Darkroom sandbox, in the place of ${model}. I am not a language model: I look things up in our conversation, in the catalogue of models and in Darkroom's own documents.`;
  }
  const remembered = recall(prompt, earlier);
  if (remembered !== undefined) return remembered;
  const written = writePrompts(prompt);
  if (written !== undefined) return written;
  const models = aboutModels(prompt, mentionedModels(earlier));
  if (models !== undefined) return models;
  if (/^\W*(hi|hello|hey|good (morning|evening|day))\b/i.test(prompt)) {
    return 'Hello. Ask me about the models and their prices, about Darkroom, or for some prompts.';
  }
  if (/\b(thanks|thank you)\b/i.test(prompt)) return 'You are welcome.';
  const found = await lookUp(prompt);
  if (found !== '') return found;
  return seen.length > 0
    ? ''
    : 'I have found nothing about that. I know the models and their prices, what Darkroom’s documents say, and what was said here before.';
}

const GOOD_ENOUGH = 2.5;

async function lookUp(prompt: string): Promise<string> {
  const sections = (await documents()).flatMap(sectionsOf);
  const hits = search(sections, prompt)
    .filter(({ score }) => score >= GOOD_ENOUGH)
    .slice(0, 2);
  if (hits.length === 0) return '';
  const quoted = hits.map(
    ({ section: { heading, path }, snippet }) => `**${heading}** (\`${path}\`)\n\n> ${snippet}`,
  );
  return `Darkroom's documents say:\n\n${quoted.join('\n\n')}`;
}
