-- Takes one request from a bucket. KEYS[1]: the bucket, as the time at which it is full again. ARGV: microseconds that one
-- request takes to come back, microseconds that a whole bucket takes. Answers 1 when there was one left, else 0.
-- The time is this server's, so that gateways whose clocks differ count alike.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local full = tonumber(redis.call('GET', KEYS[1]) or now)
local next = math.max(full, now) + tonumber(ARGV[1])
if next - now > tonumber(ARGV[2]) then
  return 0
end
redis.call('SET', KEYS[1], string.format('%.0f', next), 'PX', math.ceil((next - now) / 1000))
return 1
