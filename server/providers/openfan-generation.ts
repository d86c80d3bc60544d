import { isJsonObject } from '../../src/lib/json.ts';
import { ApiError } from './api-error.ts';
import { acted, malformed, readable, refusal, unanswered } from './openfan-answers.ts';
import { readId, readPath, readPoll, readPrice, readText } from './openfan-readers.ts';
import type { GenerateAnswer, PollAnswer } from './openfan-types.ts';
import { parseAnswer } from './parse-answer.ts';
import type { ServiceAnswer } from './transport.ts';

/** What a `POST /generate` was answered with; images: as many as were asked for. */
export function readGenerate(answer: ServiceAnswer, images: number): GenerateAnswer {
  const json = parseAnswer(answer.text);
  const body = isJsonObject(json) ? json : undefined;
  if (answer.status === 402) {
    const price = body && readPrice(body, images);
    if (price) return { kind: 'payment-required', ...price };
    const message = 'OpenFan named a price that makes no sense. Nothing was sent or paid.';
    throw malformed(message, answer, 'price-unreadable');
  }
  const jobId = readId(body?.jobId);
  if (answer.status >= 500 && jobId !== null && readText(body?.error, 500) !== null) {
    // openfan.md "Generate": 500 `{error, jobId}` says that the submission failed.
    const { body: told } = refusal(answer);
    throw new ApiError({ ...told, code: 'submission-failed', requestId: jobId });
  }
  const accepted = acted(answer);
  if (jobId === null) throw unanswered(answer, 'OpenFan answered without a job id.');
  return { kind: 'accepted', jobId, path: readPath(accepted.generationPath) };
}

/** What a poll was answered with. @throws ApiError when it says nothing of this job */
export function readPollAnswer(answer: ServiceAnswer, jobId: string): PollAnswer {
  const json = parseAnswer(answer.text);
  const body = isJsonObject(json) ? json : undefined;
  const told = body && readPoll(body);
  if (answer.status >= 500 && (told?.state === 'running' || told?.state === 'queued')) {
    const message = readText(body?.error, 500) ?? 'OpenFan could not look after the job.';
    return { state: 'poll-failed', message };
  }
  const read = readable(answer);
  const named = readId(read.jobId);
  if (!told || (named !== null && named !== jobId)) {
    throw malformed('OpenFan sent a job that cannot be read.', answer);
  }
  return told;
}
