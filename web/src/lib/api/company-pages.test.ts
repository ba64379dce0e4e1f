import { afterEach, expect, it, vi } from 'vitest';
import { getPage } from './company.ts';

afterEach(() => vi.unstubAllGlobals());

const LINK = '<http://localhost/api/company/x?max_id=7>; rel="next"';

function answering(count: number): void {
	const body = JSON.stringify(Array.from({ length: count }, (_, id) => ({ id })));
	const headers = { link: LINK, 'content-type': 'application/json' };
	vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { headers })));
}

it('offers more after a full page, and nothing after the last', async () => {
	answering(40);
	expect((await getPage('x')).next).toBe('7');
	answering(1);
	expect((await getPage('x')).next).toBeNull();
});
