import { MastoHttpError, MastoTimeoutError } from 'masto';

/** What went wrong, in a shape every screen can show: a text for people, a code for code. */
export class Trouble extends Error {
	constructor(
		message: string,
		readonly code: string,
		readonly status: number,
		readonly fields: Record<string, string> = {}
	) {
		super(message);
	}

	/** The request may not have arrived, or its answer got lost: trying again is worth it. */
	get passing(): boolean {
		return this.status === 0 || this.status === 429 || this.status >= 500;
	}
}

export function troubleFrom(cause: unknown): Trouble {
	if (cause instanceof Trouble) return cause;
	if (cause instanceof MastoHttpError) {
		return troubleFromBody(cause.statusCode, { error: cause.message, ...cause.additionalProperties });
	}
	if (cause instanceof MastoTimeoutError) return new Trouble('', 'timeout', 0);
	if (cause instanceof TypeError || cause instanceof DOMException) return new Trouble('', 'offline', 0);
	return new Trouble('', 'unexpected', 500);
}

export function troubleFromBody(status: number, body: unknown): Trouble {
	const { error, code, fields } = isRecord(body) ? body : {};
	return new Trouble(
		typeof error === 'string' ? error : '',
		typeof code === 'string' ? code : `http-${status}`,
		status,
		isRecord(fields) ? Object.fromEntries(Object.entries(fields).map(([k, v]) => [k, String(v)])) : {}
	);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
