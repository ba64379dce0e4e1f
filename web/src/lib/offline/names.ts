/** The caches of what somebody has read begin so, then comes whose they are. There is one person at a time. */
const READ = 'read.';
/** An empty one says who reads here. It is the first to go, so that nothing is kept for somebody who is being forgotten. */
const WHO = '.who';

/** The beginning of the names of this person's caches; nothing when nobody reads here. */
export async function readerOf(): Promise<string | null> {
	const name = (await caches.keys()).find((one) => one.startsWith(READ) && one.endsWith(WHO));
	return name ? name.slice(0, 1 - WHO.length) : null;
}

/** From now on it is this person who reads here; of anybody else nothing stays. */
export async function become(accountId: string): Promise<void> {
	if ((await readerOf()) === `${READ}${accountId}.`) return;
	await forgetRead();
	await caches.open(`${READ}${accountId}${WHO}`);
}

export async function forgetRead(): Promise<void> {
	for (const ending of [WHO, '']) {
		const names = (await caches.keys()).filter((one) => one.startsWith(READ) && one.endsWith(ending));
		await Promise.all(names.map((one) => caches.delete(one)));
	}
}
