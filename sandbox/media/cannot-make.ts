/** Why a job's output cannot be made, in a sentence for the person who asked for it. */
export class CannotMake extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CannotMake';
  }
}
