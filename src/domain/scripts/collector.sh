#!/bin/sh
# Gatehouse collector: asks each server of a list for the certificate that it really serves, and stores the answer as
# FOLDER/<host>_<port>.served.pem for the SSL status page, with what it showed before (.history.txt). Started by root, it
# also stores what certbot's logs say of each renewal, and whether DNS lets the next one succeed (.renewal.txt).
# Runs every few hours, from cron or a systemd timer, on the platform's own host. It warns by its exit code, in syslog and
# through COMMAND.
# When root starts it, it goes on as the folder's owner: what lies in FOLDER belongs to the web server's user.

# Settings. HOSTS: one server a line: host, port, and smtp, imap, postgres or - for TLS from the start.
# shellcheck disable=SC2016 # paths are taken as they are
FOLDER='/opt/dreamfactory/storage/app/ssl'
HOSTS='www.example.com 443 -'
# Run when something new is wrong, or a server is well again, with the messages on stdin:
# mail -s Certificates admin@example.com
# shellcheck disable=SC2016 # expanded by the shell that runs it
COMMAND=''
# A file for node_exporter's textfile collector, such as /var/lib/prometheus/node-exporter/gatehouse.prom
# shellcheck disable=SC2016 # paths are taken as they are
PROM=''

# certbot's folders, and options for dig.
CERTBOT=/etc/letsencrypt
CERTBOT_LOGS=/var/log/letsencrypt
RESOLVER=

set -u
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL
umask 022
WAIT=10
DAY=86400

usage() {
  cat <<'EOF'
Usage: gatehouse-collector
Asks the servers of its list (HOSTS, in this file) for their certificates and stores them in FOLDER. Each certificate
that a server sends is judged, by the SSL status page's default thresholds: those in config.json count on the page only.
Exit: 0 all is well or renewal is due; 1 warning: renewal is late, or a server gave no certificate;
2 critical, expired or not yet valid; 3 it could not do its work. Messages go to stderr and to syslog (tag
gatehouse-collector); COMMAND gets them on stdin.
EOF
}

# Text from outside is shown and stored as one line of plain characters.
plain() { printf '%s' "$1" | tr -c '\040-\176' '?' | cut -c 1-300; }

worst=0
messages=
# $1: 1 to 3 as the exit code, 0 for a remark; $2: text
tell() {
  text=$(plain "$2")
  if [ "$1" -eq 0 ]; then
    [ ! -t 1 ] || printf '%s\n' "$text"
    return 0
  fi
  [ "$1" -le "$worst" ] || worst=$1
  printf 'gatehouse-collector: %s\n' "$text" >&2
  case $1 in 1) level=warning ;; 2) level=crit ;; *) level=err ;; esac
  logger -t gatehouse-collector -p "daemon.$level" -- "$text" 2>/dev/null || :
  messages="$messages$text
"
}

# Gives stdin to COMMAND.
send() {
  # Its exit code is only worth a line: the messages stand in syslog as well.
  timeout -k 5 60 sh -c "$COMMAND" 9<&-
  code=$?
  [ "$code" -ne 0 ] || return 0
  tell 1 "COMMAND failed with exit code $code"
  return 1
}

