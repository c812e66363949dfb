# Where things are, and the running service. Sourced by the scripts beside it.
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
releases="$(dirname "$root")/releases"
run="$(dirname "$root")/run"

# The pid of the service that runs from our releases, or nothing. A number left in the file by an ended process may
# belong to someone else by now, so the command line decides.
running_pid() {
  local pid arguments
  pid="$(cat "$run/service.pid" 2>/dev/null || true)"
  [[ -n "$pid" ]] || return 0
  if [[ -r "/proc/$pid/cmdline" ]]; then
    arguments="$(tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null || true)"
  else
    arguments="$(ps -o args= -p "$pid" 2>/dev/null || true)"
  fi
  if [[ "$arguments" == *"$releases/"* ]]; then echo "$pid"; fi
}

stop_service() {
  local pid
  pid="$(running_pid)"
  [[ -n "$pid" ]] || return 0
  kill "$pid" 2>/dev/null || true
  for _ in {1..100}; do
    [[ -n "$(running_pid)" ]] || return 0
    sleep 0.05
  done
  kill -9 "$pid" 2>/dev/null || true
}
