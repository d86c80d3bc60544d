import { goTo } from './go-to.ts';
import { modKey } from './mod-key.ts';

interface Shortcut {
  keys: string[];
  words: string;
}

const names: Record<string, string> = { '/creators': 'Creators' };
const pageName = (path: string) => names[path] ?? path.charAt(1).toUpperCase() + path.slice(2);

const groups: { title: string; shortcuts: Shortcut[] }[] = [
  {
    title: 'Everywhere',
    shortcuts: [
      { keys: [modKey, 'K'], words: 'Command palette' },
      { keys: ['?'], words: 'These shortcuts' },
      { keys: [modKey, 'Z'], words: 'Undo what a notice offers to' },
      { keys: ['Esc'], words: 'Close what is open' },
      { keys: ['Tab'], words: 'Next control' },
    ],
  },
  {
    title: 'Go to',
    shortcuts: Object.entries(goTo).map(([letter, path]) => ({
      keys: ['G', letter.toUpperCase()],
      words: pageName(path),
    })),
  },
  {
    title: 'Create',
    shortcuts: [
      { keys: [modKey, 'Enter'], words: 'Generate' },
      { keys: ['↑'], words: 'Earlier prompts, from the start of the prompt' },
    ],
  },
  {
    title: 'Gallery',
    shortcuts: [
      { keys: ['Enter'], words: 'Open' },
      { keys: ['←', '→'], words: 'Earlier and later, in the lightbox' },
      { keys: ['Shift', 'Click'], words: 'Select up to here' },
    ],
  },
];

/** Every shortcut there is. */
export function ShortcutList() {
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      {groups.map(({ title, shortcuts }) => (
        <section key={title} aria-label={title} className="grid content-start gap-2">
          <h3 className="text-xs font-medium text-subtle">{title}</h3>
          <dl className="grid gap-2">
            {shortcuts.map(({ keys, words }) => (
              <div key={words} className="flex items-baseline justify-between gap-4 text-sm">
                <dt>{words}</dt>
                <dd className="flex gap-1 whitespace-nowrap">
                  {keys.map((key) => (
                    <kbd
                      key={key}
                      className="min-w-6 rounded-sm border border-line bg-sunken px-1.5 py-0.5 text-center text-xs"
                    >
                      {key}
                    </kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
