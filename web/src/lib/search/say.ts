import { HAS, IS, type Operator, type Part } from './query.ts';

type Say = (key: string, options?: { values: Record<string, string> }) => string;
type Narrowing = Pick<Part, 'operator' | 'value' | 'no'>;

/** What an operator means, for whoever does not write them. */
export function sayPart({ operator, value, no }: Narrowing, say: Say): string {
	if (!operator) return value;
	const what = say(`search.op.${operator}`, { values: { value: sayValue(operator, value, say) } });
	return no ? say('search.not', { values: { what } }) : what;
}

export function sayValue(operator: Operator, value: string, say: Say): string {
	const known: readonly string[] = operator === 'has' ? HAS : operator === 'is' ? IS : [];
	if (known.includes(value)) return say(`search.${operator}.${value}`);
	return operator === 'from' && ['me', 'moi', 'myself'].includes(value.toLowerCase())
		? say('search.me')
		: value;
}
