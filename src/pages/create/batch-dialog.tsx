import { useQueries, useQueryClient } from '@tanstack/react-query';
import { FileSpreadsheet } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

import { describeError } from '../../api/describe-error.ts';
import { jobQuery } from '../../api/jobs.ts';
import { isFinal } from '../../contract/jobs.ts';
import type { Model } from '../../contract/models.ts';
import { creditsToDecimal } from '../../lib/credits.ts';
import type { JsonObject } from '../../lib/json.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { FieldGroup } from '../../ui/field-group.tsx';
import { TextArea } from '../../ui/inputs.tsx';
import { type ModelPlan, planFor } from './batch-plan.ts';
import { readRows } from './batch-rows.ts';
import { sendOrder, showInSitting } from './send-order.ts';
import { jobsIn } from './submission.ts';

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
  const queryClient = useQueryClient();
  const prompt = typeof values['prompt'] === 'string' ? values['prompt'] : '';
  const [text, setText] = useState(prompt);
  const [chosen, setChosen] = useState<readonly string[]>([current.id]);
  const [sent, setSent] = useState<string[]>([]);
  const [sending, setSending] = useState<'no' | 'yes' | 'done'>('no');
  const [problem, setProblem] = useState<string>();
  const file = useRef<HTMLInputElement>(null);
  const stop = useRef(false);
  const read = readRows(text);
  const plans = usePlans(
    models.filter(({ id }) => chosen.includes(id)),
    text,
    values,
  );
  const jobs = plans?.reduce((sum, { submissions }) => sum + jobsIn(submissions), 0) ?? 0;
  const totalE4 =
    plans?.reduce((sum, one) => sum + (one.model.costE4 ?? 0) * jobsIn(one.submissions), 0) ?? 0;
  const total = creditsToDecimal(totalE4);
  const isWrong = read.problem !== undefined || plans?.some((plan) => plan.problem !== undefined);
  const alike = models.filter(({ category }) => category === current.category);

  const isStopped = () => stop.current;
  const start = async () => {
    if (!plans) return;
    setSending('yes');
    setProblem(undefined);
    stop.current = false;
    const keys: string[] = [];
    try {
      for (const { model, submissions } of plans) {
        for (const submission of submissions) {
          if (isStopped()) return;
          const order = {
            ...{ connectionId, model: model.id, costE4: model.costE4 ?? 0 },
            submissions: [submission],
          };
          await sendOrder(queryClient, order, (made) => {
            showInSitting(made, keys);
            keys.push(...made);
            setSent([...keys]);
          });
        }
      }
    } catch (error) {
      const { title, next } = describeError(error);
      setProblem(`${title}. ${next} ${keys.length} of ${jobs} were sent; the others were not.`);
    } finally {
      setSending('done');
    }
  };

  return (
    <Dialog
      open
      onClose={() => {
        stop.current = true;
        onClose();
      }}
      title="Many at once"
      data-testid="batch"
      className="w-[min(40rem,calc(100vw-2rem))]!"
      footer={
        sending === 'no' ? (
          <Button
            variant="primary"
            className="tabular"
            data-testid="batch-send"
            data-spends={total}
            data-unit="credits"
            disabled={!plans || jobs === 0 || isWrong}
            onClick={(event) => {
              if (event.detail < 2) void start();
            }}
          >
            Generate {jobs} · {total} credits
          </Button>
        ) : (
          <Button data-testid="batch-close" onClick={onClose}>
            {sending === 'yes' ? 'Stop sending the rest' : 'See the results'}
          </Button>
        )
      }
    >
      {sending === 'no' ? (
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
      ) : (
        <Progress keys={sent} of={jobs} problem={problem} />
      )}
    </Dialog>
  );
}

function usePlans(models: Model[], text: string, values: JsonObject): ModelPlan[] | undefined {
  const asked = JSON.stringify([models.map(({ id }) => id), text, values]);
  const [ready, setReady] = useState<{ asked: string; plans: ModelPlan[] }>();
  useEffect(() => {
    let current = true;
    const { rows } = readRows(text);
    void Promise.all(models.map((model) => planFor(model, rows, values))).then((plans) => {
      if (current) setReady({ asked, plans });
    });
    return () => {
      current = false;
    };
    // `asked` says all there is to say of them.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked]);
  return ready?.asked === asked ? ready.plans : undefined;
}

interface ProgressProps {
  keys: string[];
  of: number;
  problem: string | undefined;
}

/** One bar for all of them: what is done, of what was asked for. */
function Progress({ keys, of, problem }: ProgressProps) {
  const queryClient = useQueryClient();
  const jobs = useQueries({
    queries: keys.map((key) => ({ ...jobQuery(queryClient, key), staleTime: 60_000 })),
  });
  const ended = jobs.filter(({ data }) => data && isFinal(data.status)).length;
  const failed = jobs.filter(({ data }) => data?.status === 'failed').length;
  return (
    <div
      className="grid gap-2"
      data-testid="batch-progress"
      data-value={ended}
      data-sent={keys.length}
      data-of={of}
    >
      <progress
        max={of}
        value={ended}
        aria-label="How many are done"
        className="h-2 w-full accent-accent"
      />
      <p role="status" className="tabular text-sm">
        {ended} of {of} done, {keys.length} sent{failed > 0 ? `, ${failed} failed` : ''}.
      </p>
      <p className="text-xs text-muted">
        What was sent is finished by the server, also when this window is closed.
      </p>
      {problem === undefined ? null : (
        <p role="alert" className="text-sm text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}
