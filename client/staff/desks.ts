import type { ComponentType } from 'preact';
import { ROLES, type Role } from '../../shared/staff.ts';
import { staff } from '../i18n/staff.ts';
import { staffAudit } from '../i18n/staff-audit.ts';
import { staffDraws } from '../i18n/staff-draws.ts';
import { staffEvents } from '../i18n/staff-events.ts';
import { staffFiles } from '../i18n/staff-files.ts';
import { staffHalls } from '../i18n/staff-halls.ts';
import { staffJobs } from '../i18n/staff-jobs.ts';
import { staffMessages } from '../i18n/staff-messages.ts';
import { staffOperations } from '../i18n/staff-operations.ts';
import { staffOverview } from '../i18n/staff-overview.ts';
import { staffPeople } from '../i18n/staff-people.ts';
import { staffProgramme } from '../i18n/staff-programme.ts';
import { staffRanks } from '../i18n/staff-ranks.ts';
import { staffReplays } from '../i18n/staff-replays.ts';
import { staffReviews } from '../i18n/staff-reviews.ts';
import { staffSettings } from '../i18n/staff-settings.ts';
import { staffSetup } from '../i18n/staff-setup.ts';
import { staffStock } from '../i18n/staff-stock.ts';
import type { IconName } from './kit/icon.tsx';
import type { Me } from './session.ts';

/** The order of the menu. */
export const GROUPS = ['event', 'people', 'fulfilment', 'messages', 'operations', 'me'] as const;

export type Desk = {
  /** The last part of its address: /staff/<id>. */
  id: string;
  group: (typeof GROUPS)[number];
  /** 'server': the desk belongs to no event, and a role in any event opens it. */
  scope?: 'server';
  /** Only for administrators of every event. */
  everyEvent?: true;
  roles: readonly Role[];
  /** From the desk's own catalogue. */
  title: { readonly ko: string; readonly en: string };
  icon: IconName;
  /** Loads the code of the desk when it is opened, so that a browser never loads desks that its roles do not open. */
  load: () => Promise<ComponentType>;
};

/**
 * All desks, in the order of their groups. The roles here only decide what the menu shows; each route of the server
 * checks them itself.
 */
