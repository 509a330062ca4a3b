#!/bin/sh
# Creates the CORS entries that let a Gatehouse console sign in to this DreamFactory platform.
# Run it where the platform answers: sh first-entries.sh [address of the API]
set -u
LC_ALL=C
export LC_ALL

# Settings. The address of the API, its path, and the origin of the console:
API='https://api.example.com/api/v2'
API_PATH='/api/v2'
ORIGIN='https://console.example.com'
# The entries to create, as JSON.
BODY=''
# A line for each call: the path of its entry, a blank, the path that is called.
PATHS=''
# A line for each call: method, path, requested headers.
CALLS=''

api=$API
[ $# -gt 0 ] && api=$1
api=$(printf '%s' "$api" | sed 's:/*$::')
root=$(printf '%s' "$api" | awk -v "end=$API_PATH" '{ at = length($0) - length(end); if (substr($0, at + 1) == end) print substr($0, 1, at) }')
tab=$(printf '\t')
line='
'
token=

# The list of entries, as lines of id, TAB, enabled, TAB, path; the path stays escaped as in JSON.
# shellcheck disable=SC2016 # a program for awk
READ_ENTRIES='
function text() {
  if (!match(rest, /^"([^"\\]|\\.)*"/)) exit 1
  found = substr(rest, 2, RLENGTH - 2); rest = substr(rest, RLENGTH + 1); return found
}
{ rest = rest $0 }
END {
  sub(/^[^[]*\[/, "", rest)
  while (match(rest, /^[ \t]*[]",{}]/)) {
    sign = substr(rest, RLENGTH, 1)
    if (sign == "]") break
    if (sign == "{") { id = ""; on = ""; path = "" }
    if (sign == "}") print id "\t" on "\t" path
    if (sign != "\"") { rest = substr(rest, RLENGTH + 1); continue }
    sub(/^[ \t]*/, "", rest); key = text(); sub(/^[ \t]*:[ \t]*/, "", rest)
    if (substr(rest, 1, 1) == "\"") value = text()
    else { match(rest, /^[^],}]*/); value = substr(rest, 1, RLENGTH); rest = substr(rest, RLENGTH + 1) }
    if (key == "id") id = value
    if (key == "enabled") on = value
    if (key == "path") path = value
  }
}'

# Reads PATHS, an empty line, and the entries. Prints id, TAB, path, TAB and "answers" for each entry that answers a call
# instead of the one to create, and "may answer" where a regular expression has to decide.
# shellcheck disable=SC2016 # a program for awk
FIND_RIVALS='
!listed && $0 == "" { listed = 1; next }
!listed { at = index($0, " "); own[++count] = substr($0, 1, at - 1); called[count] = substr($0, at + 1); next }
$2 == "true" || $2 == "1" {
  path = $3
  gsub(/\\u[0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f]/, "~~~", path)
  gsub(/\\[bfnrt]/, "~", path); gsub(/\\\//, "/", path); gsub(/\\"/, "\"", path); gsub(/\\\\/, "\\", path)
  gsub(/[^ -~]/, "~", path)
  glob = "^"
  for (i = 1; i <= length(path); i++) {
    sign = substr(path, i, 1)
    if (sign == "*") glob = glob ".*"
    else if (sign ~ /[A-Za-z0-9_\/-]/) glob = glob sign
    else if (sign == "^" || sign == "\\") glob = glob "\\" sign
    else glob = glob "[" sign "]"
  }
  glob = glob "$"
  for (i = 1; i <= count; i++) {
    if (length(path) < length(own[i])) continue
    if (substr(path, 1, 1) == "^") { print $1 "\t" path "\tmay answer"; break }
    if (called[i] ~ glob) { print $1 "\t" path "\tanswers"; break }
  }
}'

# Reads the answer to a preflight. Prints nothing when a browser would go on, else why not.
# shellcheck disable=SC2016 # a program for awk
JUDGE_PREFLIGHT='
{ sub(/\r$/, "") }
/^HTTP\// { status = $2; allowed = ""; list = ""; verbs = ""; next }
{ at = index($0, ":"); name = tolower(substr($0, 1, at - 1)); value = substr($0, at + 1); gsub(/^[ \t]+|[ \t]+$/, "", value) }
name == "access-control-allow-origin" { allowed = value }
name == "access-control-allow-headers" { list = tolower(value) }
name == "access-control-allow-methods" { verbs = value }
END {
  if (status == "") { print "no answer"; exit }
  if (status == "405" && allowed == "*" && origin != "*") { print "405 for every page: this platform ignores its CORS entries (DreamFactory 7.0.1 to 7.5.0 does)"; exit }
  if (allowed != origin) { print "status " status ", and " (allowed == "" ? "no permission" : "a permission for " allowed " instead of") " for " origin; exit }
  if (status !~ /^2/) { print "status " status ": the method is not allowed"; exit }
  gsub(/[ \t]/, "", list); gsub(/[ \t]/, "", verbs)
  if (method != "GET" && method != "POST" && index("," verbs ",", "," method ",") == 0) { print "the method is not allowed"; exit }
  count = split(headers, names, ",")
  for (i = 1; i <= count; i++) if (index("," list ",", "," names[i] ",") == 0) { print "the header " names[i] " is not allowed"; exit }
}'

say() { printf '%s\n' "$*"; }
fail() { say "$*" >&2; exit 1; }
json() { printf '%s' "$1" | sed 's/[\\"]/\\&/g'; }
# The token comes over the standard input: arguments can be seen by every user of the host.
call() { printf 'header = "X-DreamFactory-Session-Token: %s"\n' "$token" | curl -q -sS --max-time 30 -K - -H 'Content-Type: application/json' -w '\n%{http_code}' "$@"; }
status_of() { printf '%s\n' "$1" | tail -n 1; }
message_of() { printf '%s' "$1" | sed -n 's/.*"message":"\(\([^"\\]\|\\.\)*\)".*/\1/p' | head -n 1 | tr -cd ' -~' | cut -c 1-300; }
end() {
  ( stty echo </dev/tty ) 2>/dev/null
  if [ -n "$token" ]; then
    call -o /dev/null -X DELETE "$api/system/admin/session" >/dev/null 2>&1
    token=
  fi
}
trap end EXIT
trap 'exit 130' HUP INT TERM

[ -n "$root" ] || fail "The address of the API must end with $API_PATH."
for tool in curl awk sed stty; do
  command -v "$tool" >/dev/null 2>&1 || fail "This script needs $tool."
done
( : </dev/tty ) 2>/dev/null || fail 'This script asks for a password, so it needs a terminal.'

say "Platform: $api"
say "Console:  $ORIGIN"
printf 'E-mail of an administrator: ' >/dev/tty
IFS= read -r email </dev/tty
stty -echo </dev/tty
printf 'Password: ' >/dev/tty
IFS= read -r password </dev/tty
stty echo </dev/tty
printf '\n' >/dev/tty

answer=$(printf '{"email":"%s","password":"%s"}' "$(json "$email")" "$(json "$password")" |
  curl -q -sS --max-time 30 -H 'Content-Type: application/json' --data-binary @- -w '\n%{http_code}' "$api/system/admin/session") ||
  fail "$api does not answer."
password=
case $(status_of "$answer") in
  200) ;;
  401) fail 'E-mail or password is wrong.' ;;
  429) fail 'Too many sign-ins. Wait a minute, then try again.' ;;
  *) fail "The sign-in was answered with $(status_of "$answer"). $(message_of "$answer")" ;;
