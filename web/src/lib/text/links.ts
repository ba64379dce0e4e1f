/** "https://www.acme.example/stories/7" → "acme.example". */
export function hostOf(url: string): string {
	try {
		return new URL(url).hostname.replace(/^www\./, '');
	} catch {
		return url;
	}
}

/** A web address as people paste it: trimmed, with https:// where it has no scheme; null when it is none. */
export function webAddress(typed: string): string | null {
	const text = typed.trim();
	if (text === '' || /\s/.test(text)) return null;
	try {
		const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`);
		const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
		return isWeb && (url.hostname.includes('.') || url.hostname === 'localhost') ? url.href : null;
	} catch {
		return null;
	}
}
