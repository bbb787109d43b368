#!/usr/bin/env python3
"""Requests per second through the edge, beside a direct connection and beside nginx, in one run.

Needs node and wrk; compares with nginx where it is installed. All parts share this machine's cores, so the ratios count
and not the figures. CPU time per request is given, too: it says as much on a machine that does other things meanwhile.

usage: edge.py [--seconds 8] [--rounds 3] [--warm 10] [--connections 64]
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
HOST = "bench.localhost"
GOALS = {"direct": 0.6, "nginx": 0.75}
JVM_FLAGS = ["-Xms16m", "-Xmx128m", "-XX:+UseSerialGC"]
UPSTREAM = """
require('http').createServer((request, response) => {
  response.setHeader('content-type', 'text/plain');
  response.end('hello world\\n');
}).listen(+process.argv[1], '127.0.0.1');
"""
NGINX = """
worker_processes auto; daemon off; pid {home}/nginx.pid; error_log {home}/nginx.log;
events {{ worker_connections 4096; }}
http {{
  access_log off; keepalive_requests 100000000; client_body_temp_path {home}; proxy_temp_path {home};
  fastcgi_temp_path {home}; uwsgi_temp_path {home}; scgi_temp_path {home};
  upstream app {{ server 127.0.0.1:{upstream}; keepalive 128; keepalive_requests 100000000; }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $remote_addr; proxy_set_header X-Forwarded-Proto http;
      proxy_set_header X-Forwarded-Host $host; proxy_set_header X-Request-Id $request_id;
    }}
  }}
}}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_port(port):
    deadline = time.time() + 30
    while time.time() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.02)
    sys.exit(f"nothing listens on port {port}")


def edge_jar():
    build = ["mvn", "-q", "-Dfast", "-pl", "apps/edge", "-am", "package"]
    for offline in (["-o"], []):
        if subprocess.run(build + offline, cwd=ROOT, capture_output=True).returncode == 0:
            return next((ROOT / "apps/edge/target").glob("capsule-edge-[0-9.]*[0-9].jar"))
    sys.exit("the edge could not be built: " + " ".join(build))


def start_edge(home, upstream):
    directory = home / "edge"
    directory.mkdir()
    backend = {"release": "r1", "weight": 1,
               "upstreams": [{"instance": "i1", "address": "127.0.0.1", "port": upstream, "draining": False}]}
    route = {"target": "bench", "service": "bench", "hosts": [HOST], "backends": [backend]}
    (directory / "table.json").write_text(json.dumps({"version": 1, "routes": [route]}))
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
    jar = edge_jar()
    process = subprocess.Popen([java, *JVM_FLAGS, "-jar", str(jar), "--home", str(home), "--port", "0"],
                               stderr=subprocess.DEVNULL)
    began = time.time()
    while not (directory / "admin.json").exists():
        if process.poll() is not None or time.time() - began > 60:
            sys.exit("the edge did not start")
        time.sleep(0.01)
    ready = time.time() - began
    return process, json.loads((directory / "admin.json").read_text())["publicPort"], ready


def start_nginx(home, upstream):
    if not shutil.which("nginx"):
        return None, 0
    port = free_port()
    config = home / "nginx.conf"
    config.write_text(NGINX.format(home=home, upstream=upstream, port=port))
    return subprocess.Popen(["nginx", "-c", str(config)], stderr=subprocess.DEVNULL), port


def family(process):
    children = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True).stdout.split()
    return [process.pid, *map(int, children)]


def cpu_seconds(process):
    ticks = 0
    for pid in family(process):
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def resident_megabytes(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return round(int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024)


def load(port, connections, seconds):
    output = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-H", f"Host: {HOST}",
                             f"http://127.0.0.1:{port}/"], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in output or "Socket errors" in output:
        sys.exit("requests failed:\n" + output)
    return {"requests": int(re.search(r"(\d+) requests in", output).group(1)),
            "perSecond": float(re.search(r"Requests/sec:\s+([\d.]+)", output).group(1)),
            "p99": re.search(r"^\s+99%\s+(\S+)", output, re.MULTILINE).group(1)}


def measure(name, process, port, options):
    before = cpu_seconds(process)
    run = load(port, options.connections, options.seconds)
    run["cpuMicros"] = round((cpu_seconds(process) - before) / run["requests"] * 1e6, 1)
    print(f"  {name:7} {run['perSecond']:9.0f} requests/s   p99 {run['p99']:>9}   {run['cpuMicros']:5.1f} us of its own CPU",
          flush=True)
    return run


def report(runs, edge, ready, idle):
    median = {name: statistics.median(run["perSecond"] for run in of) for name, of in runs.items()}
    result = {
        "at": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "machine": f"{os.cpu_count()} cores, {platform.system()} {platform.release()}",
        "loadAverage": os.getloadavg(),
        "perSecond": {name: round(value) for name, value in median.items()},
        "cpuMicros": {name: statistics.median(run["cpuMicros"] for run in of) for name, of in runs.items()},
        "p99": {name: [run["p99"] for run in of] for name, of in runs.items()},
        "ratios": {name: round(median["edge"] / median[name], 2) for name in GOALS if name in median},
        "goals": GOALS,
        "readySeconds": round(ready, 2),
        "residentMegabytes": {"idle": idle, "afterLoad": resident_megabytes(edge)},
    }
    for name, ratio in result["ratios"].items():
        verdict = "met" if ratio >= GOALS[name] else "MISSED"
        print(f"edge / {name}: {ratio:.2f} (goal {GOALS[name]}: {verdict})")
    print(f"ready in {result['readySeconds']} s, {idle} MB idle, {result['residentMegabytes']['afterLoad']} MB after load")
    target = ROOT / "benchmarks/results" / f"edge-{result['at'][:10]}.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(result, indent=2) + "\n")
    print(f"written to {target.relative_to(ROOT)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=8, help="of each measurement")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--warm", type=int, default=10, help="seconds of load before the first measurement")
    parser.add_argument("--connections", type=int, default=64)
    options = parser.parse_args()
    for tool in ("node", "wrk"):
        if not shutil.which(tool):
            sys.exit(f"{tool} is needed and not installed")
    processes = []
    with tempfile.TemporaryDirectory(prefix="capsule-bench-") as directory:
        home = pathlib.Path(directory)
        try:
            upstream_port = free_port()
            upstream = subprocess.Popen(["node", "-e", UPSTREAM, str(upstream_port)])
            processes.append(upstream)
            wait_for_port(upstream_port)
            edge, edge_port, ready = start_edge(home, upstream_port)
            processes.append(edge)
            idle = resident_megabytes(edge)
            parts = {"direct": (upstream, upstream_port), "edge": (edge, edge_port)}
            nginx, nginx_port = start_nginx(home, upstream_port)
            if nginx is None:
                print("nginx is not installed: not compared with it")
            else:
                processes.append(nginx)
                wait_for_port(nginx_port)
                parts["nginx"] = (nginx, nginx_port)
            for _, port in parts.values():
                load(port, options.connections, options.warm)
            runs = {name: [] for name in parts}
            for number in range(options.rounds):
                print(f"round {number + 1} of {options.rounds}, load {os.getloadavg()[0]:.1f}")
                for name, (process, port) in parts.items():
                    runs[name].append(measure(name, process, port, options))
            report(runs, edge, ready, idle)
        finally:
            for process in processes:
                process.send_signal(signal.SIGTERM)
                process.wait()


if __name__ == "__main__":
    main()