# COMMAND gets all that is wrong when something of it is new, and once what is well again. Days that pass are not news.
told=./.gatehouse-told
announce() {
  before=
  if [ -f "$told" ] && [ ! -h "$told" ]; then before=$(head -c 200000 -- "$told" | tr -cd '\012\040-\176'); fi
  after=$(printf '%s' "$messages" | sed 's/, -\{0,1\}[0-9]\{1,\} days left//' | sort -u)
  [ "$before" != "$after" ] || return 0
  well=$({
    printf '%s' "$asked" | sed 's/^/a /'
    printf '%s\n' "$before" | sed -n 's/: .*//; s/^./b &/p'
    printf '%s\n' "$after" | sed -n 's/: .*//; s/^./c &/p'
  } | awk '
    { key = substr($0, 3) }
    /^a / { asked[key] = 1 }
    /^b / && !seen[key]++ { order[++count] = key }
    /^c / { now[key] = 1 }
    END { for (i = 1; i <= count; i++) if (asked[order[i]] && !now[order[i]]) print order[i] ": well again" }')
  if [ -n "$messages$well" ]; then
    {
      printf '%s' "$messages"
      [ -z "$well" ] || printf '%s\n' "$well"
    } >"$1" || return 0
    send <"$1" || return 0
  fi
  # What could not be told is told at the next run.
  printf '%s\n' "$after" | store "$told" || tell 3 "$FOLDER/${told#./} could not be written"
}

finish() {
  if [ -n "$COMMAND" ]; then
    note=$(mktemp ./.gatehouse-served.XXXXXXXX) && announce "$note"
    rm -f -- "$note"
  fi
  exit "$worst"
}

give_up() {
  tell 3 "$1"
  [ -z "$COMMAND" ] || printf '%s' "$messages" | { timeout -k 5 60 sh -c "$COMMAND" 9<&- || tell 1 "COMMAND failed with exit code $?"; }
  exit "$worst"
}

# Root takes on the owner's identity only where no third user could have put the folder: each part of its path belongs
# to root or to that owner, and a link is root's own.
leave_root() {
  owner=$(stat -L -c %u -- "$FOLDER") || give_up "$FOLDER cannot be read"
  [ "$owner" != 0 ] || give_up "$FOLDER belongs to root: give it to the web server's user (chown)"
  rest=${FOLDER#/}/
  path=
  while [ -n "$rest" ]; do
    part=${rest%%/*}
    rest=${rest#*/}
    [ -n "$part" ] || continue
    path=$path/$part
    who=$(stat -c %u -- "$path") || give_up "$path cannot be read"
    if [ "$who" != 0 ] && { [ "$who" != "$owner" ] || [ -h "$path" ]; }; then
      give_up "$path may not be trusted: it is a link, or belongs to another user than $FOLDER"
    fi
  done
  group=$(id -g "$owner" 2>/dev/null) || group=$(stat -L -c %g -- "$FOLDER")
  [ "$group" != 0 ] || group=65534
  if command -v setpriv >/dev/null; then
    set -- setpriv --reuid "$owner" --regid "$group" --clear-groups -- /bin/sh "$0"
  else
    set -- runuser -u "$(id -nu "$owner")" -- /bin/sh "$0"
  fi
  # No terminal of root's to type into. Not by exec: a process that leads its group would not be waited for by setsid.
  if command -v setsid >/dev/null; then set -- setsid "$@"; fi
  env -i PATH="$PATH" LC_ALL=C GATEHOUSE_RENEWALS="$(read_certbot)" "$@"
  exit
}

# What certbot's logs say, as lines "lineage <tab> E time error" and "lineage <tab> W start end": the last error of each
# lineage, and the window in which its authority suggests to renew it (ARI, RFC 9773).
# shellcheck disable=SC2016 # awk expands it
LOGS='
function say() {
  if (conf != "" && start != "" && stop != "") print conf "\tW " start " " stop
  start = stop = ""
}
/Processing .*\/renewal\/[^\/]*\.conf/ { say(); conf = $0; sub(/^.*\/renewal\//, "", conf); sub(/\.conf.*$/, "", conf) }
/"start": *"[0-9TZ:.+-]*"/ { start = $0; sub(/^.*"start": *"/, "", start); sub(/".*$/, "", start) }
/"end": *"[0-9TZ:.+-]*"/ { stop = $0; sub(/^.*"end": *"/, "", stop); sub(/".*$/, "", stop); say() }
/:Failed to renew certificate .* with error: / {
  when = $1 " " $2
  sub(/,.*$/, "", when)
  name = $0
  sub(/^.*:Failed to renew certificate /, "", name)
  text = name
  sub(/ with error: .*$/, "", name)
  sub(/^.* with error: /, "", text)
  print name "\tE " when " " text
}
END { say() }'

read_logs() {
  # The oldest first, so that the last line of a lineage is the newest.
  find "$CERTBOT_LOGS" -maxdepth 1 -name 'letsencrypt.log*' -type f -printf '%T@ %p\n' 2>/dev/null | sort -n | tail -n 20 |
    while read -r _ log; do
      head -c 2000000 -- "$log" | tr -cd '\012\040-\176'
      printf '\n'
    done | awk "$LOGS"
}

# When certbot last looked at what is due.
last_run() {
  find "$CERTBOT_LOGS" -maxdepth 1 -name 'letsencrypt.log*' -type f -exec grep -l 'certbot._internal.renewal' {} + 2>/dev/null |
    while IFS= read -r log; do stat -c %Y -- "$log"; done | sort -n | tail -n 1
}

# Root reads; the folder's owner writes. One block a lineage: "L name", "N host name", "S authority", "R renewed",
# "C last run", "E time error", "W start end". Times are seconds, apart from certbot's and ARI's.
read_certbot() {
  [ -d "$CERTBOT/renewal" ] || return 0
  logs=$(read_logs)
  ran=$(last_run)
  count=0
  for conf in "$CERTBOT"/renewal/*.conf; do
    if [ ! -f "$conf" ] || [ "$count" -ge 200 ]; then continue; fi
    count=$((count + 1))
    lineage=${conf##*/}
    lineage=${lineage%.conf}
    case $lineage in '' | .* | -* | *[!A-Za-z0-9._\ @+-]*) continue ;; esac
    cert=$CERTBOT/live/$lineage/cert.pem
    printf 'L %s\n' "$lineage"
    openssl x509 -in "$cert" -noout -ext subjectAltName 2>/dev/null | tr ',' '\n' |
      sed -n 's/^ *DNS:\([A-Za-z0-9*._-]*\)$/N \1/p' | head -n 50
    sed -n 's/^server *= *\(https:[!-~]*\)$/S \1/p' "$conf" | head -n 1
    printf 'R %s\nC %s\n' "$(stat -L -c %Y -- "$cert" 2>/dev/null)" "$ran"
    printf '%s\n' "$logs" | awk -F '\t' -v name="$lineage" '
      $1 == name { last[substr($2, 1, 1)] = $2 }
      END { for (kind in last) print last[kind] }'
  done
}

# Certificates only, whatever else stands in a file or an answer.
certificates_only() {
  awk '
    { sub(/\r$/, "") }
    /^-----BEGIN CERTIFICATE-----$/ { block = $0; inside = 1; next }
    inside && /^[A-Za-z0-9+\/=]+$/ { block = block "\n" $0; next }
    inside && /^-----END CERTIFICATE-----$/ { print block "\n" $0; inside = 0; next }
    { inside = 0 }'
}

# What s_client says, as lines "C part of a certificate", "P protocol", "V verify result", "E error", "X exit code".
# Only what stands before the end of the chain's section is OpenSSL's own: a server may send any text after it.
# shellcheck disable=SC2016 # awk expands it
PARSE='
/^Certificate chain$/ && !chain { chain = 1; next }
chain == 1 && /^---$/ { chain = 2; next }
chain == 1 && /^(-----(BEGIN|END) CERTIFICATE-----|[A-Za-z0-9+\/=]+)$/ { print "C " $0; next }
/^ *Protocol *: [A-Za-z0-9.]+$/ && !own { own = $NF }
/^New, [A-Za-z0-9.]+, Cipher is / && !new { new = $2; sub(/,$/, "", new) }
/^ *Verify return code: [0-9]+ \(/ && !verify { verify = $0; sub(/^.*code: /, "", verify) }
/:error:/ && !error { split($0, part, ":"); error = part[6] }
/^no peer certificate available$/ { none = 1 }
/^exit: [0-9]+$/ { code = $2 }
END {
  if (own == "") own = new
  if (own != "(NONE)") print "P " own
  print "V " verify
  if (none && error == "") error = "the server sent no certificate"
  print "E " error
  print "X " code
}'

part() { printf '%s\n' "$answer" | sed -n "s/^$1 //p"; }

# Sets certificates, address, protocol, verify and error.
ask() {
  certificates='' address='' protocol='' verify='' error='its name cannot be resolved'
  for address in $(timeout "$WAIT" getent ahosts "$host" | awk '!seen[$1]++ { print $1 }' | head -n 3); do
    case $address in *:*) where="[$address]:$port" ;; *) where=$address:$port ;; esac
    set -- -connect "$where" -showcerts
    # An address is not a name to ask for (RFC 6066).
    case $host in
      *:*) set -- "$@" -noservername -verify_ip "$host" ;;
      *[!0-9.]*) set -- "$@" -servername "$host" -verify_hostname "$host" ;;
      *) set -- "$@" -noservername -verify_ip "$host" ;;
    esac
    [ "$starttls" = - ] || set -- "$@" -starttls "$starttls"
    answer=$({
      timeout -k 2 "$WAIT" openssl s_client "$@" </dev/null 2>&1
      printf '\nexit: %s\n' "$?"
    } 9<&- | head -c 500000 | awk "$PARSE")
    certificates=$(part C | certificates_only)
    error=
    if [ -n "$certificates" ]; then
      protocol=$(part P)
      verify=$(plain "$(part V)")
      return 0
    fi
    case $(part X) in
      124 | 137) error="no answer within $WAIT seconds" ;;
      *) error=$(plain "$(part E)") ;;
    esac
    [ -n "$error" ] || error='no certificate came'
  done
}

