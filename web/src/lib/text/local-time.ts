/** Between the wire (RFC 3339, UTC) and what a datetime-local field holds (this browser's clock, no zone). */
export function localFromIso(iso: string): string {
	const date = new Date(iso);
	const two = (part: number) => String(part).padStart(2, '0');
	const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
	return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

export function isoFromLocal(local: string): string | null {
	const date = new Date(local);
	return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
