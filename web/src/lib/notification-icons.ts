import AtSign from '@lucide/svelte/icons/at-sign';
import Bell from '@lucide/svelte/icons/bell';
import Flag from '@lucide/svelte/icons/flag';
import Heart from '@lucide/svelte/icons/heart';
import Repeat2 from '@lucide/svelte/icons/repeat-2';
import UserPlus from '@lucide/svelte/icons/user-plus';
import UsersRound from '@lucide/svelte/icons/users-round';

const ICONS = {
	mention: AtSign,
	favourite: Heart,
	reblog: Repeat2,
	follow: UserPlus,
	follow_request: UserPlus,
	group_request: UsersRound,
	group_invitation: UsersRound,
	'admin.report': Flag
};

/** What stands before a notification of that kind. */
export function iconOf(type: string | undefined) {
	return ICONS[type as keyof typeof ICONS] ?? Bell;
}
