import { expect, it } from 'vitest';
import { commonNamed } from './emoji-suggest.ts';

it('finds emoji by their names in both languages, the very name first', () => {
	expect(commonNamed('fus')[0]).toMatchObject({ value: '🚀', detail: 'fusée' });
	expect(commonNamed('heart')[0]?.value).toBe('❤️');
	expect(commonNamed('zzz')).toEqual([]);
});
