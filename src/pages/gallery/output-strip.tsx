import type { Job } from '../../contract/jobs.ts';

interface OutputStripProps {
  job: Job;
  /** Its index. */
  shown: number;
  onShow: (index: number) => void;
}

/** A run's other outputs, small, to choose the one on the stage. */
export function OutputStrip({ job, shown, onShow }: OutputStripProps) {
  return (
    <div role="group" aria-label="Outputs of this job" className="flex gap-2 overflow-x-auto p-3">
      {job.outputs.map((output) => (
        <button
          key={output.index}
          type="button"
          aria-pressed={output.index === shown}
          aria-label={`Output ${output.index + 1} of ${job.outputs.length}`}
          className="size-14 shrink-0 overflow-hidden rounded-sm border-2 border-transparent bg-hover text-sm text-muted aria-pressed:border-accent"
          style={{ backgroundColor: output.color ?? undefined }}
          onClick={() => onShow(output.index)}
        >
          <span
            {...(output.index === shown
              ? {}
              : {
                  'data-testid': 'job-output',
                  'data-mime': output.mime,
                  'data-state': output.state,
                })}
          >
            {output.thumbnailUrl ? (
              <img src={output.thumbnailUrl} alt="" className="size-full object-cover" />
            ) : (
              output.index + 1
            )}
          </span>
        </button>
      ))}
    </div>
  );
}
