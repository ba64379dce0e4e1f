/** The caches of what somebody has read begin so, then comes whose they are. There is one person at a time. */
export const READ = 'read.';

/** The beginning of the names of this person's caches; nothing when nobody reads here. */
export async function readerOf(): Promise<string | null> {
	const name = (await caches.keys()).find((one) => one.startsWith(READ));
	return name ? `${name.split('.').slice(0, 2).join('.')}.` : null;
}

export async function forgetRead(): Promise<void> {
	const names = (await caches.keys()).filter((one) => one.startsWith(READ));
	await Promise.all(names.map((one) => caches.delete(one)));
}
