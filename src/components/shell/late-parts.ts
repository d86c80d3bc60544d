// What the frame shows or does once the page is there: one chunk, fetched after the first paint.
export { NoticeLog } from '../notices/notice-log.tsx';
export { NoticeToasts } from '../notices/notice-toasts.tsx';
export { ActivityIndicator } from './activity-indicator.tsx';
export { ChangesPoll } from './changes-poll.tsx';
export { OfflineBanner } from './offline-banner.tsx';
