#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# namespaced-libvirtd.sh DIR NAME ADDRESS: becomes a libvirtd that listens on ADDRESS:16509 in the network namespace NAME,
# which two-namespaces.sh makes, with a host name and mounts of its own, and keeps everything of its own below DIR: a second
# hypervisor host beside the machine. All other directories are shared with it. For tests; needs root.
set -euo pipefail
dir=$1 name=$2 address=$3

if [ -z "${WELKIN_PRIVATE_MOUNTS:-}" ]; then
  exec env WELKIN_PRIVATE_MOUNTS=yes ip netns exec "$name" unshare --mount --uts --propagation private "$0" "$@"
fi

hostname "$name"
mkdir -p "$dir"/{run,lib,log,cache,etc}
if [ ! -e "$dir/etc/libvirtd.conf" ]; then
  cat >"$dir/etc/libvirtd.conf" <<CONF
listen_tls = 0
listen_tcp = 1
auth_tcp = "none"
listen_addr = "$address"
host_uuid = "$(cat /proc/sys/kernel/random/uuid)"
CONF
  cat >"$dir/etc/qemu.conf" <<CONF
user = "root"
group = "root"
dynamic_ownership = 0
cgroup_controllers = []
security_driver = "none"
migration_address = "$address"
migration_host = "$address"
CONF
  cp -a /var/cache/libvirt/. "$dir/cache/" 2>/dev/null || true
fi

mkdir -p /run/libvirt /var/lib/libvirt /var/log/libvirt /var/cache/libvirt /etc/libvirt
mount --bind "$dir/run" /run/libvirt
mount --bind "$dir/lib" /var/lib/libvirt
mount --bind "$dir/log" /var/log/libvirt
mount --bind "$dir/cache" /var/cache/libvirt
mount --bind "$dir/etc" /etc/libvirt
ulimit -n 4096
rm -f "$dir/virtlogd.pid" "$dir/libvirtd.pid"
setsid /usr/sbin/virtlogd -p "$dir/virtlogd.pid" </dev/null >>"$dir/virtlogd.log" 2>&1 &
exec /usr/sbin/libvirtd -l -p "$dir/libvirtd.pid" </dev/null >>"$dir/libvirtd.log" 2>&1
