#!/usr/bin/env python3
"""How long detection takes: warm on a made-up workspace of 10,000 files, and cold as a command on one application.

Goals: 50 ms and 400 ms. The command is timed as people run it, with its start cache.

usage: speed.py [--files 10000] [--starts 9]
"""

import argparse
import datetime
import json
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
APPLICATIONS = 40


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def make_workspace(directory, files):
    """Applications of Express side by side, each with its share of the files in folders of thirty."""
    write(directory / "package.json", json.dumps({"workspaces": ["apps/*"]}))
    write(directory / "package-lock.json", "{}")
    share = files // APPLICATIONS
    for number in range(APPLICATIONS):
        application = directory / "apps" / f"shop-{number}"
        manifest = {"name": f"shop-{number}", "scripts": {"start": "node server.js"}, "dependencies": {"express": "5"}}
        write(application / "package.json", json.dumps(manifest))
        write(application / "server.js", "require('express')().listen(process.env.PORT)\n")
        for file in range(share - 2):
            write(application / "src" / f"part-{file // 30}" / f"module-{file}.js", f"module.exports = {file}\n")


def warm(java, repositories):
    outcome = subprocess.run(
        [java, "-cp", str(ROOT / "apps/cli/target/lib/*"), str(ROOT / "benchmarks/detection/DetectAll.java"), repositories],
        check=True,
        capture_output=True,
        text=True,
    )
    return outcome.stderr.strip().splitlines()


def cold(directory, starts):
    command = [str(ROOT / "capsule"), "detect", str(directory)]
    if not (ROOT / ".build/cli.aot").exists():
        subprocess.run([str(ROOT / "capsule"), "start-caches"], check=True, capture_output=True)
    times = []
    for _ in range(starts):
        began = time.monotonic()
        subprocess.run(command, check=True, capture_output=True)
        times.append((time.monotonic() - began) * 1000)
    return times


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--starts", type=int, default=9)
    options = parser.parse_args()
    home = subprocess.run([str(ROOT / "capsule"), "jdk"], check=True, capture_output=True, text=True).stdout.strip()
    figures = []
    with tempfile.TemporaryDirectory() as work:
        make_workspace(pathlib.Path(work) / "repositories" / "workspace", options.files)
        for line in warm(os.path.join(home, "bin/java"), os.path.join(work, "repositories")):
            print(f"detection, {options.files} files: {line}")
            figures.append(line)
    times = cold(ROOT / "examples/hello-node", options.starts)
    print(f"capsule detect, cold: median {statistics.median(times):.0f} ms, longest {max(times):.0f} ms of {len(times)} starts")
    results = ROOT / "benchmarks/results"
    results.mkdir(exist_ok=True)
    report = {"files": options.files, "warm": figures, "coldMilliseconds": [round(took) for took in times]}
    (results / f"detection-{datetime.date.today()}.json").write_text(json.dumps(report, indent=2) + "\n")


if __name__ == "__main__":
    main()
