import type { JsonObject } from '../../../src/lib/json.ts';
import type { MediaType } from '../../media/media-type.ts';
import type { CatalogueModel } from '../models/model.ts';

/** A file that a job was given, on this machine's disk by now. */
export interface InputFile {
  path: string;
  bytes: number;
  type: MediaType;
}

/** What a job asks for. */
export interface Order {
  model: CatalogueModel;
  /** The schema's defaults filled in. */
  input: JsonObject;
  seed: number;
  /** Where this sandbox's own pages are, as the one who asked reached it. */
  origin: string;
  /**
   * The file a field names, of a kind that suits it.
   * @throws CannotMake when it cannot be had or is something else
   */
  file: (
    reference: string,
    what: string,
    kind: 'image' | 'video' | 'audio' | 'any',
  ) => Promise<InputFile>;
  /** A folder for the time of the job. */
  folder: string;
}

export interface Made {
  /** The bytes, or where they are in {@link Order.folder}. */
  content: Uint8Array | { path: string };
  mime: string;
  /** A JPEG of what a video starts with. */
  poster?: Uint8Array;
}

export type Maker = (order: Order) => Promise<Made[]>;
