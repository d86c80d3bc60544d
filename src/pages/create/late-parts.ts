// What the studio needs only after something was sent: one chunk, fetched once the page is ready.
export { JobAnnouncer } from '../../components/job-card/job-announcer.tsx';
export { SittingList } from './sitting-list.tsx';
