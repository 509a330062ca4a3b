#!/bin/sh
# Puts a build into the folder that a web server serves, without breaking the tabs that are open:
#   sh deploy/publish.sh dist /var/www/gatehouse [days]
# Each file is copied beside the site and then renamed into it: a reader gets a whole file, the old or the new one, and
# a run that breaks off leaves a site that works. Assets have a hash in their names: one that is there is not written
# again, and those of earlier builds stay for so many days (30) after they were replaced, because an open tab still asks
# for them. index.html comes last. A config.json that is there already stays.
set -eu
LC_ALL=C
export LC_ALL

build=${1:?the folder of the build is missing}
site=${2:?the folder of the web server is missing}
days=${3:-30}
[ -f "$build/index.html" ] || { echo "$build holds no index.html: run npm run build first" >&2; exit 1; }
case $days in '' | *[!0-9]*) echo "$days is not a number of days" >&2; exit 1 ;; esac

mkdir -p "$site/assets"
site=$(cd "$site" && pwd)
# On the site's own disk, so that a rename is one step. The generated configurations serve nothing that begins with a dot.
work=$(mktemp -d "$site/.new.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
find "$site" -maxdepth 1 -name '.new.*' -mtime +0 -exec rm -rf {} +

cp -R "$build" "$work/files"
(cd "$work/files" && find assets -type f | sort) >"$work/assets"
(cd "$work/files" && find . -type f ! -path './assets/*' ! -path ./index.html | sort) >"$work/others"
# What the site used until now: without a list, all that is there.
if [ -f "$site/.live" ]; then cp "$site/.live" "$work/before"; else (cd "$site" && find assets -type f | sort) >"$work/before"; fi

# In one step, unless the same content is there: then the file is left alone.
put() {
  cmp -s "$work/files/$1" "$site/$1" || mv -f "$work/files/$1" "$site/$1"
}

(cd "$work/files" && find . -type d) | while IFS= read -r folder; do mkdir -p "$site/$folder"; done
while IFS= read -r file; do put "$file"; done <"$work/assets"
while IFS= read -r file; do
  if [ "$file" != ./config.json ] || [ ! -e "$site/config.json" ]; then put "$file"; fi
done <"$work/others"

# If this run breaks off near here, the next one takes the assets of both pages for used until then.
sort -u "$work/before" "$work/assets" >"$work/live"
mv -f "$work/live" "$site/.live"
put index.html

# From now on the days are counted for what the page before needed, and this one does not.
comm -13 "$work/assets" "$work/before" | while IFS= read -r file; do
  [ ! -f "$site/$file" ] || touch "$site/$file"
done
cp "$work/assets" "$work/live"
mv -f "$work/live" "$site/.live"
(cd "$site" && find assets -type f -mtime "+$days" | sort | comm -13 "$work/assets" -) | while IFS= read -r file; do
  rm -f "$site/$file"
done
