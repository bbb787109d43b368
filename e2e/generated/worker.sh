title="A worker in Python"
kind=worker
needs="python3"
by="hand"
shown="worker.py|first text"
make() {
  mkdir "$1" && printf 'import time\n\nwhile True:\n    print("first text", flush=True)\n    time.sleep(1)\n' >"$1/worker.py"
}