# Sets state, left and until of the certificate $1; the thresholds are the SSL status page's defaults.
judge() {
  state=unreadable left='' from='' until=''
  dates=$(printf '%s' "$1" | openssl x509 -noout -startdate -enddate 2>/dev/null) || return 0
  from=$(date -u -d "$(printf '%s\n' "$dates" | sed -n 's/^notBefore=//p')" +%s 2>/dev/null) || return 0
  until=$(date -u -d "$(printf '%s\n' "$dates" | sed -n 's/^notAfter=//p')" +%s 2>/dev/null) || return 0
  now=$(date -u +%s)
  left=$((until - now))
  life=$((until - from))
  if [ "$left" -lt 0 ]; then
    state=expired
  elif [ "$now" -lt "$from" ]; then
    state=not-yet-valid
  elif [ "$life" -gt $((10 * DAY)) ]; then
    if [ $((left * 12)) -le "$life" ] && [ "$left" -le $((7 * DAY)) ]; then
      state=critical
    elif [ $((left * 9)) -le $((life * 2)) ] && [ "$left" -le $((30 * DAY)) ]; then
      state=warning
    elif [ $((left * 3)) -le "$life" ] && [ "$left" -le $((45 * DAY)) ]; then
      state=due
    else
      state=ok
    fi
  elif [ $((left * 8)) -le "$life" ]; then
    state=critical
  elif [ $((left * 4)) -le "$life" ]; then
    state=warning
  elif [ $((left * 2)) -le "$life" ]; then
    state=due
  else
    state=ok
  fi
}

