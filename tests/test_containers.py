"""There is no container engine where tests run: everything that the container files name must exist."""

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib

import pytest
import yaml

from server.cli import main
from server.settings import Settings, read_settings
from server.wiring import bus_of, directory_of, throttle_of
from tests.sources import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
COMPOSE_TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
CADDYFILE = (ROOT / "Caddyfile").read_text(encoding="utf-8")
SERVICES = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if service.get("image") == "ramage"]
PORT = "8000"


def instructions(name):
    return [line.split(maxsplit=1)[1] for line in DOCKERFILE.splitlines() if line.startswith(f"{name} ")]


def settings_of_the_image():
    return dict(re.findall(r"(\w+)=(\S+)", " ".join(instructions("ENV"))))


def commands_of_ramage():
    started = [
        service["command"] for service in SERVICES.values() if service.get("command", [""])[0] == "ramage"
    ]
    started += [json.loads(instruction) for instruction in instructions("CMD") if "ramage" in instruction]
    return started


@pytest.mark.parametrize("command", commands_of_ramage(), ids=" ".join)
def test_every_verb_started_in_a_container_exists(command):
    assert command[1] in main.commands


def test_every_setting_given_in_a_container_exists():
    given = {name for name in settings_of_the_image() if name.startswith("RAMAGE_")}
    for name in OURS:
        given |= set(SERVICES[name]["environment"])
    assert {name.removeprefix("RAMAGE_").lower() for name in given} <= set(Settings.__struct_fields__)


def test_settings_of_the_containers_are_accepted():
    typed = {"RAMAGE_OIDC_ISSUER": "https://login.acme.example"}

    def fill(asked):
        return typed.get(asked[1], "acme.example") if asked[2] == "?" else ""

    filled = {
        name: re.sub(r"\$\{(\w+):([?-])[^}]*\}", fill, str(value))
        for name, value in SERVICES["web"]["environment"].items()
    }
    settings = read_settings(settings_of_the_image() | filled, dotenv=ROOT / "no-such-file")
    assert settings.origin == "https://acme.example"
    assert bus_of(settings)  # raises for what it does not support
    assert directory_of(settings) is not None
    assert settings.host == "0.0.0.0"  # noqa: S104 - inside the container, Caddy is the one that is reached


def test_one_port_is_listened_on_checked_and_forwarded_to():
    assert settings_of_the_image()["RAMAGE_PORT"] == PORT
    assert instructions("EXPOSE") == [PORT]
    assert f"127.0.0.1:{PORT}/health" in DOCKERFILE
    assert re.findall(r"dynamic a (\w+) (\d+)", CADDYFILE) == [("web", PORT)]
    assert "web" in SERVICES


def test_several_web_processes_and_workers_can_be_started_as_the_document_says():
    said = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    [redis] = re.findall(r"^RAMAGE_REDIS_URL=(\S+)$", said, re.MULTILINE)
    settings = read_settings({"RAMAGE_REDIS_URL": redis, "RAMAGE_DATABASE_URL": "postgres://database/ramage"})
    assert type(bus_of(settings)).__name__ == "RedisBus"
    assert type(throttle_of(settings)).__name__ == "RedisThrottle"
    profiles = re.findall(r"--profile (\w+) up", said)
    assert profiles == SERVICES["valkey"]["profiles"]
    for name in re.findall(r"--scale (\w+)=", said):
        assert not {"container_name", "ports"} & set(SERVICES[name]), f"{name} could be there only once"


def test_only_caddy_is_reached_from_outside():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["caddy"]


def test_every_copied_file_exists_or_is_built_before():
    stages = re.findall(r"^FROM \S+ AS (\w+)$", DOCKERFILE, re.MULTILINE)
    for copy in instructions("COPY"):
        *sources, _ = [part for part in shlex.split(copy) if not part.startswith("--")]
        stage = re.match(r"--from=(\w+)", copy)
        if stage:
            assert stage[1] in stages
        else:
            assert all((ROOT / source).exists() for source in sources), sources