esac
token=$(printf '%s' "$answer" | sed -n 's/.*"session_token":"\([A-Za-z0-9._=-]*\)".*/\1/p' | head -n 1)
[ -n "$token" ] || fail 'This is not DreamFactory: the answer holds no session token.'
say 'Signed in.'

entries=
offset=0
while :; do
  answer=$(call "$api/system/cors?fields=id,path,enabled&order=id&limit=500&offset=$offset") || fail "$api does not answer."
  [ "$(status_of "$answer")" = 200 ] || fail "The entries cannot be read: $(status_of "$answer"). $(message_of "$answer")"
  page=$(printf '%s' "$answer" | sed '$d' | awk "$READ_ENTRIES") || fail 'The list of entries cannot be read.'
  [ -n "$page" ] || break
  entries=$entries$page$line
  count=$(printf '%s\n' "$page" | wc -l)
  offset=$((offset + count))
done
say "The platform has $offset entries."

# A longer path wins, and of equally long ones the older: the same path cannot be created twice.
rivals=$(printf '%s\n\n%s' "$PATHS" "$entries" | awk -F "$tab" "$FIND_RIVALS") || fail 'The entries cannot be compared.'
blocked=$(printf '%s\n' "$rivals" | grep "$tab""answers\$")
maybe=$(printf '%s\n' "$rivals" | grep "$tab""may answer\$")

