import { leadTo } from './away.ts';

/** Browsers allow a new window only during the click, before the address is known: open it empty, then send it there. */
export function openLater(): { go: (address: string | null) => boolean } {
	const opened = window.open('about:blank', '_blank');
	if (opened) opened.opener = null;
	return {
		go(address) {
			if (!address || !/^https?:\/\//i.test(address)) {
				opened?.close();
				return false;
			}
			if (opened) opened.location.replace(address);
			else leadTo(address);
			return true;
		}
	};
}
