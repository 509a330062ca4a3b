#!/bin/sh
# Makes config.json and the configuration of nginx from the environment, below a folder that may be written (/tmp), and
# starts nginx. Everything else of the image may be read-only.
#   PLATFORM_URL   address of the platform, such as https://df.example.com; may have a path
#   PLATFORM_NAME  what the console calls it; its host unless set
#   API_PATH       /api/v2 unless the platform says otherwise
set -eu

fail() {
  echo "$1" >&2
  exit 1
}

# What does not match stands in no file: the whole text has to, line breaks too.
matches() {
  [ "$(printf '%s' "$1" | wc -l)" -eq 0 ] && printf '%s' "$1" | LC_ALL=C grep -Eq "$2"
}

run=${GATEHOUSE_RUN:-/tmp/gatehouse}
template=${GATEHOUSE_TEMPLATE:-/etc/gatehouse/nginx.conf}
url=${PLATFORM_URL:-}
api_path=${API_PATH:-/api/v2}
[ -n "$url" ] || fail "PLATFORM_URL is missing: the address of the platform, such as https://df.example.com"
matches "$url" '^https://[a-z0-9_-]+(\.[a-z0-9_-]+)*(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*$' ||
  fail "PLATFORM_URL is no address such as https://df.example.com"
matches "$api_path" '^(/[A-Za-z0-9._~-]+)+$' || fail "API_PATH is no path such as /api/v2"
host=${url#https://}
host=${host%%/*}
name=${PLATFORM_NAME:-$host}
matches "$name" '^[^"\\[:cntrl:]]{1,80}$' || fail "PLATFORM_NAME holds a quote, a backslash or a control character, or is too long"

mkdir -p "$run"
printf '{ "platforms": [{ "name": "%s", "url": "%s", "apiPath": "%s" }] }\n' "$name" "$url" "$api_path" >"$run/config.json"
sed "s|https://platform\.invalid|https://$host|g; s|/run/gatehouse|$run|g" "$template" >"$run/nginx.conf"
exec nginx -e stderr -c "$run/nginx.conf" -g 'daemon off;'
