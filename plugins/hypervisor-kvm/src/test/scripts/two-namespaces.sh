#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# two-namespaces.sh make|remove PREFIX NUMBER: a bridge with two network namespaces PREFIXa and PREFIXb behind it, with the
# addresses 10.98.NUMBER.11 and .12; the machine has .1. Needs root. Removing what is not there succeeds.
set -euo pipefail
what=$1 prefix=$2 net=10.98.$3

if [ "$what" = remove ]; then
  for n in a b; do ip netns del "$prefix$n" 2>/dev/null || true; done
  ip link del "$prefix" 2>/dev/null || true
  exit 0
fi

ip link add "$prefix" type bridge
ip addr add "$net.1/24" dev "$prefix"
ip link set "$prefix" up
last=11
for n in a b; do
  ip netns add "$prefix$n"
  ip link add "$prefix-$n" type veth peer name eth0 netns "$prefix$n"
  ip link set "$prefix-$n" master "$prefix" up
  ip -n "$prefix$n" link set lo up
  ip -n "$prefix$n" addr add "$net.$last/24" dev eth0
  ip -n "$prefix$n" link set eth0 up
  last=$((last + 1))
done
