import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { Segments } from '../../ui/segments.tsx';
import type { NewCreatorFields } from './new-creator-fields.ts';

const gpus = [
  { value: 'platform', label: 'OpenFan’s GPUs' },
  { value: 'runpod', label: 'My own RunPod' },
] as const;

interface GpuFieldsProps {
  fields: NewCreatorFields;
  problems: Partial<Record<keyof NewCreatorFields, string>>;
  onChange: (change: Partial<NewCreatorFields>) => void;
}

/** Whose GPU makes the pictures, and so who is paid for them. */
export function GpuFields({ fields, problems, onChange }: GpuFieldsProps) {
  return (
    <div className="grid gap-3">
      <Segments
        label="Where pictures are made"
        data-testid="creator-field-gpu"
        value={fields.gpu}
        options={gpus}
        onChange={(gpu) => onChange({ gpu })}
        className="justify-self-start"
      />
      {fields.gpu === 'platform' ? (
        <p className="text-sm text-muted">Each picture is paid in USDC, before it is made.</p>
      ) : (
        <>
          <p className="text-sm text-muted">No OpenFan charge; RunPod bills you.</p>
          <Field label="RunPod endpoint" required error={problems.runpodEndpoint}>
            <TextInput
              data-testid="creator-field-runpodEndpoint"
              autoComplete="off"
              spellCheck={false}
              placeholder="https://api.runpod.ai/v2/…"
              value={fields.runpodEndpoint}
              onChange={(event) => onChange({ runpodEndpoint: event.target.value })}
            />
          </Field>
          <Field
            label="RunPod key"
            required
            error={problems.runpodApiKey}
            hint="Goes to OpenFan, which uses it. Darkroom keeps it nowhere."
          >
            <TextInput
              type="password"
              data-testid="creator-field-runpodApiKey"
              autoComplete="off"
              spellCheck={false}
              value={fields.runpodApiKey}
              onChange={(event) => onChange({ runpodApiKey: event.target.value })}
            />
          </Field>
        </>
      )}
    </div>
  );
}