def test_what_is_copied_is_not_ignored():
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    copied = {
        part.split("/")[0]
        for copy in instructions("COPY")
        if "--from" not in copy
        for part in shlex.split(copy)[:-1]
    }
    assert ignored[0] == "*"
    assert copied == {line.removeprefix("!") for line in ignored if line.startswith("!")}


def test_the_image_builds_the_web_app_by_scripts_that_exist():
    scripts = json.loads((ROOT / "web" / "package.json").read_text(encoding="utf-8"))["scripts"]
    assert set(re.findall(r"npm run (\w+)", DOCKERFILE)) <= set(scripts)
    assert "adapter-static" in (ROOT / "web" / "package.json").read_text(encoding="utf-8")


def test_the_image_has_the_python_that_the_project_needs():
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "requires-python"
    ]
    assert {f">={version}" for version in re.findall(r"python:([\d.]+)-slim", DOCKERFILE)} == {wanted}


def test_nothing_runs_as_root():
    assert instructions("USER")[-1] == "ramage"
    assert DOCKERFILE.rindex("USER ramage") > DOCKERFILE.rindex("RUN ")
    assert all(SERVICES[name]["cap_drop"] == ["ALL"] and SERVICES[name]["read_only"] for name in OURS)


def test_what_is_waited_for_exists_and_can_be_ready():
    for service in SERVICES.values():
        for needed, wait in service.get("depends_on", {}).items():
            other = SERVICES[needed]
            if wait["condition"] == "service_healthy":
                assert "test" in other.get("healthcheck", {}) or (
                    needed in OURS and "healthcheck" not in other
                )


def test_every_volume_is_declared_and_every_mounted_file_exists():
    for service in SERVICES.values():
        for source, *_ in (volume.split(":") for volume in service.get("volumes", [])):
            assert (ROOT / source).exists() if source.startswith(".") else source in COMPOSE["volumes"]


def test_addresses_between_containers_name_containers():
    hosts = set(re.findall(r"(?:postgres|redis)://(?:\w+:%s@)?(\w+)[:/]", COMPOSE_TEXT))
    assert hosts == {"database", "valkey"}
    assert hosts <= set(SERVICES)


def test_secrets_are_asked_for_or_made_never_defaulted():
    defaults = re.findall(r"\$\{(\w+):-([^}]*)\}", COMPOSE_TEXT)
    assert all(default == "" for _, default in defaults)
    assert not [name for name, _ in defaults if name == "RAMAGE_OIDC_CLIENT_SECRET"]
    literal = [
        f"{name}={value}"
        for service in SERVICES.values()
        for name, value in service.get("environment", {}).items()
        if re.search("SECRET|PASSWORD|KEY", name) and not str(value).startswith(("${", "/"))
    ]
    assert not literal
    assert "RAMAGE_SECRET_KEYS" not in settings_of_the_image()


@pytest.fixture
def make_secrets(tmp_path):
    """The script of the one-shot container, on a folder of the test's own."""
    script = SERVICES["secrets"]["command"][-1].replace("$$", "$").replace("/etc/ramage", str(tmp_path))
    path = f"{os.path.dirname(sys.executable)}{os.pathsep}{os.environ['PATH']}"  # noqa: PTH120 - a part of PATH

    def make():
        subprocess.run(["sh", "-euc", script], check=True, env={"PATH": path})
        return tmp_path

    return make


def test_secrets_are_made_once_and_readable_by_us_alone(make_secrets):
    folder = make_secrets()
    first = {path.name: path.read_text() for path in folder.iterdir()}
    assert set(first) == {".env", "password"}
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())
    assert {path.name: path.read_text() for path in make_secrets().iterdir()} == first


def test_secrets_that_were_made_are_settings_that_work(make_secrets):
    folder = make_secrets()
    settings = read_settings({}, dotenv=folder / ".env")
    password = (folder / "password").read_text().strip()
    assert settings.database_url == f"postgres://ramage:{password}@database/ramage"
    assert len(settings.words("secret_keys")[0]) >= 32
    assert password not in settings.secret_keys
