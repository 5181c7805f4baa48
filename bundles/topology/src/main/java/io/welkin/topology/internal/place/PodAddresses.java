// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.place;

import inet.ipaddr.ipv4.IPv4Address;
import io.welkin.operations.ApiException;
import io.welkin.topology.internal.Ipv4;

/** The management addresses of a pod, which are optional: a range that lies in the network of its gateway. */
record PodAddresses(String gateway, String netmask, String startIp, String endIp) {
  /** @throws ApiException 431 when they do not fit together */
  void check() {
    if (gateway == null && netmask == null && startIp == null && endIp == null) {
      return;
    }
    if (gateway == null || netmask == null || startIp == null) {
      throw ApiException.parameter("a pod with addresses needs gateway, netmask and startip");
    }
    IPv4Address network = Ipv4.address("gateway", gateway).applyPrefixLength(Ipv4.prefix("netmask", netmask))
        .toPrefixBlock();
    inside(network, "startip", startIp);
    if (endIp != null) {
      inside(network, "endip", endIp);
      if (Ipv4.address("startip", startIp).longValue() > Ipv4.address("endip", endIp).longValue()) {
        throw ApiException.parameter("startip " + startIp + " is after endip " + endIp);
      }
    }
    long at = Ipv4.address("gateway", gateway).longValue();
    long last = Ipv4.address("endip", endIp == null ? startIp : endIp).longValue();
    if (at >= Ipv4.address("startip", startIp).longValue() && at <= last) {
      throw ApiException.parameter("the gateway " + gateway + " lies within startip and endip");
    }
  }

  private static void inside(IPv4Address network, String parameter, String text) {
    if (!network.contains(Ipv4.address(parameter, text))) {
      throw ApiException.parameter(parameter + " " + text + " is not in the network " + network);
    }
  }
}