# Judges each of $certificates, and sets state, who and when of the worst; ends is when the first of them does.
judge_all() {
  number=0 block='' worst_rank=-1 worst_state='' worst_block='' worst_number='' ends=''
  while IFS= read -r line; do
    block="$block$line
"
    [ "$line" = '-----END CERTIFICATE-----' ] || continue
    number=$((number + 1))
    judge "$block"
    case $state in ok) rank=0 ;; due) rank=1 ;; unreadable) rank=2 ;; warning) rank=3 ;; critical) rank=4 ;; *) rank=5 ;; esac
    if [ "$rank" -gt "$worst_rank" ]; then
      worst_rank=$rank worst_state=$state worst_block=$block worst_number=$number
      when=
      [ -z "$until" ] || when="$((left / DAY)) days left, until $(date -u -d "@$until" +%Y-%m-%dT%H:%M:%SZ)"
    fi
    if [ -n "$until" ] && [ "$until" -lt "${ends:-$((until + 1))}" ]; then ends=$until; fi
    block=
  done <<EOF
$certificates
EOF
  state=$worst_state who=$host:$port
  [ "$worst_number" -gt 1 ] || return 0
  subject=$(printf '%s' "$worst_block" | openssl x509 -noout -subject -nameopt RFC2253 2>/dev/null | cut -c 9-108)
  who="$who: certificate $worst_number of its chain ($subject)"
}

