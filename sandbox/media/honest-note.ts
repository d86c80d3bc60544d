/** What every output says of itself, in its metadata or its text. */
export const HONEST_NOTE = 'Rendered by the Darkroom sandbox, not by an AI model';
