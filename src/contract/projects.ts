import * as v from 'valibot';

/** A board to file jobs into; it belongs to one account. */
export const projectSchema = v.object({
  id: v.string(),
  accountId: v.string(),
  name: v.string(),
  /** Jobs filed in it, deleted ones not counted. */
  jobs: v.number(),
  createdAt: v.string(),
});
export type Project = v.InferOutput<typeof projectSchema>;

/** `GET /api/projects`: of every connected account, by name. */
export const projectsSchema = v.object({ projects: v.array(projectSchema) });

const nameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80));

/** `POST /api/projects` -> `{ project }` */
export const newProjectSchema = v.object({ connectionId: v.string(), name: nameSchema });

/** `PATCH /api/projects/:id` -> `{ project }`; `DELETE` leaves the jobs, unfiled. */
export const projectPatchSchema = v.object({ name: nameSchema });

export const projectAnswerSchema = v.object({ project: projectSchema });
