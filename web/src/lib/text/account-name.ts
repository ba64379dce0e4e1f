import type { Connection } from '#lib/api/company-types.ts';

/** How a connected account is called: by its handle, or by its name where the network tells no handle. */
export function accountName(connection: Pick<Connection, 'handle' | 'name'>): string {
	return connection.handle ? `@${connection.handle}` : connection.name;
}
