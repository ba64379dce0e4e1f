import { postPath } from '../acts.ts';
import { get } from 'svelte/store';
import type { Scheduled, Status } from '../api/mastodon.ts';
import { addOwnPost } from '../columns/timelines.ts';
import { region, say } from '../i18n.ts';
import { myself } from '../session.svelte.ts';
import { pathWith } from '../talks/naming.ts';
import { dayAndTime } from '../text/times.ts';
import { toast } from '../toasts.svelte.ts';
import { onFailed, onScheduled, onSent } from './outbox.svelte.ts';

/** Called once by the shell: whoever posts is told what became of it, wherever they are by then. */
export function tellOfPosts(): () => void {
	const stop = [onSent(posted), onScheduled(keptForLater), onFailed(notPosted)];
	return () => stop.forEach((one) => one());
}

function posted(status: Status): void {
	if (status.visibility === 'direct') return toFew(status);
	addOwnPost(status);
	if (window.scrollY < 80 && !status.inReplyToId) return;
	toast('good', say('composer.posted'), { href: postPath(status), text: say('composer.view') });
}

function keptForLater({ scheduledAt }: Scheduled): void {
	const when = dayAndTime(scheduledAt, get(region));
	toast('good', say('composer.kept', { when }), { href: '/drafts', text: say('composer.view') });
}

/** It stands among the messages, not in the timelines. */
function toFew({ mentions }: Status): void {
	if (window.location.pathname.startsWith('/messages')) return;
	const people = mentions.map(({ id }) => id);
	const href = pathWith(people.length > 0 ? people : [myself().account.id]);
	toast('good', say('composer.sent'), { href, text: say('composer.view') });
}

/** Where no list of posts on their way is in view, somebody has to say it. */
function notPosted(): void {
	if (document.querySelector('[data-outbox]')) return;
	toast('bad', say('outbox.failedElsewhere'), { href: '/', text: say('composer.view') });
}
