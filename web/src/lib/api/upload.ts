import { ask } from './ask.ts';
import { fromWire, mastodonApi, type Media } from './mastodon.ts';
import { Trouble, troubleFromBody } from './trouble.ts';

export type Upload = { done: Promise<Media>; cancel: () => void };

/** Uploads one file. XMLHttpRequest, because fetch reports no upload progress. */
export function upload(file: File, onProgress: (share: number) => void): Upload {
	const request = new XMLHttpRequest();
	return { done: ask(sent(request, file, onProgress).then(ready)), cancel: () => request.abort() };
}

/** Keeps the description of a file that is uploaded already, and where a picture should be looked at. */
export function describe(
	id: string,
	description: string,
	focus: { x: number; y: number } | null = null
): Promise<Media> {
	const { x, y } = focus ?? { x: 0, y: 0 };
	return ask(mastodonApi.v1.media.$select(id).update({ description, focus: `${x},${y}` }));
}

const TRIES = 900;

/** A film is accepted before it is converted, one at a time; it has no address until then. */
async function ready(media: Media, tries = TRIES): Promise<Media> {
	if (media.url) return media;
	if (tries === 0) throw new Trouble('', 'timeout', 0);
	await new Promise((resolve) => setTimeout(resolve, 1000));
	const now = await mastodonApi.v1.media.$select(media.id).fetch();
	return ready(now, tries - 1);
}

function sent(request: XMLHttpRequest, file: File, onProgress: (share: number) => void): Promise<Media> {
	return new Promise((resolve, reject) => {
		request.open('POST', '/api/v2/media');
		request.upload.onprogress = (e) => e.lengthComputable && onProgress(e.loaded / e.total);
		request.onerror = () => reject(new Trouble('', 'offline', 0));
		request.onabort = () => reject(new Trouble('', 'cancelled', 0));
		request.onload = () => {
			if (request.status >= 200 && request.status < 300) resolve(fromWire<Media>(request.responseText));
			else reject(troubleFromBody(request.status, bodyOf(request)));
		};
		const form = new FormData();
		form.append('file', file);
		request.send(form);
	});
}

function bodyOf(request: XMLHttpRequest): unknown {
	try {
		return fromWire(request.responseText);
	} catch {
		return null;
	}
}
