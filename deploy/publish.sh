#!/bin/sh
# Puts a build into the folder that a web server serves, without breaking the tabs that are open:
#   sh deploy/publish.sh dist /var/www/gatehouse [days]
# Assets have a hash in their names. Those of earlier builds stay for so many days (30) after they were replaced, because
# an open tab still asks for them. index.html comes last, in one step. A config.json that is there already stays.
set -eu

build=${1:?the folder of the build is missing}
site=${2:?the folder of the web server is missing}
days=${3:-30}
[ -f "$build/index.html" ] || { echo "$build holds no index.html: run npm run build first" >&2; exit 1; }
case $days in '' | *[!0-9]*) echo "$days is no number of days" >&2; exit 1 ;; esac

new=$(mktemp)
trap 'rm -f "$new"' EXIT
(cd "$build" && find assets -type f | LC_ALL=C sort) >"$new"
mkdir -p "$site/assets"

# From now on the days are counted for what the site used until now.
if [ -f "$site/.live" ]; then
  LC_ALL=C comm -13 "$new" "$site/.live" | while IFS= read -r file; do
    [ ! -f "$site/$file" ] || touch "$site/$file"
  done
fi

cp -R "$build/assets/." "$site/assets/"
for file in "$build"/*; do
  name=${file##*/}
  case $name in
    assets | index.html) continue ;;
    config.json) [ ! -f "$site/config.json" ] || continue ;;
  esac
  cp -R "$file" "$site/"
done
cp "$build/index.html" "$site/.index.html"
mv "$site/.index.html" "$site/index.html"
cp "$new" "$site/.live"

# What the build holds is new by now.
find "$site/assets" -type f -mtime "+$days" -exec rm -- {} +
