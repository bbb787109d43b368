#!/usr/bin/env python3
"""The platform's own figures in one run: time to ready, idle memory, command line start, reads and accepted deployments.

Reads go through gateway, bus and PostgreSQL; their yardsticks are bare AMQP requests over the same kind of broker, and
/health/live on the same web stack. Needs wrk.

usage: control_plane.py [--seconds 8] [--warm 40]
"""

import argparse
import concurrent.futures
import datetime
import json
import os
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
CONNECTIONS = 64
DEPLOYS = 300
AT_ONCE = 100
GOALS = {
    "seconds to ready": ("<", 6),
    "seconds of --version": ("<", 0.2),
    "seconds of an unchanged deploy": ("<", 3),
    "idle MB without PostgreSQL": ("<", 600),
    "accepted deploy p95 ms": ("<", 50),
    "read p95 ms": ("<", 50),
    "reads / raw AMQP": (">", 0.6),
}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def capsule(environment, *arguments):
    return subprocess.run(
        [str(ROOT / "capsule"), *arguments], env=environment, check=True, capture_output=True, text=True
    ).stdout


def timed(work):
    started = time.monotonic()
    work()
    return time.monotonic() - started


def resident(home):
    """Resident bytes of the platform and its edge, without PostgreSQL and applications."""
    pids = [json.loads((home / "platform.json").read_text())["pid"], json.loads((home / "edge/admin.json").read_text())["pid"]]
    total = 0
    for pid in pids:
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
        total += int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) * 1024
    return total


def wrk(url, seconds, token=None):
    script = str(ROOT / "benchmarks/percentiles.lua")
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", script, url]
    if token:
        command[1:1] = ["-H", f"Authorization: Bearer {token}"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    errors = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    if errors:
        sys.exit(f"{errors.group(1)} requests to {url} were refused")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1))
    return rate, float(re.search(r"p95 ([\d.]+) ms", text).group(1))


def raw_requests(seconds):
    """Bare AMQP requests and replies per second, as many in flight as there are connections to the gateway."""
    home = os.environ.get("JAVA_HOME")
    java = f"{home}/bin/java" if home else "java"
    classes = f"{ROOT}/apps/standalone/target/classes:{ROOT}/apps/standalone/target/lib/*"
    command = [java, "--sun-misc-unsafe-memory-access=allow", "-cp", classes]
    command += [str(ROOT / "benchmarks/bus/RawRequests.java"), str(seconds), str(CONNECTIONS)]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return float(re.findall(r"^([\d.]+)$", text, re.M)[-1])


def post(url, token, body):
    request = urllib.request.Request(
        url,
        json.dumps(body).encode(),
        {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    started = time.monotonic()
    with urllib.request.urlopen(request, timeout=30) as answer:
        answer.read()
        return answer.status, (time.monotonic() - started) * 1000


def await_start_caches():
    """A first start has them made behind it; what is measured is every later one."""
    deadline = time.monotonic() + 300
    while not all((ROOT / f".build/{name}.aot").exists() for name in ("cli", "standalone")):
        if time.monotonic() > deadline:
            sys.exit("The start caches were not made; .build/caches.log says why")
        time.sleep(1)


def deployments(api, token, deployed):
    """Accepts many deployments of one service at once; each that is accepted is durable."""
    service = deployed["deployments"][0]["serviceId"]
    body = {"environment": "staging", "source": {"kind": "git", "url": "https://example.invalid/app.git"}}
    url = f"{api}/services/{service}/deploy"
    started = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(lambda _: post(url, token, body), range(DEPLOYS)))
    seconds = time.monotonic() - started
    times = sorted(milliseconds for _, milliseconds in answers)
    assert all(status == 202 for status, _ in answers)
    return DEPLOYS / seconds, times[int(len(times) * 0.95)]


def verdict(name, value):
    if name not in GOALS:
        return ""
    direction, goal = GOALS[name]
    met = value < goal if direction == "<" else value > goal
    return f"   goal {direction} {goal}: {'met' if met else 'MISSED'}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=8, help="of each measurement")
    parser.add_argument("--warm", type=int, default=40, help="seconds of reads before they are measured: the JDK compiles till then")
    options = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("wrk is needed; Debian: apt install wrk")
    home = pathlib.Path(tempfile.mkdtemp(prefix="capsule-bench-"))
    home.chmod(0o711)
    environment = dict(os.environ, CAPSULE_HOME=str(home))
    ports = ["--api-port", str(free_port()), "--app-port", str(free_port())]
    figures = {}
    try:
        capsule(environment, "up", *ports)
        await_start_caches()
        capsule(environment, "down")
        figures["seconds to ready"] = timed(lambda: capsule(environment, "up"))
        figures["seconds of --version"] = statistics.median(
            timed(lambda: capsule(environment, "--version")) for _ in range(5)
        )
        first = timed(lambda: figures.setdefault("", capsule(environment, "deploy", "examples/hello-node", "--json")))
        deployed = json.loads(figures.pop("").splitlines()[-1])
        figures["seconds of a first deploy"] = first
        figures["seconds of an unchanged deploy"] = timed(
            lambda: capsule(environment, "deploy", "examples/hello-node", "--json")
        )
        time.sleep(5)
        figures["idle MB without PostgreSQL"] = resident(home) / 1e6
        address = json.loads((home / "platform.json").read_text())
        token = json.loads((home / "cli/connection.json").read_text())["token"]
        api = f"http://127.0.0.1:{address['apiPort']}/api/v1"
        read = f"{api}/services/{deployed['deployments'][0]['serviceId']}"
        hello = f"http://127.0.0.1:{address['apiPort']}/health/live"
        wrk(read, options.warm, token)
        wrk(hello, options.seconds)
        figures["reads per second"], figures["read p95 ms"] = wrk(read, options.seconds, token)
        figures["hello per second"], _ = wrk(hello, options.seconds)
        figures["raw AMQP requests per second"] = raw_requests(options.seconds)
        figures["reads / hello"] = figures["reads per second"] / figures["hello per second"]
        figures["reads / raw AMQP"] = figures["reads per second"] / figures["raw AMQP requests per second"]
        deployments(api, token, deployed)
        figures["accepted deploys per second"], figures["accepted deploy p95 ms"] = deployments(api, token, deployed)
    finally:
        subprocess.run([str(ROOT / "capsule"), "down"], env=environment, check=False, capture_output=True)
        shutil.rmtree(home, ignore_errors=True)
    for name, value in figures.items():
        print(f"{name:32} {value:10.2f}{verdict(name, value)}")
    results = ROOT / "benchmarks/results"
    results.mkdir(exist_ok=True)
    file = results / f"control-plane-{datetime.date.today()}.json"
    file.write_text(json.dumps({name: round(value, 3) for name, value in figures.items()}, indent=2) + "\n")


if __name__ == "__main__":
    main()
