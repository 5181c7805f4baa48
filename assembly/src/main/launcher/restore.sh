#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A backup into an empty home. docs/operate.md says the same by hand.

# restore: checks the backup's sums and puts its files where a node of the home finds them; the next up starts it.
restore() {
  local backup=${rest[0]:-} aside sums
  [ ${#rest[@]} -eq 1 ] || fail "restore wants one BACKUP: ./welkin restore --home NEW BACKUP"
  [ -z "$(ls -A "$home")" ] || fail "$home is not empty; a backup is restored into an empty home only"
  need sha256sum 'apt-get install coreutils'
  backup=$(cd "$backup" 2>/dev/null && pwd) || fail "there is no directory ${rest[0]}"
  [ -r "$backup/manifest.json" ] && [ -r "$backup/SHA256SUMS" ] || fail "$backup is no backup of Welkin"
  [ "$(json format <"$backup/manifest.json")" = 1 ] || fail "$backup was made by a newer build, and this one cannot read it"
  say "Checking $backup ..."
  sums=$(cd "$backup" && sha256sum --check --strict --quiet SHA256SUMS 2>&1) || fail "the backup is damaged: $sums"
  aside=$(mktemp -d "$home/.restore.XXXXXX")
  (umask 077 && cd "$backup" && cp -r etc "$aside/" && mkdir -p "$aside/data" && for part in deploy credentials.env; do
    [ ! -e "$part" ] || cp -r "$part" "$aside/"
  done)
  if [ -d "$backup/derby" ]; then
    (umask 077 && mkdir "$aside/data/derby" && cp -r "$backup/derby" "$aside/data/derby/welkin")
  else
    (umask 077 && mkdir "$aside/data/restore" && cp "$backup/database.sql.gz" "$aside/data/restore/")
  fi
  sync -f "$aside"
  # etc/ last: without it a home counts as new, and is not empty, so that a restore that was cut off shows.
  find "$aside" -mindepth 1 -maxdepth 1 ! -name etc -exec mv -t "$home" {} +
  mv "$aside/etc" "$home/"
  rmdir "$aside"
  say "Restored the state of $(json at <"$backup/manifest.json") into $home."
  [ -d "$backup/derby" ] || say "Name an empty MariaDB database in $home/etc/org.ops4j.datasource-welkin.cfg; the first start fills it."
  [ -r "$home/etc/master.key" ] || say "The master key is not in the backup: start with WELKIN_MASTER_KEY in the environment."
  say "Stop the node that the backup is of before this one starts: ./welkin up --empty --home $home"
}
