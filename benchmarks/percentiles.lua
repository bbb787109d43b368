-- For wrk: the percentile that the goals name, which wrk itself does not print.
function done(summary, latency, requests)
  io.write(string.format("p95 %.3f ms\n", latency:percentile(95) / 1000))
end