# Stores stdin as the file $1: links that someone planted are replaced, never followed.
store() {
  new=$(mktemp ./.gatehouse-served.XXXXXXXX) || return 1
  if cat >"$new" && chmod 644 "$new" && mv -fT -- "$new" "$1"; then
    if command -v restorecon >/dev/null; then restorecon -- "$1" 2>/dev/null || :; fi
    return 0
  fi
  rm -f -- "$new"
  return 1
}

# Keeps what the server showed: fingerprint, first and last seen, at most 100 lines.
remember() {
  print=$(printf '%s\n' "$certificates" | openssl x509 -noout -fingerprint -sha256 2>/dev/null | sed -n 's/://g; s/^.*=//p')
  [ -n "$print" ] || return 0
  history=${file%.served.pem}.history.txt
  known=
  if [ -f "$history" ] && [ ! -h "$history" ]; then
    known=$(head -c 50000 -- "$history" |
      grep -E '^[0-9A-F]{64}( [0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z){2}$')
  fi
  {
    printf '# gatehouse-history: 1\n# host: %s\n# port: %s\n\n' "$host" "$port"
    printf '%s\n' "$known" | awk -v shown="$print" -v now="$collected" '
      NF == 3 { line[++count] = $0; last = $1; first = $2 }
      END {
        if (last == shown) line[count] = shown " " first " " now
        else line[++count] = shown " " now " " now
        for (i = count > 100 ? count - 99 : 1; i <= count; i++) print line[i]
      }'
  } | store "$history" || tell 3 "$host:$port: $FOLDER/${history#./} could not be written"
}

asked=
metrics=
check() {
  case $host in
    '' | [-.:_]* | *[!A-Za-z0-9.:_-]*)
      tell 3 "not a host name: $host"
      return 0
      ;;
  esac
  case $port in
    '' | 0* | *[!0-9]* | ??????*) port=0 ;;
  esac
  if [ "$port" -lt 1 ] || [ "$port" -gt 65535 ]; then
    tell 3 "$host: not a port"
    return 0
  fi
  case $starttls in
    - | smtp | imap | postgres) ;;
    *)
      tell 3 "$host:$port: not a protocol that is known here: $starttls"
      return 0
      ;;
  esac
  file=./$(printf '%s_%s' "$host" "$port" | tr ':' '-').served.pem
  received=
  asked="$asked$host:$port
"
  ask
  collected=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  if [ -n "$error" ]; then
    # The last certificate stays, with the time when it came.
    if [ -f "$file" ] && [ ! -h "$file" ]; then
      certificates=$(head -c 500000 -- "$file" | certificates_only)
      [ -z "$certificates" ] || received=$(head -n 20 -- "$file" |
        sed -n 's/^# received: \([0-9]\{4\}-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z\)$/\1/p' | head -n 1)
    fi
  else
    received=$collected
    remember
  fi
  {
    printf '# gatehouse-collector: 1\n# host: %s\n# port: %s\n# address: %s\n' "$host" "$port" "$address"
    printf '# collected: %s\n# received: %s\n' "$collected" "$received"
    printf '# protocol: %s\n# verify: %s\n# error: %s\n\n' "$protocol" "$verify" "$error"
    [ -z "$certificates" ] || printf '%s\n' "$certificates"
  } | store "$file" || tell 3 "$host:$port: $FOLDER/${file#./} could not be written"

  [ -z "$error" ] || tell 1 "$host:$port: $error"
  labels="host=\"$host\",port=\"$port\""
  up=1
  [ -z "$error" ] || up=0
  metrics="${metrics}gatehouse_endpoint_up{$labels} $up
"
  [ -n "$certificates" ] || return 0
  judge_all
  [ -z "$ends" ] || metrics="${metrics}gatehouse_certificate_not_after_seconds{$labels} $ends
