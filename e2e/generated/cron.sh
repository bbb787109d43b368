title="A job by schedule, in Node"
kind=worker
needs="npm"
by="hand"
shown="job.js|first text"
make() {
  mkdir "$1" && echo 'console.log("first text");' >"$1/job.js" && echo '{"name":"job"}' >"$1/package.json" &&
    printf 'schedule: "* * * * *"\nstart: node job.js\n' >"$1/capsule.yaml"
}
