// What the frame shows or does once the page is there: one chunk, fetched after the first paint.
export { Notifications } from '../notifications/notifications.tsx';
export { NoticeLog } from '../notices/notice-log.tsx';
export { NoticeToasts } from '../notices/notice-toasts.tsx';
export { OfflineShell } from '../offline-shell/offline-shell.tsx';
export { PaletteButton } from '../palette/palette-button.tsx';
export { QueueButton } from '../queue/queue-button.tsx';
export { ChangesPoll } from './changes-poll.tsx';
export { KeepLastKnown } from './keep-last-known.tsx';
export { OfflineBanner } from './offline-banner.tsx';
export { UsdcBalance } from './usdc-balance.tsx';
export { TabMarks } from '../tab-marks/tab-marks.tsx';
export { Tour } from '../tour/tour.tsx';
export { WalletHost } from '../wallet/wallet-host.tsx';