if [ -n "$blocked" ]; then
  say 'Nothing was created: these entries have the same path or a longer one, and would answer instead.'
  printf '%s\n' "$blocked" | while IFS=$tab read -r id path how; do
    say "  entry $id  $path  $how for calls of this console"
  done
  say 'Change them on the platform (add this console), or delete them, then run this script again.'
  exit 2
fi
if [ -n "$maybe" ]; then
  say 'These entries are regular expressions and may answer instead. The check below decides.'
  printf '%s\n' "$maybe" | while IFS=$tab read -r id path how; do say "  entry $id  $path  $how"; done
fi

answer=$(call -X POST --data-binary "$BODY" "$api/system/cors?rollback=true") || fail "$api does not answer."
[ "$(status_of "$answer")" = 201 ] || fail "The entries were not created: $(status_of "$answer"). $(message_of "$answer")"
say 'Created.'

created=$(printf '%s' "$answer" | tr '{' '\n' | sed -n 's/^[ ]*"id":[ ]*\([0-9][0-9]*\).*/\1/p' | tr '\n' ',' | sed 's/,$//')
bad=0
ignored=0
while IFS=' ' read -r method path headers; do
  why=$(curl -q -sS --max-time 30 -o /dev/null -D - -X OPTIONS -H "Origin: $ORIGIN" -H "Access-Control-Request-Method: $method" \
    -H "Access-Control-Request-Headers: $headers" "$root$path" 2>/dev/null |
    awk -v "origin=$ORIGIN" -v "method=$method" -v "headers=$headers" "$JUDGE_PREFLIGHT")
  if [ -z "$why" ]; then
    say "  ok    $method $path"
  else
    bad=$((bad + 1))
    case $why in *'ignores its CORS entries'*) ignored=$((ignored + 1)) ;; esac
    say "  FAIL  $method $path: $(printf '%s' "$why" | tr -cd ' -~')"
  fi
done <<END
$CALLS
END

if [ "$ignored" -gt 0 ]; then
  say 'This platform ignores its CORS entries, so no entry lets a console on another origin in.'
  answer=$(call -X DELETE "$api/system/cors?ids=$created")
  if [ -n "$created" ] && [ "$(status_of "$answer")" = 200 ]; then
    say 'The entries that were just created are deleted again.'
  else
    say "The entries $created could not be deleted again. They have no effect; delete them in the platform's own interface."
  fi
  say 'Host the console behind a reverse proxy with the platform on one origin (docs/hosting.md, "Reverse proxy"): that needs no entry.'
  say 'Or install a df-core with the fix "Fix CORS config overwrite during preflight" (PR #169, after 1.0.15), then run this script again.'
  exit 3
fi
if [ "$bad" -gt 0 ]; then
  say "The entries are stored, but $bad calls would still be refused. If the platform was busy, save the entries once more: it may still use the old ones."
  exit 1
fi
say "Done. $ORIGIN can sign in now."
