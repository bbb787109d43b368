#!/bin/sh
# The first process of a container gets no signal that it has no handler for, so the application is the second: signals
# are passed on to it, what it leaves behind is reaped, and its exit status becomes the container's.
"$@" &
child=$!
trap 'kill -TERM "$child" 2>/dev/null' TERM INT QUIT
while :; do
  wait "$child"
  status=$?
  kill -0 "$child" 2>/dev/null || exit "$status"
done
