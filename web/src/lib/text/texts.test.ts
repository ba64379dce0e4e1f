import { describe, expect, it } from 'vitest';
import { averageColour } from './blurhash.ts';
import { content, contentNodes, plainText } from './content.ts';
import { lengthOf } from './counting.ts';
import { hueOf, initialsOf } from './initials.ts';
import { hostOf, webAddress } from './links.ts';
import { isoFromLocal, localFromIso } from './local-time.ts';
import { publicPieces } from './public-pieces.ts';
import { age, clockIn, day, dayName, isAhead, isNight, until } from './times.ts';
import { weightOf } from './weight.ts';
import { publicWeight } from './public-weight.ts';

describe('the length of a post', () => {
	it.each([
		['', 0],
		['Hello', 5],
		['é as two characters: e\u0301', 22],
		['👩‍👩‍👧‍👦🇫🇷', 2],
		['see https://acme.example/a/very/long/path?with=a&query=string', 27],
		['see https://acme.example/x.', 28],
		['see acme.com now', 31],
		['run deploy.sh now', 17],
		['hi @ines@far.example', 8],
		['hi @ines', 8]
	])('%s', (text, length) => {
		expect(lengthOf(text)).toBe(length);
	});
});

describe('the weight that X gives', () => {
	it.each([
		['Hello', 5],
		['“Hello” – yes…', 15],
		['日本', 4],
		['👨‍👩‍👧‍👦', 2],
		['1️⃣', 2],
		['e\u0301', 1],
		['https://acme.com/a/very/long/path', 23],
		['https://acme.example/a', 22],
		['acme.com', 23]
	])('%s', (text, weight) => {
		expect(weightOf(text)).toBe(weight);
	});

	it('counts the link and the disclosure that are always added', () => {
		expect(publicWeight('x', 'Hello', 'https://acme.com/a/long/path', '#AcmeEmployee')).toBe(5 + 24 + 14);
		expect(publicWeight('x', 'Hello', 'https://acme.com/a/long/path', '')).toBe(29);
	});
});

describe('the HTML of a post', () => {
	const html = (source: string) => {
		const holder = document.createElement('div');
		holder.append(contentNodes(source));
		return holder.innerHTML;
	};

	it('keeps text, paragraphs and links out', () => {
		expect(html('<p>Hi <a href="https://acme.example/x" onclick="x()">there</a><br></p>')).toBe(
			'<p>Hi <a href="https://acme.example/x" target="_blank" rel="nofollow noopener noreferrer">there</a><br></p>'
		);
	});

	it('leads mentions and tags to our own screens', () => {
		expect(
			html('<a href="https://elsewhere.example/@ines" class="u-url mention">@<span>ines</span></a>')
		).toBe('<a class="u-url mention" href="/@ines">@<span>ines</span></a>');
		expect(html('<a href="http://h/tags/%C3%A9t%C3%A9" class="mention hashtag">#été</a>')).toContain(
			'href="/tags/%C3%A9t%C3%A9"'
		);
	});

	it.each([
		'<script>x()</script>',
		'<img src=x onerror=x()>',
		'<a href="javascript:x()">a</a>',
		'<p style="position:fixed" onclick="x()" id="a">a</p>',
		'<iframe src="https://evil.example"></iframe>',
		'<a class="mention" href="/auth/sign-out">a</a>',
		'<svg><a xlink:href="javascript:x()">a</a></svg>'
	])('drops everything else: %s', (source) => {
		expect(html(source)).not.toMatch(/script|onerror|onclick|style|iframe|href|id=|svg|img/i);
	});

	it('attaches to an element', () => {
		const holder = document.createElement('div');
		content('<p>a</p>')(holder);
		expect(holder.innerHTML).toBe('<p>a</p>');
	});

	it('reads as plain text', () => {
		expect(plainText('<p>One</p><p>two<br>three</p>')).toBe('One two three');
	});
});

