# A console script names its interpreter by an absolute path; make it the one beside the script, wherever that is.
import os, sys
start = b"#!" + os.path.join(sys.prefix, "bin").encode()
for name in os.listdir(os.path.join(sys.prefix, "bin")):
    path = os.path.join(sys.prefix, "bin", name)
    if os.path.islink(path) or not os.path.isfile(path):
        continue
    with open(path, "rb") as file:
        text = file.read()
    first, _, rest = text.partition(b"\n")
    if first.startswith(start):
        with open(path, "wb") as file:
            file.write(b'#!/bin/sh\n\'\'\'exec\' "$(dirname "$0")/python" "$0" "$@"\n\' \'\'\'\n' + rest)