export const DESKS: readonly Desk[] = [
  {
    id: 'overview',
    group: 'event',
    roles: ['admin', 'pr', 'host'],
    title: { ko: staffOverview.ko.title, en: staffOverview.en.title },
    icon: 'overview',
    load: async () => (await import('./overview/desk.tsx')).OverviewDesk,
  },
  {
    id: 'settings',
    group: 'event',
    roles: ['admin'],
    title: { ko: staffSettings.ko.title, en: staffSettings.en.title },
    icon: 'sliders',
    load: async () => (await import('./settings/desk.tsx')).SettingsDesk,
  },
  {
    id: 'policy',
    group: 'event',
    roles: ['admin'],
    title: { ko: staffSettings.ko['policy-title'], en: staffSettings.en['policy-title'] },
    icon: 'scroll',
    load: async () => (await import('./policy/desk.tsx')).PolicyDesk,
  },
  {
    id: 'programme',
    group: 'event',
    roles: ['admin', 'pr', 'host'],
    title: { ko: staffProgramme.ko.title, en: staffProgramme.en.title },
    icon: 'clock',
    load: async () => (await import('./programme/desk.tsx')).ProgrammeDesk,
  },
  {
    id: 'announcements',
    group: 'event',
    roles: ['admin', 'pr', 'host'],
    title: { ko: staffProgramme.ko['announce-title'], en: staffProgramme.en['announce-title'] },
    icon: 'megaphone',
    load: async () => (await import('./announcements/desk.tsx')).AnnouncementsDesk,
  },
  {
    id: 'prizes',
    group: 'event',
    roles: ['admin', 'pr', 'host'],
    title: { ko: staffSetup.ko['prizes-title'], en: staffSetup.en['prizes-title'] },
    icon: 'gift',
    load: async () => (await import('./prizes/desk.tsx')).PrizesDesk,
  },
  {
    id: 'draws',
    group: 'event',
    roles: ['admin', 'pr', 'host'],
    title: { ko: staffDraws.ko.title, en: staffDraws.en.title },
    icon: 'ticket',
    load: async () => (await import('./draws/desk.tsx')).DrawsDesk,
  },
  {
    id: 'ranks',
    group: 'event',
    roles: ['admin', 'pr', 'host'],
    title: { ko: staffRanks.ko.title, en: staffRanks.en.title },
    icon: 'medal',
    load: async () => (await import('./ranks/desk.tsx')).RanksDesk,
  },
  {
    id: 'games',
    group: 'event',
    roles: ['admin', 'pr', 'host'],
    title: { ko: staffSetup.ko['games-title'], en: staffSetup.en['games-title'] },
    icon: 'game',
    load: async () => (await import('./games/desk.tsx')).GamesDesk,
  },
  {
    id: 'replays',
    group: 'event',
    roles: ['admin', 'host'],
    title: { ko: staffReplays.ko.title, en: staffReplays.en.title },
    icon: 'rewind',
    load: async () => (await import('./replays/desk.tsx')).ReplaysDesk,
  },
  {
    id: 'halls',
    group: 'event',
    roles: ['admin', 'pr'],
    title: { ko: staffHalls.ko.halls, en: staffHalls.en.halls },
    icon: 'map',
    load: async () => (await import('./halls/desk.tsx')).HallsDesk,
  },
  {
    id: 'booths',
    group: 'event',
    roles: ['admin', 'pr', 'exhibitor'],
    title: { ko: staffSetup.ko['booths-title'], en: staffSetup.en['booths-title'] },
    icon: 'booth',
    load: async () => (await import('./booths/desk.tsx')).BoothsDesk,
  },
  {
    id: 'events',
    group: 'event',
    scope: 'server',
    everyEvent: true,
    roles: ['admin'],
    title: { ko: staffEvents.ko.title, en: staffEvents.en.title },
    icon: 'calendar',
    load: async () => (await import('./events/desk.tsx')).EventsDesk,
  },
  {
    id: 'files',
    group: 'event',
    roles: ['admin', 'pr', 'exhibitor'],
    title: { ko: staffFiles.ko.title, en: staffFiles.en.title },
    icon: 'folder',
    load: async () => (await import('./files/desk.tsx')).FilesDesk,
  },
  {
    id: 'team',
    group: 'people',
    roles: ['admin'],
    title: { ko: staff.ko.team, en: staff.en.team },
    icon: 'people',
    load: async () => (await import('./team/desk.tsx')).TeamDesk,
  },
  {
    id: 'bans',
    group: 'people',
    roles: ['admin', 'host'],
    title: { ko: staff.ko.bans, en: staff.en.bans },
    icon: 'ban',
    load: async () => (await import('./bans/desk.tsx')).BansDesk,
  },
  {
    id: 'winners',
    group: 'fulfilment',
    roles: ['admin', 'fulfilment'],
    title: { ko: staff.ko.winners, en: staff.en.winners },
    icon: 'trophy',
    load: async () => (await import('./winners/desk.tsx')).WinnersDesk,
  },
  {
    id: 'reviews',
    group: 'fulfilment',
    roles: ['admin', 'fulfilment'],
    title: { ko: staffReviews.ko.title, en: staffReviews.en.title },
    icon: 'search',
    load: async () => (await import('./reviews/desk.tsx')).ReviewsDesk,
  },
  {
    id: 'exports',
    group: 'fulfilment',
    roles: ['admin', 'fulfilment'],
    title: { ko: staff.ko.exports, en: staff.en.exports },
    icon: 'truck',
    load: async () => (await import('./exports/desk.tsx')).ExportsDesk,
  },
  {
    id: 'pick-up',
    group: 'fulfilment',
    roles: ['admin', 'fulfilment'],
    title: { ko: staffStock.ko['pickup-desk'], en: staffStock.en['pickup-desk'] },
    icon: 'check',
    load: async () => (await import('./pick-up/desk.tsx')).PickUpDesk,
  },
  {
    id: 'audit',
    group: 'operations',
    roles: ['admin'],
    title: { ko: staffAudit.ko.title, en: staffAudit.en.title },
    icon: 'scroll',
    load: async () => (await import('./audit/desk.tsx')).AuditDesk,
  },
  {
    id: 'account',
    group: 'me',
    scope: 'server',
    roles: ROLES,
    title: { ko: staffPeople.ko.account, en: staffPeople.en.account },
    icon: 'user',
    load: async () => (await import('./account/desk.tsx')).AccountDesk,
  },
  {
    id: 'messages',
    group: 'messages',
    roles: ['admin', 'pr'],
    title: { ko: staffMessages.ko.title, en: staffMessages.en.title },
    icon: 'mail',
    load: async () => (await import('./messages/desk.tsx')).MessagesDesk,
  },
  {
    id: 'jobs',
    group: 'operations',
    scope: 'server',
    everyEvent: true,
    roles: ['admin'],
    title: { ko: staffJobs.ko.title, en: staffJobs.en.title },
    icon: 'gears',
    load: async () => (await import('./jobs/desk.tsx')).JobsDesk,
  },
  {
    id: 'operations',
    group: 'operations',
    scope: 'server',
    everyEvent: true,
    roles: ['admin'],
    title: { ko: staffOperations.ko.title, en: staffOperations.en.title },
    icon: 'pulse',
    load: async () => (await import('./operations/desk.tsx')).OperationsDesk,
  },
];

/** Returns the desks that this person can open with the event `event` (its slug) selected. */
export function desksOf(me: Pick<Me, 'events' | 'everyEvent'>, event: string | null): Desk[] {
  const anywhere = me.events.flatMap(({ roles }) => roles);
  const inEvent = me.events.find(({ slug }) => slug === event)?.roles ?? [];
  return DESKS.filter((desk) => {
    if (desk.everyEvent && !me.everyEvent) return false;
    // A new server has no event yet; its administrator makes the first one.
    if (desk.scope === 'server') return me.everyEvent || desk.roles.some((role) => anywhere.includes(role));
    return desk.roles.some((role) => inEvent.includes(role));
  });
}
