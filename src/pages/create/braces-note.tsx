import { FieldContext } from '../../ui/field-context.ts';
import { Switch } from '../../ui/switch.tsx';
import { useDraft } from './draft.ts';
import { type Permutations, permutations } from './permutations.ts';

interface BracesNoteProps {
  text: string;
  permuted: Permutations | undefined;
}

/** What the braces in a prompt will do, and the switch that makes them text. */
export function BracesNote({ text, permuted }: BracesNoteProps) {
  const plain = useDraft((draft) => draft.plainBraces);
  const isPermuted = plain ? permutations(text, 0).count > 1 : (permuted?.count ?? 1) > 1;
  if (!isPermuted) return null;
  const count = permuted?.prompts.length ?? 0;
  return (
    <div
      data-testid="prompt-permutations"
      data-value={plain ? 1 : count}
      className="grid gap-1.5 rounded-md bg-sunken px-3 py-2 text-xs text-muted"
    >
      {plain || count === 0 ? null : (
        <details>
          <summary className="tabular rounded-sm font-medium text-fg">
            {count} {count === 1 ? 'prompt' : 'prompts'} from the braces
          </summary>
          <ol className="mt-1 max-h-40 list-inside list-decimal overflow-y-auto">
            {permuted?.prompts.map((prompt) => (
              <li key={prompt}>{prompt}</li>
            ))}
          </ol>
        </details>
      )}
      <p>
        {'{red,blue}'} makes one prompt with each; groups may nest. Write {'\\{ \\} \\,'} for the
        signs themselves.
      </p>
      <FieldContext value={null}>
        <Switch
          data-testid="prompt-plain-braces"
          checked={plain}
          onChange={({ target }) => useDraft.setState({ plainBraces: target.checked })}
        >
          Send braces as they are
        </Switch>
      </FieldContext>
    </div>
  );
}
