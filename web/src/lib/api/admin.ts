import type { Entry } from './admin-types.ts';
import { send } from './company.ts';

/** What admins and moderators keep: one line per address of the contract. */
export const adminApi = {
	giveRole: (id: string, role: string) => send<Entry>('PUT', `admin/people/${id}/roles/${role}`),
	takeRole: (id: string, role: string) => send<Entry>('DELETE', `admin/people/${id}/roles/${role}`)
};
