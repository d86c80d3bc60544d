import {
  Box,
  CircleUser,
  PenLine,
  Images,
  type LucideIcon,
  Settings,
  Sparkles,
  Users,
  Wallet,
} from 'lucide-react';

type NavPath =
  | '/create'
  | '/gallery'
  | '/models'
  | '/drafts'
  | '/creators'
  | '/payments'
  | '/account'
  | '/settings';

export interface NavItem {
  to: NavPath;
  label: string;
  icon: LucideIcon;
  testId: string;
}

const item = (to: NavPath, label: string, icon: LucideIcon): NavItem => ({
  to,
  label,
  icon,
  testId: `nav-${to.slice(1)}`,
});

const create = item('/create', 'Create', Sparkles);
const gallery = item('/gallery', 'Gallery', Images);
const models = item('/models', 'Models', Box);
const drafts = item('/drafts', 'Drafts', PenLine);
const creators = item('/creators', 'Creators', Users);
const payments = item('/payments', 'Payments', Wallet);
const account = item('/account', 'Account', CircleUser);
const settings = item('/settings', 'Settings', Settings);

export const railItems = [create, gallery, models, drafts, creators, payments];
export const railFootItems = [account, settings];
export const barItems = [create, gallery, drafts, account];
export const moreItems = [models, creators, payments, settings];
