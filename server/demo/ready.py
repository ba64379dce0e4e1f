"""`python -m server.demo.ready PORT PID NETWORKS [X]`: waits until that server answers, and says so."""

import http.client
import os
import sys
import time

LONGEST = 60.0
WHO = "Ada Diallo in Lyon, Boris Tremblay in Montréal, Sofia Rossi for the news, Nadia Benali as admin"


def main(port: int, server: int, networks: str, x: str = "") -> None:
    """Leave the caller at once; whoever waits for us must not become our parent for good."""
    if os.fork():
        os._exit(0)
    os.setsid()
    start = time.monotonic()
    while time.monotonic() < start + LONGEST and _runs(server):
        if _answers(port):
            print(f"  {'server':.<32} {time.monotonic() - start:5.1f} s")
            print(f"\nSign in as anyone: {WHO}.")
            print(f"What Bluesky and LinkedIn would show is at {networks}: stand-ins for both.")
            if x:
                print(f"What X would show is at {x}: a stand-in, until RAMAGE_X_CLIENT_ID is set.")
            print(f"Ramage is at http://localhost:{port} (Ctrl-C stops it).", flush=True)
            return
        time.sleep(0.05)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/health", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
