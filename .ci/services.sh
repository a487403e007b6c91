# PostgreSQL and Redis for the tests. Sets postgresql_url and redis_url; sourced by .ci/run.

postgresql_bin="" postgresql_folder="" redis_pid_file=""

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

as_postgres() { # the database server refuses to run as root
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

install_package() { # install_package PACKAGE
    if ! command -v apt-get >/dev/null || ! as_root true 2>/dev/null; then
        echo "$1 is missing, and may not be installed from here." >&2
        return 1
    fi
    echo "Installing $1 ..."
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

answering_postgresql() { # print the URL of the server on the usual port, where we may make databases
    .venv/bin/python - <<'PYTHON'
import getpass, sys
import psycopg

for user in dict.fromkeys(("root", "postgres", getpass.getuser())):
    for database in ("test", "postgres"):
        url = f"postgresql://{user}@127.0.0.1:5432/{database}"
        try:
            with psycopg.connect(url, connect_timeout=3) as connection:
                may = "select rolsuper or rolcreatedb from pg_roles where rolname = current_user"
                if connection.execute(may).fetchone()[0]:
                    sys.exit(print(url))
        except psycopg.Error:
            continue
sys.exit(1)
PYTHON
}

answering_redis() { # the last of its sixteen databases, so that nothing of anybody's is touched
    .venv/bin/python - <<'PYTHON'
import sys
import redis

url = "redis://127.0.0.1:6379/15"
try:
    redis.Redis.from_url(url, socket_connect_timeout=3).ping()
except redis.RedisError:
    sys.exit(1)
print(url)
PYTHON
}

newest_postgresql_bin() { printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -1; }

start_postgresql() { # start_postgresql FOLDER
    local port
    postgresql_bin=$(newest_postgresql_bin)
    if [ ! -x "$postgresql_bin/initdb" ]; then
        install_package postgresql || return 1
        postgresql_bin=$(newest_postgresql_bin)
    fi
    mkdir "$1/postgresql"
    if [ "$(id -u)" = 0 ]; then chown postgres "$1/postgresql"; fi
    port=$(free_port)
    as_postgres "$postgresql_bin/initdb" -D "$1/postgresql/data" -U hearten -A trust -E UTF8 >/dev/null || return 1
    as_postgres "$postgresql_bin/pg_ctl" -D "$1/postgresql/data" -l "$1/postgresql/log" -w start \
        -o "-p $port -k $1/postgresql -c listen_addresses=127.0.0.1 -c fsync=off" >/dev/null || return 1
    postgresql_folder=$1/postgresql/data
    postgresql_url=postgresql://hearten@127.0.0.1:$port/postgres
}

start_redis() { # start_redis FOLDER
    local port
    command -v redis-server >/dev/null || install_package redis-server || return 1
    port=$(free_port)
    redis_pid_file=$1/redis.pid
    redis-server --port "$port" --bind 127.0.0.1 --save '' --appendonly no --dir "$1" \
        --daemonize yes --pidfile "$redis_pid_file" >/dev/null || return 1
    redis_url=redis://127.0.0.1:$port/0
}

start_services() { # start_services FOLDER
    postgresql_url=$(answering_postgresql) || start_postgresql "$1" || return 1
    redis_url=$(answering_redis) || start_redis "$1" || return 1
    echo "=== PostgreSQL at ${postgresql_url#*@}, Redis at ${redis_url#*//}"
}

stop_services() { # only what start_services started
    if [ -n "$postgresql_folder" ]; then
        as_postgres "$postgresql_bin/pg_ctl" -D "$postgresql_folder" -m immediate stop >/dev/null || true
    fi
    if [ -s "$redis_pid_file" ]; then kill "$(cat "$redis_pid_file")" || true; fi
}
