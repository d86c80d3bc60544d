import { useQuery } from '@tanstack/react-query';
import { Columns2 } from 'lucide-react';

import { jobInputsQuery } from '../../api/job-inputs.ts';
import { CompareStage } from '../../components/output-viewer/compare-stage.tsx';
import type { Job, Output } from '../../contract/jobs.ts';
import { Button } from '../../ui/button.tsx';

interface CompareInputProps {
  job: Job;
  output: Output;
  isOpen: boolean;
  onToggle: () => void;
}

/** Over a picture that was made from another: the one beside the other, parted by a slider. */
export function CompareInput({ job, output, isOpen, onToggle }: CompareInputProps) {
  const { data } = useQuery(jobInputsQuery(job.key));
  const source = data?.inputs.find(({ kind, path }) => kind === 'image' && !/mask/i.test(path));
  if (!source) return null;
  const { url, width, height } = output;
  return (
    <>
      {isOpen ? (
        <div className="absolute inset-0" data-testid="compare-input-stage">
          <CompareStage
            left={{ src: source.url, alt: 'What it was made from' }}
            right={{ src: url ?? '', alt: job.prompt || job.model }}
            ratio={width && height ? width / height : 1}
          />
        </div>
      ) : null}
      <Button
        size="sm"
        aria-pressed={isOpen}
        data-testid="compare-input"
        icon={<Columns2 className="size-3.5" />}
        onClick={onToggle}
        className="absolute top-3 start-3 z-10"
      >
        {isOpen ? 'Back to the result' : 'Compare with the input'}
      </Button>
    </>
  );
}
