#!/bin/sh
# Runs a command beside a throw-away PostgreSQL server, with LOOPLEDGER_TEST_POSTGRES set to its URL:
#   scripts/test-postgres.sh npx vitest run apps/server/src/database
# The server listens on 127.0.0.1 alone, lives in a temporary folder and is removed afterwards.
# PostgreSQL's programs are taken from PG_BIN, else from the newest /usr/lib/postgresql/*/bin.
set -eu

if [ "$#" -eq 0 ]; then
  echo "usage: $0 command [argument ...]" >&2
  exit 2
fi

bin=${PG_BIN:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -n | tail -n 1)}
if [ ! -x "$bin/initdb" ]; then
  echo "$0: no PostgreSQL found; install it or set PG_BIN" >&2
  exit 1
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/loopledger-postgres.XXXXXX")
as=""
if [ "$(id -u)" -eq 0 ]; then
  # PostgreSQL refuses to run as root.
  user=loopledger-test
  id "$user" >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin "$user"
  chown "$user" "$folder"
  as="runuser -u $user --"
fi

stop() {
  (cd / && $as "$bin/pg_ctl" stop -D "$folder/data" -m immediate -w >/dev/null 2>&1) || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

port=$(node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
# Durability is of no use to a server that is thrown away; measurements ask for it.
settings="-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
[ -z "${LOOPLEDGER_PG_DURABLE:-}" ] || settings="-c shared_buffers=1GB -c max_wal_size=4GB"
(
  cd /
  $as "$bin/initdb" -D "$folder/data" -U loopledger_owner --auth=trust --encoding=UTF8 --locale=C --no-sync >/dev/null
  $as "$bin/pg_ctl" start -D "$folder/data" -l "$folder/log" -w -o "-h 127.0.0.1 -p $port -k '$folder' \
    $settings -c max_connections=60" >/dev/null
) || {
  cat "$folder/log" >&2 2>/dev/null || true
  exit 1
}
# The owner of the test databases is no superuser, as it should be in production.
"$bin/psql" -q -h 127.0.0.1 -p "$port" -U loopledger_owner -d postgres \
  -c "create role loopledger_tester login createdb createrole"

LOOPLEDGER_TEST_POSTGRES="postgres://loopledger_tester@127.0.0.1:$port/postgres" "$@"