"
  case $state in
    ok | due) tell 0 "$who: $state, $when" ;;
    warning) tell 1 "$who: renewal is late, $when" ;;
    critical) tell 2 "$who: critical, $when" ;;
    expired) tell 2 "$who: expired, $when" ;;
    not-yet-valid) tell 2 "$who: not yet valid" ;;
    unreadable) tell 1 "$who: its dates cannot be read" ;;
  esac
  case $state:$verify in
    expired:*) ;;
    *:10\ *) tell 2 "$host:$port: a certificate of its chain has expired" ;;
    *:62\ *) tell 1 "$host:$port: its certificate is for another name" ;;
  esac
}

write_metrics() {
  new=$(mktemp "$PROM.XXXXXXXX") || return 1
  if {
    printf '# TYPE gatehouse_endpoint_up gauge\n'
    printf '%s' "$metrics" | grep '^gatehouse_endpoint_up'
    printf '# TYPE gatehouse_certificate_not_after_seconds gauge\n'
    printf '%s' "$metrics" | grep '^gatehouse_certificate_not'
    printf '# TYPE gatehouse_collector_last_run_seconds gauge\ngatehouse_collector_last_run_seconds %s\n' "$(date -u +%s)"
  } >"$new" && chmod 644 "$new" && mv -fT -- "$new" "$PROM"; then
    return 0
  fi
  rm -f -- "$new"
  return 1
}

# What DNS says of $1, kind $2 (A, AAAA, CAA); nothing when it cannot be asked.
look_up() {
  if command -v dig >/dev/null; then
    # shellcheck disable=SC2086 # options, several words
    timeout -k 2 "$WAIT" dig $RESOLVER +short +tries=1 +time=3 "$1" "$2" 2>/dev/null 9<&- | tr -cd '\012\040-\176'
  elif command -v host >/dev/null; then
    timeout -k 2 "$WAIT" host -W 3 -t "$2" "$1" 2>/dev/null 9<&- | tr -cd '\012\040-\176' |
      sed -n 's/^.* has address //p; s/^.* has IPv6 address //p; s/^.* has CAA record //p'
  fi
}

# Where $1 points: "here", "elsewhere" with the addresses, or "nowhere". A host behind a router does not know its address.
where_is() {
  found=$(
    look_up "$1" A | grep -E '^[0-9.]+$'
    look_up "$1" AAAA | grep -E '^[0-9a-fA-F]*:[0-9a-fA-F:.]*$'
  )
  foreign=
  for address in $found; do
    case " $own " in *" $address "*) ;; *) foreign="$foreign $address" ;; esac
  done
  if [ -z "$found" ]; then
    echo nowhere
  elif [ -z "$foreign" ]; then
    echo here
  else
    printf 'elsewhere%s\n' "$foreign"
  fi
}

# The CAA records that keep the authority $2 from issuing for $1 (RFC 8659): those of the name, else of the nearest above.
# shellcheck disable=SC2016 # awk expands it
CAA='
{ value = $0; sub(/^[0-9]+ [a-z]+ /, "", value); sub(/;.*$/, "", value); gsub(/[" ]/, "", value) }
$2 == "issue" || $2 == "issuewild" { some[$2] = 1; if (value == wanted) fits[$2] = 1; line[$2] = line[$2] " " $0 }
END {
  tag = kind == "issuewild" && some[kind] ? kind : "issue"
  if (some[tag] && !fits[tag]) print substr(line[tag], 2)
}'
refusing() {
  case $1 in \*.*) below=${1#\*.} kind=issuewild ;; *) below=$1 kind=issue ;; esac
  while true; do
    case $below in *.*) ;; *) return 0 ;; esac
    records=$(look_up "$below" CAA | grep -E '^[0-9]+ [A-Za-z]+ ')
    if [ -n "$records" ]; then
      printf '%s\n' "$records" | tr '[:upper:]' '[:lower:]' | awk -v kind="$kind" -v wanted="$2" "$CAA"
      return 0
    fi
    below=${below#*.}
  done
}

utc() {
  case $1 in
    '' | *[!0-9]*) ;;
    *) date -u -d "@$1" +%Y-%m-%dT%H:%M:%SZ ;;
  esac
}

