#!/bin/sh
# Gatehouse deploy hook for certbot. Certbot runs it after each renewal (from 5.3 on after the first issue too); it
#   1. reloads the web server, when RELOAD names one, so that visitors get the new certificate, and
#   2. stores the certificates of fullchain.pem, never a key, as FOLDER/<lineage>.pem for the SSL status page.
# Root only reads. What lies in FOLDER belongs to the web server's user, who could plant links there, so a process of
# the folder's owner writes: a hidden file first, then a rename.

# Settings.
# shellcheck disable=SC2016 # paths are taken as they are
FOLDER='/opt/dreamfactory/storage/app/ssl'
RELOAD=''

set -u
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL

usage() {
  cat <<'EOF'
Usage: gatehouse-deploy-hook [LINEAGE]
  LINEAGE  folder of the certificate, such as /etc/letsencrypt/live/example.com.
           Certbot gives it as RENEWED_LINEAGE; name it to run the hook by hand.
Install it as /etc/letsencrypt/renewal-hooks/deploy/gatehouse, owned by root, mode 755.
Messages go to stderr (certbot's log) and to syslog with the tag gatehouse-deploy-hook. Exit: 0 done, 1 failed.
EOF
}

# Names from outside are shown without control characters.
log() {
  text=$(printf '%s' "$2" | tr -c '\040-\176' '?')
  printf 'gatehouse-deploy-hook: %s\n' "$text" >&2
  logger -t gatehouse-deploy-hook -p "daemon.$1" -- "$text" 2>/dev/null || :
}

fail() {
  log err "$1"
  return 1
}

reload() {
  [ -n "$RELOAD" ] || return 0
  state=$(systemctl is-active "$RELOAD" 2>&1)
  case $state in
    active | reloading) ;;
    inactive | failed | unknown)
      log info "$RELOAD is not running: nothing to reload"
      return 0
      ;;
    *)
      fail "$RELOAD was not reloaded and may still serve the old certificate: ${state:-no answer from systemctl}"
      return 1
      ;;
  esac
  case $RELOAD in
    nginx) said=$(nginx -t 2>&1 && systemctl reload nginx 2>&1) ;;
    *) said=$(apachectl configtest 2>&1 && systemctl reload "$RELOAD" 2>&1) ;;
  esac || fail "$RELOAD was not reloaded and still serves the old certificate: $said"
}

# Root takes on the owner's identity only where no third user could have put the folder: each part of its path belongs
# to root or to that owner, and a link is root's own.
check_path() {
  rest=${FOLDER#/}/
  path=
  while [ -n "$rest" ]; do
    part=${rest%%/*}
    rest=${rest#*/}
    [ -n "$part" ] || continue
    path=$path/$part
    who=$(stat -c %u -- "$path") || return 1
    if [ "$who" != 0 ] && { [ "$who" != "$1" ] || [ -h "$path" ]; }; then
      fail "$path may not be trusted: it is a link, or belongs to another user than $FOLDER. Nothing is stored."
      return 1
    fi
  done
}

# Runs in the folder, as its owner: name of the folder, of the file, number of bytes to expect on stdin.
# shellcheck disable=SC2016 # the inner shell expands it
WRITER='
set -eu
umask 022
new=
clean() { [ -z "$new" ] || rm -f -- "$new"; }
trap clean EXIT
cd -P -- "$1"
new=$(mktemp ./.gatehouse-hook.XXXXXXXX)
cat >"$new"
if [ "$(wc -c <"$new")" -ne "$3" ]; then
  echo "only a part could be written" >&2
  exit 1
fi
chmod 644 "$new"
if [ -f "./$2" ] && [ ! -h "./$2" ] && cmp -s -- "$new" "./$2"; then exit 0; fi
mv -fT -- "$new" "./$2"
new=
if command -v restorecon >/dev/null; then restorecon -- "./$2" 2>/dev/null || :; fi
'

# Pipes stdin to the writer, as user $1 with the group $2: no other groups, no rights of root, no terminal to type into.
write_as() {
  if command -v setpriv >/dev/null; then
    set -- setpriv --reuid "$1" --regid "$2" --clear-groups --no-new-privs --
  else
    set -- runuser -u "$(id -nu "$1")" --
  fi
  if command -v setsid >/dev/null; then set -- setsid "$@"; fi
  env -i PATH="$PATH" LC_ALL=C "$@" sh -c "$WRITER" sh "$FOLDER" "$name.pem" "$size"
}

write() {
  if [ "$(id -u)" -ne 0 ]; then
    sh -c "$WRITER" sh "$FOLDER" "$name.pem" "$size"
  else
    write_as "$owner" "$group"
  fi
}

store() {
  [ -n "$FOLDER" ] || return 0
  name=${lineage##*/}
  case $name in
    '' | .* | -* | *[!A-Za-z0-9._\ @+-]*)
      fail "this lineage cannot be stored under its name: $lineage"
      return 1
      ;;
  esac
  pem=$(head -c 1000000 -- "$lineage/fullchain.pem" | tr -d '\r\000')
  case $pem in
    *'PRIVATE KEY'*)
      fail "$lineage/fullchain.pem holds a private key: nothing is stored"
      return 1
      ;;
  esac
  if ! pem=$(printf '%s\n' "$pem" | awk '
    /^-----BEGIN CERTIFICATE-----$/ { if (inside) exit; inside = 1; print; next }
    /^-----END CERTIFICATE-----$/ && inside { inside = 0; count++; print; next }
    inside && /^[A-Za-z0-9+\/=]+$/ { print; next }
    inside { exit }
    END { exit inside || !count }'); then
    fail "$lineage/fullchain.pem cannot be read, or holds no certificate"
    return 1
  fi
  if [ ! -d "$FOLDER" ]; then
    fail "there is no folder $FOLDER: create it on the SSL status page, or correct FOLDER in $0"
    return 1
  fi
  size=$(printf '%s\n' "$pem" | wc -c)
  if [ "$(id -u)" -eq 0 ]; then
    owner=$(stat -L -c %u -- "$FOLDER") || return 1
    if [ "$owner" = 0 ]; then
      fail "$FOLDER belongs to root: give it to the web server's user (chown). Nothing is stored."
      return 1
    fi
    check_path "$owner" || return 1
    group=$(id -g "$owner" 2>/dev/null) || group=$(stat -L -c %g -- "$FOLDER")
    [ "$group" != 0 ] || group=65534
  fi
  said=$(printf '%s\n' "$pem" | write 2>&1) || fail "$FOLDER/$name.pem could not be written: $said"
}

case ${1-} in
  -h | --help)
    usage
    exit 0
    ;;
  -*)
    usage >&2
    exit 1
    ;;
esac

lineage=${1:-${RENEWED_LINEAGE-}}
lineage=${lineage%/}
case $lineage in
  /*) ;;
  *)
    usage >&2
    fail 'it names no lineage: give its folder, such as /etc/letsencrypt/live/example.com'
    exit 1
    ;;
esac

failed=0
reload || failed=1
store || failed=1
exit "$failed"
