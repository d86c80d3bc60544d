import type { MakerName } from '../models/model.ts';
import type { Maker } from './maker.ts';

/** How each model's outputs are made; loaded when first asked for. */
export const makers: Record<MakerName, () => Promise<Maker>> = {
  draw: async () => (await import('./draw.ts')).draw,
  edit: async () => (await import('./edit.ts')).edit,
  transform: async () => (await import('./transform.ts')).transform,
  multiShot: async () => (await import('./multi-shot.ts')).multiShot,
  upscale: async () => (await import('./upscale.ts')).upscale,
  imageToVideo: async () => (await import('./image-to-video.ts')).imageToVideo,
  referenceToVideo: async () => (await import('./reference-to-video.ts')).referenceToVideo,
  speech: async () => (await import('./speech.ts')).speech,
  mergeAudioVideo: async () => (await import('./merge-audio-video.ts')).mergeAudioVideo,
  extractFrame: async () => (await import('./extract-frame.ts')).extractFrame,
  mergeVideos: async () => (await import('./merge-videos.ts')).mergeVideos,
  normalizeCompose: async () => (await import('./normalize-compose.ts')).normalizeCompose,
  audioAnalysis: async () => (await import('./audio-analysis.ts')).audioAnalysis,
  chat: async () => (await import('./chat.ts')).chat,
  webSearch: async () => (await import('./web-search.ts')).webSearch,
  upload: async () => (await import('./upload.ts')).upload,
};
