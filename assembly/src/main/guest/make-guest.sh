#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# make-guest.sh OUTDIR: makes the demonstration guest: kernel, initrd, disk.qcow2 and SHA256SUMS in OUTDIR.
#
# The kernel and busybox are Debian's, downloaded with apt and unpacked, never installed. Idempotent: nothing is done
# when OUTDIR holds what this script would make of the same packages.
set -euo pipefail

out=${1:?usage: make-guest.sh OUTDIR}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
modules=(virtio_pci virtio_blk virtio_net virtio_balloon button evdev)
meta=linux-image-cloud-amd64
disk_size=64M

say() { printf 'make-guest: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# The package that the meta package stands for, such as linux-image-6.1.0-50-cloud-amd64.
kernel_package() {
  apt-cache depends "$meta" 2>/dev/null | awk '$1 == "Depends:" && $2 ~ /^linux-image-[0-9]/ { print $2; exit }'
}

version_of() { apt-cache policy "$1" | awk '$1 == "Candidate:" { print $2 }'; }

# add_module NAME: copies the module after those that it needs, and writes down the order.
declare -A added=()
add_module() {
  local name=${1//-/_} file dependency
  [ -z "${added[$name]:-}" ] || return 0
  added[$name]=yes
  file=$(find "$tmp/linux/lib/modules" "$tmp/linux/usr/lib/modules" 2>/dev/null \
    \( -name "$name.ko*" -o -name "${name//_/-}.ko*" \) -print -quit)
  [ -n "$file" ] || return 0 # built into the kernel
  case $file in
    *.xz) xz -dc "$file" >"$tmp/$name.ko" ;;
    *.zst) zstd -qdc "$file" >"$tmp/$name.ko" ;;
    *) cp "$file" "$tmp/$name.ko" ;;
  esac
  for dependency in $(tr '\0' '\n' <"$tmp/$name.ko" | sed -n 's/^depends=//p' | tr ',' ' '); do
    add_module "$dependency"
  done
  mv "$tmp/$name.ko" "$tree/lib/modules/"
  echo "$name.ko" >>"$tree/lib/modules/order"
}

for tool in apt-get dpkg qemu-img gzip sha256sum; do
  command -v "$tool" >/dev/null || fail "needs $tool"
done
kernel=$(kernel_package)
if [ -z "$kernel" ]; then
  apt-get update -q >/dev/null || fail "apt's lists are empty and cannot be updated"
  kernel=$(kernel_package)
fi
[ -n "$kernel" ] || fail "apt knows no $meta"

stamp=$({ cat "$here"/*; echo "$kernel $(version_of "$kernel") $(version_of busybox-static)"; } | sha256sum | cut -c1-64)
mkdir -p "$out"
if [ "$(cat "$out/.made-from" 2>/dev/null)" = "$stamp" ] && (cd "$out" && sha256sum --quiet -c SHA256SUMS) 2>/dev/null; then
  say "$out is up to date"
  exit 0
fi
rm -f "$out/.made-from"

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
tree=$tmp/tree
mkdir -p "$tmp/linux" "$tmp/busybox" "$tree"/{bin,lib/modules,etc/acpi/PWRF}

(cd "$tmp" && apt-get download -q -o APT::Sandbox::User=root "$kernel" busybox-static >/dev/null) ||
  fail "cannot download $kernel and busybox-static"
dpkg -x "$tmp"/linux-image-*.deb "$tmp/linux"
dpkg -x "$tmp"/busybox-static_*.deb "$tmp/busybox"

busybox=$(find "$tmp/busybox" -type f -name busybox -perm -u+x -print -quit)
install -m 755 "$busybox" "$tree/bin/busybox"
install -m 755 "$here/guest-init" "$tree/init"
install -m 755 "$here/guest-udhcpc" "$tree/etc/udhcpc.sh"
printf '#!/bin/busybox sh\necho "welkin guest leaving" >/dev/console\nexec /bin/busybox poweroff -f\n' >"$tree/etc/acpi/PWRF/00000080"
chmod 755 "$tree/etc/acpi/PWRF/00000080"
: >"$tree/lib/modules/order"
for module in "${modules[@]}"; do
  add_module "$module"
done

(cd "$tree" && find . | LC_ALL=C sort | "$busybox" cpio -o -H newc -R 0:0 2>/dev/null) | gzip -9n >"$tmp/initrd"
cp "$tmp"/linux/boot/vmlinuz-* "$tmp/kernel"
qemu-img create -q -f qcow2 "$tmp/disk.qcow2" "$disk_size"

for file in kernel initrd disk.qcow2; do
  install -m 644 "$tmp/$file" "$out/$file.part"
  mv "$out/$file.part" "$out/$file"
done
(cd "$out" && sha256sum kernel initrd disk.qcow2 >SHA256SUMS)
echo "$stamp" >"$out/.made-from"
say "$kernel, initrd of $(stat -c %s "$out/initrd") bytes, in $out"
