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
  fail "PLATFORM_URL is not an address such as https://df.example.com"
matches "$api_path" '^(/[A-Za-z0-9._~-]+)+$' || fail "API_PATH is not a path such as /api/v2"
for path in "${url#https://}" "$api_path"; do
  case $path/ in */./* | */../*) fail "PLATFORM_URL and API_PATH must not hold the segments . and .." ;; esac
done
host=${url#https://}
host=${host%%/*}
port=${host#"${host%%:*}"}
[ "${port#:}" = "" ] || [ "${port#:}" -le 65535 ] || fail "PLATFORM_URL has a port above 65535"
name=${PLATFORM_NAME:-$host}
# Letters, not bytes: what only continues one in UTF-8 is not counted.
letters=$(printf '%s' "$name" | LC_ALL=C tr -d '\200-\277' | wc -c)
matches "$name" '^[^"\\[:cntrl:]]+$' || fail "PLATFORM_NAME holds a quote, a backslash or a control character"
[ "$letters" -le 80 ] || fail "PLATFORM_NAME has more than 80 letters"

mkdir -p "$run"
printf '{ "platforms": [{ "name": "%s", "url": "%s", "apiPath": "%s" }] }\n' "$name" "$url" "$api_path" >"$run/config.json"
sed "s|https://platform\.invalid|https://$host|g; s|/run/gatehouse|$run|g" "$template" >"$run/nginx.conf"
exec nginx -e stderr -c "$run/nginx.conf" -g 'daemon off;'