write_renewal() {
  [ -n "$lineage" ] || return 0
  case $authority in
    *letsencrypt.org*) identity=letsencrypt.org ;;
    *zerossl.com*) identity=sectigo.com ;;
    *pki.goog*) identity=pki.goog ;;
    *buypass.com*) identity=buypass.com ;;
    *) identity= ;;
  esac
  # certbot writes local time. An error from before the last renewal is over.
  seconds=$(date -d "$(printf '%s' "$failure" | cut -c 1-19)" +%s 2>/dev/null) || seconds=
  text=$(plain "$(printf '%s' "$failure" | cut -c 21-)")
  if [ -z "$failure" ] || [ -z "$seconds" ] || [ "$seconds" -le "${renewed:-0}" ]; then seconds='' text=''; fi
  {
    printf '# gatehouse-renewal: 1\n# lineage: %s\n# collected: %s\n# renewed: %s\n# ran: %s\n' \
      "$lineage" "$(utc "$(date +%s)")" "$(utc "$renewed")" "$(utc "$ran")"
    printf '# failed: %s\n# error: %s\n# window: %s\n' "$(utc "$seconds")" "$text" "$window"
    for name in $names; do
      printf '# name: %s\n' "$name"
      [ -n "$asks" ] || continue
      case $name in \**) ;; *) printf '# dns: %s %s\n' "$name" "$(where_is "$name")" ;; esac
      [ -n "$identity" ] || continue
      caa=$(plain "$(refusing "$name" "$identity")")
      [ -z "$caa" ] || printf '# caa: %s refuses %s: %s\n' "$name" "$identity" "$caa"
    done
  } | store "./$lineage.renewal.txt" || tell 3 "$FOLDER/$lineage.renewal.txt could not be written"
  [ -z "$text" ] || tell 1 "$lineage: its last renewal failed: $text"
}

# The records that root read, one file a lineage.
write_renewals() {
  own=$(ip -o addr show 2>/dev/null | sed -n 's/^.* inet6\{0,1\} \([0-9a-fA-F.:]*\).*$/\1/p' | tr '\n' ' ')
  asks=
  if command -v dig >/dev/null || command -v host >/dev/null; then asks=yes; fi
  lineage=
  while IFS= read -r line; do
    value=${line#? }
    case $line in
      'L '*)
        write_renewal
        lineage=$value names='' authority='' renewed='' ran='' failure='' window=''
        asked="$asked$lineage
"
        ;;
      'N '*) names="$names $value" ;;
      'S '*) authority=$value ;;
      'R '*) renewed=$value ;;
      'C '*) ran=$value ;;
      'E '*) failure=$value ;;
      'W '*) window=$value ;;
    esac
  done <<RECORDS
$GATEHOUSE_RENEWALS
RECORDS
  write_renewal
}

case ${1-} in
  -h | --help)
    usage
    exit 0
    ;;
  ?*)
    usage >&2
    exit 3
    ;;
esac

[ -d "$FOLDER" ] || give_up "there is no folder $FOLDER: create it on the SSL status page, or correct FOLDER in $0"
[ "$(id -u)" -ne 0 ] || leave_root
cd -P -- "$FOLDER" || give_up "$FOLDER cannot be opened"
[ -r . ] || give_up "$FOLDER cannot be read"
# A lock on the folder itself: no file that someone could plant.
exec 9<.
flock -n 9 || give_up 'another run is still at work'
rm -f -- ./.gatehouse-served.*

while read -r host port starttls _; do
  [ -z "$host" ] || check
done <<EOF
$HOSTS
EOF

# Not as patterns for the shell: a name may begin with a *.
set -f
[ -z "${GATEHOUSE_RENEWALS-}" ] || write_renewals
set +f

if [ -n "$PROM" ]; then write_metrics || tell 3 "$PROM could not be written"; fi
finish
