import { FileSpreadsheet } from 'lucide-react';
import { useRef, useState } from 'react';

import type { Model } from '../../contract/models.ts';
import { creditsToDecimal } from '../../lib/credits.ts';
import type { JsonObject } from '../../lib/json.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { FieldGroup } from '../../ui/field-group.tsx';
import { TextArea } from '../../ui/inputs.tsx';
import { BatchProgress } from './batch-progress.tsx';
import { readRows } from './batch-rows.ts';
import { type Batch, ordersOf, priceOf, useBatch } from './use-batch.ts';
import { usePlans } from './use-plans.ts';

interface BatchDialogProps {
  connectionId: string;
  models: Model[];
  /** In the form. */
  current: Model;
  values: JsonObject;
  onClose: () => void;
}

/** A list of prompts, several models, or both: the whole price before, one bar during. */
export function BatchDialog({ connectionId, models, current, values, onClose }: BatchDialogProps) {
  const prompt = typeof values['prompt'] === 'string' ? values['prompt'] : '';
  const [text, setText] = useState(prompt);
  const [chosen, setChosen] = useState<readonly string[]>([current.id]);
  const file = useRef<HTMLInputElement>(null);
  const { batch, send, sendRest, stop } = useBatch();
  const read = readRows(text);
  const plans = usePlans(
    models.filter(({ id }) => chosen.includes(id)),
    text,
    values,
  );
  const orders = ordersOf(connectionId, plans ?? []);
  const total = creditsToDecimal(priceOf(orders));
  const isWrong = read.problem !== undefined || plans?.some((plan) => plan.problem !== undefined);
  const alike = models.filter(({ category }) => category === current.category);

  return (
    <Dialog
      open
      onClose={() => {
        stop();
        onClose();
      }}
      title="Many at once"
      data-testid="batch"
      className="w-[min(40rem,calc(100vw-2rem))]!"
      footer={
        batch ? (
          <Sending batch={batch} onRest={sendRest} onStop={stop} onClose={onClose} />
        ) : (
          <Button
            variant="primary"
            className="tabular"
            data-testid="batch-send"
            data-spends={total}
            data-unit="credits"
            disabled={orders.length === 0 || isWrong}
            onClick={(event) => {
              if (event.detail < 2) send(orders);
            }}
          >
            Generate {orders.length} · {total} credits
          </Button>
        )
      }
    >
      {batch ? (
        <BatchProgress keys={batch.sent} of={batch.of} problem={batch.problem} />
      ) : (
        <div className="grid gap-4">
          <Field
            label="Prompts"
            hint="One in each line, or CSV with a line of names: prompt and other fields of the model."
            error={read.problem}
            trailing={
              <span className="tabular text-xs text-subtle" data-testid="batch-count">
                {read.rows.length}
              </span>
            }
          >
            <TextArea
              rows={8}
              data-testid="batch-prompts"
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          </Field>
          <div>
            <input
              ref={file}
              type="file"
              accept=".csv,.tsv,.txt,text/csv,text/plain"
              aria-label="A list from a file"
              data-testid="batch-file"
              className="sr-only"
              tabIndex={-1}
              onChange={({ target }) => {
                void target.files?.[0]?.text().then((found) => setText(found.slice(0, 2_000_000)));
                target.value = '';
              }}
            />
            <Button
              size="sm"
              icon={<FileSpreadsheet className="size-3.5" />}
              onClick={() => file.current?.click()}
            >
              From a CSV file
            </Button>
          </div>
          <FieldGroup legend="Models">
            {alike.map((model) => (
              <label
                key={model.id}
                className="flex items-center gap-2 text-sm pointer-coarse:min-h-11"
              >
                <input
                  type="checkbox"
                  data-testid="batch-model"
                  data-model={model.id}
                  checked={chosen.includes(model.id)}
                  onChange={({ target }) =>
                    setChosen((now) =>
                      target.checked ? [...now, model.id] : now.filter((id) => id !== model.id),
                    )
                  }
                  className="size-4 accent-accent"
                />
                {model.label}
                <span className="tabular ms-auto text-xs text-subtle">
                  {model.costE4 === null ? 'no price' : creditsToDecimal(model.costE4)}
                </span>
              </label>
            ))}
          </FieldGroup>
          {plans?.map(({ model, problem: why }) =>
            why === undefined ? null : (
              <p
                key={model.id}
                role="alert"
                data-testid="batch-problem"
                className="text-sm text-bad"
              >
                {model.label}: {why}
              </p>
            ),
          )}
        </div>
      )}
    </Dialog>
  );
}

interface SendingProps {
  batch: Batch;
  onRest: () => void;
  onStop: () => void;
  onClose: () => void;
}

function Sending({ batch, onRest, onStop, onClose }: SendingProps) {
  const { rest, isSending } = batch;
  const total = creditsToDecimal(priceOf(rest));
  return (
    <>
      {rest.length > 0 && !isSending ? (
        <Button
          variant="primary"
          className="tabular"
          data-testid="batch-rest"
          data-spends={total}
          data-unit="credits"
          onClick={(event) => {
            if (event.detail < 2) onRest();
          }}
        >
          Send the other {rest.length} · {total} credits
        </Button>
      ) : null}
      <Button data-testid="batch-close" onClick={isSending ? onStop : onClose}>
        {isSending ? 'Stop sending the rest' : 'See the results'}
      </Button>
    </>
  );
}
