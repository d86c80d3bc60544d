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
    ],
  },
  {
    title: 'Create',
    shortcuts: [
      { keys: [modKey, 'Enter'], words: 'Generate' },
      { keys: ['↑'], words: 'Earlier prompts, from the start of the prompt' },
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
    title: 'Gallery',
    shortcuts: [
      { keys: ['←', '↑', '↓', '→'], words: 'From picture to picture' },
      { keys: ['Enter'], words: 'Open' },
      { keys: ['X'], words: 'Select' },
      { keys: ['Shift', 'Click'], words: 'Select up to here' },
      { keys: [modKey, 'A'], words: 'Select all' },
      { keys: ['F'], words: 'Favourite' },
      { keys: ['B'], words: 'Blur or show' },
      { keys: ['Delete'], words: 'Delete' },
    ],
  },
  {
    title: 'Drafts',
    shortcuts: [
      { keys: ['←', '↑', '↓', '→'], words: 'From draft to draft' },
      { keys: ['P'], words: 'Keep' },
      { keys: ['X'], words: 'Reject' },
      { keys: ['Space'], words: 'Select' },
    ],
  },
  {
    title: 'One picture',
    shortcuts: [
      { keys: ['←', '→'], words: 'Newer and older' },
      { keys: ['+', '−'], words: 'Nearer and farther' },
      { keys: ['Shift', '←', '↑', '↓', '→'], words: 'Look around, enlarged' },
      { keys: ['0'], words: 'Fit' },
      { keys: ['1'], words: 'Actual size' },
      { keys: ['F'], words: 'Favourite' },
      { keys: ['Delete'], words: 'Delete' },
    ],
  },
];

/** Every shortcut there is. */
export function ShortcutList() {
  return (
    <div className="gap-5 sm:columns-2">
      {groups.map(({ title, shortcuts }) => (
        <section
          key={title}
          aria-label={title}
          className="mb-5 grid break-inside-avoid gap-2 last:mb-0"
        >
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
