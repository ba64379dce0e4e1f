import { ask } from './ask.ts';
import { fromWire, mastodonApi, type Media } from './mastodon.ts';
import { Trouble, troubleFromBody } from './trouble.ts';

export type Upload = { done: Promise<Media>; cancel: () => void };

/** Uploads one picture. XMLHttpRequest, because fetch reports no upload progress. */
export function upload(file: File, onProgress: (share: number) => void): Upload {
	const request = new XMLHttpRequest();
	return { done: ask(sent(request, file, onProgress).then(ready)), cancel: () => request.abort() };
}

/** Keeps the description of a picture that is uploaded already. */
export function describe(id: string, description: string): Promise<Media> {
	return ask(mastodonApi.v1.media.$select(id).update({ description }));
}

/** A large picture may be accepted before it is worked through; it has no address until then. */
async function ready(media: Media, tries = 30): Promise<Media> {
	if (media.url) return media;
	if (tries === 0) throw new Trouble('', 'timeout', 0);
	await new Promise((resolve) => setTimeout(resolve, 1000));
	return ready(await mastodonApi.v1.media.$select(media.id).fetch(), tries - 1);
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
