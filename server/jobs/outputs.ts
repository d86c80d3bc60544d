import type { ProviderOutput } from '../providers/kiwiwhale-readers.ts';
import type { NewOutput } from './ledger.ts';

/** How an output's kind follows from its mime and address (server/media). */
export type DescribeOutput = (output: ProviderOutput) => Pick<NewOutput, 'kind' | 'mime'>;

/** What the service handed out, as rows: text is here already, the rest is to be fetched. */
export function newOutputs(outputs: ProviderOutput[], describe: DescribeOutput): NewOutput[] {
  return outputs.map((output) => ({
    ...describe(output),
    state: output.url === null ? 'ready' : 'pending',
    source_url: output.url,
    text: output.text,
  }));
}
