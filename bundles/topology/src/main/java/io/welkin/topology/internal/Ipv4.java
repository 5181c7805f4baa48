// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv4.IPv4Address;
import io.welkin.operations.ApiException;

/**
 * Reads IPv4 addresses as operators write them: four decimal numbers. What is wrong is a 431 that names the parameter.
 */
public final class Ipv4 {
  private static final IPAddressStringParameters FOUR_NUMBERS = new IPAddressStringParameters.Builder()
      .allowEmpty(false).allowAll(false).allowMask(false).allowPrefix(true).allowIPv6(false).allowSingleSegment(false)
      .setRangeOptions(RangeParameters.NO_RANGE)
      .getIPv4AddressParametersBuilder().allow_inet_aton(false).getParentBuilder().toParams();

  private Ipv4() {}

  private static IPAddress read(String parameter, String text, boolean prefix) {
    IPAddress address = new IPAddressString(text.trim(), FOUR_NUMBERS).getAddress();
    if (address == null || !address.isIPv4() || address.isPrefixed() != prefix) {
      throw ApiException.parameter(parameter + " must be " + (prefix ? "a network such as 10.1.1.0/24"
          : "an IPv4 address") + ", not " + text);
    }
    return address;
  }

  public static IPv4Address address(String parameter, String text) {
    return read(parameter, text, false).toIPv4();
  }

  /** A network with its prefix; host bits must be zero. */
  public static void cidr(String parameter, String text) {
    IPAddress network = read(parameter, text, true);
    if (!network.isPrefixBlock()) {
      throw ApiException.parameter(parameter + " must be a network, but " + text + " has host bits");
    }
  }

  /** The length of the prefix that a netmask stands for. */
  public static int prefix(String parameter, String netmask) {
    Integer length = address(parameter, netmask).getBlockMaskPrefixLength(true);
    if (length == null) {
      throw ApiException.parameter(parameter + " must be a netmask such as 255.255.255.0, not " + netmask);
    }
    return length;
  }
}
