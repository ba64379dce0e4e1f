import { expect, it } from 'vitest';
import { rangesIn, soughtIn } from './highlight.ts';

const shown = (query: string, text: string) =>
	rangesIn(text, soughtIn(query)).map(({ from, to }) => text.slice(from, to));

it('shows the words that were looked for, without regard to marks and capitals', () => {
	expect(shown('deploiement LIGNE', 'Le Déploiement de la ligne 4')).toEqual(['Déploiement', 'ligne']);
});

it('shows other forms of a word, but not every word that begins alike', () => {
	expect(shown('enclosure', 'New enclosures, one enclosure.')).toEqual(['enclosures', 'enclosure']);
	expect(shown('déployer', 'Déployée hier')).toEqual(['Déployée']);
	expect(shown('line', 'A linear lineage of lines')).toEqual(['lines']);
	expect(shown('an', 'and an ant')).toEqual(['an']);
});

it('shows beginnings where they were asked for, and all words of a phrase', () => {
	expect(shown('deplo*', 'Déploiement, déplorable')).toEqual(['Déploiement', 'déplorable']);
	expect(shown('"day ten"', 'Until day ten.')).toEqual(['day', 'ten']);
});

it('shows neither operators nor what must not be there', () => {
	expect(shown('from:ada -draft plan', 'ada: the draft of a plan')).toEqual(['plan']);
});
