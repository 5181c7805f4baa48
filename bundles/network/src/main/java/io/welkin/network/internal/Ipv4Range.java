// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv4.IPv4Address;
import io.welkin.inventory.model.Network;
import io.welkin.operations.ApiException;
import java.util.Optional;

/**
 * The addresses of a network that cards may have.
 *
 * @param subnet the network with its prefix
 * @param gateway in the subnet, not among the addresses
 * @param first address as a number
 * @param last address as a number
 */
record Ipv4Range(IPv4Address subnet, IPv4Address gateway, long first, long last) {
  private static final int MOST_PREFIX = 30;
  private static final IPAddressStringParameters FOUR_NUMBERS = new IPAddressStringParameters.Builder()
      .allowEmpty(false).allowAll(false).allowMask(false).allowPrefix(false).allowIPv6(false).allowSingleSegment(false)
      .setRangeOptions(RangeParameters.NO_RANGE)
      .getIPv4AddressParametersBuilder().allow_inet_aton(false).getParentBuilder().toParams();

  /** Reads what a call says; 431 naming the parameter when it does not fit together. */
  static Ipv4Range of(String gateway, String netmask, String startIp, String endIp) {
    IPv4Address router = address("gateway", gateway);
    Integer prefix = address("netmask", netmask).getBlockMaskPrefixLength(true);
    if (prefix == null || prefix > MOST_PREFIX) {
      throw ApiException.parameter("netmask must be a netmask such as 255.255.255.0 with room for hosts, not "
          + netmask);
    }
    IPv4Address subnet = router.applyPrefixLength(prefix).toPrefixBlock();
    Ipv4Range range = new Ipv4Range(subnet, router, inside(subnet, "startip", startIp),
        inside(subnet, "endip", endIp == null ? startIp : endIp));
    if (range.first > range.last) {
      throw ApiException.parameter("startip " + startIp + " is after endip " + endIp);
    }
    inside(subnet, "gateway", gateway);
    if (range.contains(router.longValue())) {
      throw ApiException.parameter("the gateway " + gateway + " lies within startip and endip");
    }
    return range;
  }

  /** The range of a network, which was checked when it was made; empty for one without addresses. */
  static Optional<Ipv4Range> of(Network network) {
    return network.startIp() == null ? Optional.empty()
        : Optional.of(of(network.gateway(), network.netmask(), network.startIp(), network.endIp()));
  }

  static IPv4Address address(String parameter, String text) {
    IPAddress address = new IPAddressString(text.trim(), FOUR_NUMBERS).getAddress();
    if (address == null || !address.isIPv4()) {
      throw ApiException.parameter(parameter + " must be an IPv4 address, not " + text);
    }
    return address.toIPv4();
  }

  private static long inside(IPv4Address subnet, String parameter, String text) {
    IPv4Address address = address(parameter, text);
    if (!subnet.contains(address)) {
      throw ApiException.parameter(parameter + " " + text + " is not in the network " + subnet);
    }
    long number = address.longValue();
    if (number == subnet.getLower().longValue() || number == subnet.getUpper().longValue()) {
      throw ApiException.parameter(parameter + " " + text + " is the network or broadcast address of " + subnet);
    }
    return number;
  }

  String cidr() {
    return subnet.toString();
  }

  long size() {
    return last - first + 1;
  }

  boolean contains(long number) {
    return number >= first && number <= last;
  }

  boolean overlaps(Ipv4Range other) {
    return first <= other.last && other.first <= last;
  }

  static String text(long number) {
    return new IPv4Address((int) number).toString();
  }
}
