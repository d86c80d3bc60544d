// npm run bench:polling [-- image 100]: how soon finished jobs are noticed, and for how many requests.
import { printFigures, type Figure } from './figures.ts';
import { bestKnowingDistribution } from './polling/floor.ts';
import { MODELS, type Model } from './polling/models.ts';
import {
  clairvoyant,
  darkroom,
  ENGINE_PER_MINUTE,
  everyThreeSeconds,
  oneAtATime,
} from './polling/policies.ts';
import { run, type Result } from './polling/run.ts';

const asked = process.argv.slice(2);
const chosen = <T>(all: T[], nameOf: (one: T) => string) => {
  const some = all.filter((one) => asked.includes(nameOf(one)));
  return some.length === 0 ? all : some;
};
const JOBS = chosen([1, 10, 100, 500], String);
/** The budget counts a little more than a minute, so that none of the service's holds too many. */
const ENGINE_RATE = (ENGINE_PER_MINUTE * 60) / 61;

const seconds = (ms: number) => Math.round(ms / 100) / 10;

function line(model: Model, jobs: number, policy: string, result: Result) {
  return {
    ...{ model: model.name, jobs, policy },
    'requests a job': Math.round(result.requests * 100) / 100,
    '429s': result.refused,
    'mean s': seconds(result.meanMs),
    'p95 s': seconds(result.p95Ms),
  };
}

const targets: Figure[] = [];
for (const model of chosen(MODELS, ({ name }) => name)) {
  const lines: ReturnType<typeof line>[] = [];
  for (const jobs of JOBS) {
    const ours = await run(model, jobs, (clock) => darkroom(model, clock));
    const documented = await run(model, jobs, everyThreeSeconds);
    const floor = bestKnowingDistribution(model, jobs, ENGINE_RATE);
    lines.push(
      line(model, jobs, 'Darkroom', ours),
      line(model, jobs, 'ArtBot: one check every 2.1 s', await run(model, jobs, oneAtATime)),
      line(model, jobs, 'documented: each job every 3 s', documented),
      line(model, jobs, 'bound: knows the distribution', floor),
      line(model, jobs, 'bound: clairvoyant', await run(model, jobs, clairvoyant)),
    );
    if (jobs === 1) {
      targets.push(
        {
          what: `${model.name}, 1 job: requests`,
          value: ours.requests,
          target: documented.requests,
        },
        { what: `${model.name}, 1 job: mean ms`, value: ours.meanMs, target: documented.meanMs },
      );
    }
    if (jobs === 100) {
      targets.push(
        { what: `${model.name}, 100 jobs: 429s`, value: ours.refused, target: 0 },
        {
          what: `${model.name}, 100 jobs: p95 s`,
          value: ours.p95Ms / 1_000,
          target: (1.25 * floor.p95Ms) / 1_000,
        },
      );
    }
  }
  console.table(lines);
}
printFigures('Targets', targets);
