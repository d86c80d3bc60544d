import { Dialog } from '../../ui/dialog.tsx';

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);
const mod = isApple ? '⌘' : 'Ctrl';

const shortcuts = [
  { keys: [mod, 'K'], words: 'Command palette' },
  { keys: ['?'], words: 'These shortcuts' },
  { keys: [mod, 'Enter'], words: 'Create: generate' },
  { keys: ['Tab'], words: 'Next control' },
  { keys: ['Esc'], words: 'Close what is open' },
];

export function Shortcuts({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} title="Keyboard shortcuts" data-testid="shortcuts">
      <dl className="grid gap-2">
        {shortcuts.map(({ keys, words }) => (
          <div key={words} className="flex items-center justify-between gap-4">
            <dt>{words}</dt>
            <dd className="flex gap-1">
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
    </Dialog>
  );
}