describe('times', () => {
	const now = Date.parse('2026-11-22T12:00:00Z');
	it.each([
		['2026-11-22T11:59:40Z', { key: 'now', count: 0 }],
		['2026-11-22T11:56:00Z', { key: 'minutes', count: 4 }],
		['2026-11-22T11:00:00Z', { key: 'hours', count: 1 }],
		['2026-11-19T12:00:00Z', { key: 'days', count: 3 }],
		['2026-11-01T12:00:00Z', { date: '1 Nov' }],
		['2024-11-01T12:00:00Z', { date: '1 Nov 2024' }]
	])('%s is %o', (iso, expected) => {
		expect(age(iso, now, 'en-GB')).toEqual(expected);
	});

	it('tells the hour elsewhere, and whether it is late there', () => {
		expect(clockIn('America/Montreal', now, 'fr')).toBe('07:00');
		expect(isNight('America/Montreal', now)).toBe(false);
		expect(isNight('Asia/Tokyo', now)).toBe(true);
		expect(clockIn('Not/AZone', now, 'en')).toMatch(/\d\d:\d\d/);
	});

	it('names the day when it is near', () => {
		expect(until('2026-11-27T17:00:00Z', now, 'en')).toMatch(/Friday/);
		expect(until('2026-12-24T17:00:00Z', now, 'fr')).toBe('24 décembre');
	});

	it('goes between the wire and a field, and back', () => {
		const iso = '2026-11-27T17:30:00.000Z';
		expect(isoFromLocal(localFromIso(iso))).toBe(iso);
		expect(isoFromLocal('nonsense')).toBeNull();
	});
});

describe('what is due', () => {
	const now = Date.parse('2026-11-22T14:00:00Z');
	it('lies ahead only when it is more than a minute away', () => {
		const ahead = (iso: string) => isAhead(iso, now);
		expect(['2026-11-22T13:59:00Z', '2026-11-22T14:00:50Z', '2026-11-22T14:01:01Z'].map(ahead)).toEqual([
			false,
			false,
			true
		]);
	});
});

it('names a day shortly, in the language of the reader', () => {
	expect(day('2026-11-22T12:00:00Z', 'en-GB')).toBe('22 Nov 2026');
	expect(day('2026-11-22T12:00:00Z', 'fr')).toBe('22 nov. 2026');
});

describe('small things', () => {
	it('initials and their colour', () => {
		expect([
			initialsOf('Ada Diallo'),
			initialsOf('Acme'),
			initialsOf('Jean-Luc de la Tour'),
			initialsOf('')
		]).toEqual(['AD', 'AC', 'JT', '?']);
	});

	it('the colours of the pictures that the server draws', () => {
		expect(['ada', 'boris', 'awa', 'zoé'].map(hueOf)).toEqual([7, 8, 0, 2]);
	});

	it('addresses as people paste them', () => {
		expect(webAddress(' acme.example/x ')).toBe('https://acme.example/x');
		expect(webAddress('http://localhost:8000/a')).toBe('http://localhost:8000/a');
		expect([
			webAddress('javascript:x()'),
			webAddress('hello'),
			webAddress('two words.com'),
			webAddress('')
		]).toEqual([null, null, null, null]);
		expect(hostOf('https://www.acme.example/a')).toBe('acme.example');
	});

	it('public pieces add up to the very text', () => {
		const text = 'Proud! https://acme.example/7 #AcmeEmployee\nby @ada_d.';
		const pieces = publicPieces(text);
		expect(pieces.map((piece) => piece.text).join('')).toBe(text);
		expect(pieces.filter((piece) => piece.link).map((piece) => piece.text)).toEqual([
			'https://acme.example/7',
			'#AcmeEmployee',
			'@ada_d'
		]);
	});

	it('the average colour of a picture', () => {
		expect(averageColour('LEHV6nWB2yk8pyo0adR*.7kCMdnj')).toBe('rgb(151 150 149)');
		expect(averageColour('')).toBeUndefined();
		expect(averageColour('"""""""')).toBeUndefined();
	});
});

describe('the name of a day', () => {
	const now = new Date('2026-11-22T00:30:00').getTime();
	it.each([
		['2026-11-22T00:10:00', 'en-GB', 'Today'],
		['2026-11-21T23:50:00', 'fr-FR', 'Hier'],
		['2026-11-19T12:00:00', 'en-GB', 'Thursday 19 November'],
		['2025-11-19T12:00:00', 'fr-FR', 'mercredi 19 novembre 2025']
	])('%s in %s', (at, locale, name) => {
		expect(dayName(at, now, locale)).toBe(name);
	});
});
