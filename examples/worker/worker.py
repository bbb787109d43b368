"""Does a piece of work every few seconds and listens to nobody."""

import itertools
import signal
import sys
import time


def stop(_signal, _frame):
    print("stopping", flush=True)
    sys.exit(0)


signal.signal(signal.SIGTERM, stop)
for count in itertools.count(1):
    print(f"work {count} done", flush=True)
    time.sleep(5)
