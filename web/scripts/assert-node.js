// Kit 3 fails late and obscurely on an older Node, so every npm script asks first.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 17)) {
	console.error(
		`Node 22.17 or newer is needed, this is ${process.versions.node}. Run npm from the project's virtual environment.`
	);
	process.exit(1);
}
