#!/bin/sh
# ./dev bench proxy [ROUNDS]: the embedded router against nginx and HAProxy as reverse proxies, one event loop each, taken
# in turn under the same load (wrk, 64 connections, 5 seconds a run). The figure to look at is processor time a request: what
# else runs on the machine does not change it much. Needs nginx, haproxy and wrk. Prints Markdown; docs/design/router.md
# keeps the figures. CLASSPATH holds the product's classes.
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)
rounds=${1:-3}
for program in nginx haproxy wrk; do
    command -v $program >/dev/null || { echo "bench: $program is needed: apt-get install nginx haproxy wrk" >&2; exit 2; }
done
work=$(mktemp -d)
pids=
stop() {
    for pid in $pids; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM
chmod 755 "$work"
head -c 1024 /dev/zero | tr '\0' x >"$work/1k"
head -c 102400 /dev/zero | tr '\0' x >"$work/100k"

# Ports of loopback: the backend's, and the three proxies'.
backend=18090 nginx=18091 haproxy=18092 interlock=18093

nginx_conf() {
    cat <<TEXT
worker_processes 1; daemon off; master_process off; pid $work/$1.pid; error_log $work/$1.log;
events { worker_connections 1024; }
http {
    access_log off; keepalive_requests 10000000; keepalive_timeout 75s; sendfile on; default_type text/plain;
    client_body_temp_path $work/$1.body; proxy_temp_path $work/$1.proxy; fastcgi_temp_path $work/$1.f; uwsgi_temp_path $work/$1.u; scgi_temp_path $work/$1.s;
    $2
}
TEXT
}
nginx_conf backend "server { listen 127.0.0.1:$backend backlog=1024; root $work; open_file_cache max=10; }" >"$work/backend.conf"
nginx_conf nginx "upstream release { server 127.0.0.1:$backend; keepalive 64; keepalive_requests 10000000; }
    server { listen 127.0.0.1:$nginx backlog=1024; location / { proxy_pass http://release; proxy_http_version 1.1;
        proxy_set_header Connection ''; proxy_set_header Host \$http_host; proxy_set_header X-Forwarded-For \$remote_addr;
        proxy_set_header X-Forwarded-Proto \$scheme; proxy_set_header X-Forwarded-Host \$http_host;
        proxy_set_header X-Request-Id \$request_id; } }" >"$work/nginx.conf"
cat >"$work/haproxy.cfg" <<TEXT
global
    nbthread 1
    maxconn 4096
defaults
    mode http
    timeout client 60s
    timeout server 60s
    timeout connect 2s
    option http-keep-alive
    http-reuse always
frontend users
    bind 127.0.0.1:$haproxy
    unique-id-format %{+X}o%Ts%rt%pid
    unique-id-header X-Request-Id
    http-request set-header X-Forwarded-Proto http
    http-request set-header X-Forwarded-Host %[req.hdr(host)]
    option forwardfor
    default_backend release
backend release
    server one 127.0.0.1:$backend
TEXT

nginx -p "$work" -c "$work/backend.conf" & pids="$pids $!"
nginx -p "$work" -c "$work/nginx.conf" & nginx_pid=$! pids="$pids $!"
haproxy -db -f "$work/haproxy.cfg" >/dev/null 2>&1 & haproxy_pid=$! pids="$pids $!"
mkfifo "$work/end"
"$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx256m -cp "$CLASSPATH" "$home/bench/Proxy.java" $interlock $backend \
    <"$work/end" >"$work/interlock.out" 2>&1 & interlock_pid=$! pids="$pids $!"
exec 3>"$work/end"
tries=0
until grep -q ready "$work/interlock.out"; do
    tries=$((tries + 1))
    [ $tries -le 300 ] || { cat "$work/interlock.out" >&2; exit 1; }
    sleep 0.1
done

# Processor time of a process so far, in ticks of the kernel: utime and stime.
ticks() { sed 's/.*) //' "/proc/$1/stat" | cut -d ' ' -f 12,13 | tr ' ' '+' | xargs -I{} sh -c 'echo $(({}))'; }

run() {
    name=$1 port=$2 pid=$3 size=$4 seconds=$5
    before=$(ticks "$pid")
    wrk -t1 -c64 -d"${seconds}s" --latency "http://127.0.0.1:$port/$size" >"$work/wrk"
    after=$(ticks "$pid")
    if grep -q "Non-2xx\|Socket errors" "$work/wrk"; then
        echo "bench: $name failed requests:" >&2; cat "$work/wrk" >&2; exit 1
    fi
    requests=$(sed -n 's/^ *\([0-9]*\) requests in.*/\1/p' "$work/wrk")
    tail=$(sed -n 's/^ *99% *//p' "$work/wrk")
    persec=$(sed -n 's/^Requests\/sec: *//p' "$work/wrk")
    echo "$name $size $requests $((after - before)) $persec $tail"
}

# The JVM compiles as it goes: it is measured after so many requests, not after some seconds, which say little on a busy machine.
warm_up() {
    done=0 left=15
    while [ $done -lt 150000 ] && [ $left -gt 0 ]; do
        wrk -t1 -c64 -d6s "http://127.0.0.1:$interlock/1k" >"$work/wrk"
        done=$((done + $(sed -n 's/^ *\([0-9]*\) requests in.*/\1/p' "$work/wrk"))) left=$((left - 1))
    done
    echo "measured after $done requests" >&2
}

warm_up
for size in 1k 100k; do
    for warm in "nginx $nginx $nginx_pid" "haproxy $haproxy $haproxy_pid" "interlock $interlock $interlock_pid"; do
        run $warm $size 3 >/dev/null
    done
    round=0
    while [ $round -lt "$rounds" ]; do
        run nginx $nginx "$nginx_pid" $size 5
        run haproxy $haproxy "$haproxy_pid" $size 5
        run interlock $interlock "$interlock_pid" $size 5
        round=$((round + 1))
    done
done >"$work/runs"

echo "$(nproc) cores, $(nginx -v 2>&1), $(haproxy -v | head -n 1 | cut -d ' ' -f 1-3), $("$JAVA_HOME/bin/java" -version 2>&1 | sed -n 2p)"
printf '\n| answer | proxy | processor time a request | requests a second of processor | requests/s | p99 | to nginx |\n|---|---|---|---|---|---|---|\n'
awk -v hertz="$(getconf CLK_TCK)" '
    { key = $2 " " $1; n = ++count[key]; micros[key, n] = $4 / hertz * 1e6 / $3; rate[key, n] = $5; tail[key, n] = millis($6) }
    function millis(text) { return text ~ /us$/ ? text / 1000 : text ~ /ms$/ ? text + 0 : text * 1000 }
    function median(values, key,    n, i, j, t, sorted) {
        n = count[key]
        for (i = 1; i <= n; i++) sorted[i] = values[key, i]
        for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (sorted[j] < sorted[i]) { t = sorted[i]; sorted[i] = sorted[j]; sorted[j] = t }
        return sorted[int((n + 1) / 2)]
    }
    END {
        split("1k 100k", sizes); split("nginx haproxy interlock", names)
        for (s = 1; s <= 2; s++) for (i = 1; i <= 3; i++) {
            key = sizes[s] " " names[i]; m = median(micros, key); base = median(micros, sizes[s] " nginx")
            printf "| %s | %s | %.1f µs | %d | %d | %.2f ms | %.2f |\n", sizes[s], names[i], m, 1e6 / m, median(rate, key), median(tail, key), base / m
        }
    }' "$work/runs"
