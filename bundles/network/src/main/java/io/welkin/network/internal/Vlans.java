// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.inventory.model.PhysicalNetwork;
import io.welkin.operations.ApiException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads VLANs and the names of bridges. */
final class Vlans {
  static final String UNTAGGED = "untagged";
  private static final Pattern RANGE = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4}))?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._:-]{0,99}");
  private static final String BRIDGE = "bridge://";
  private static final String VLAN = "vlan://";
  private static final String TAG = "bridge:";
  private static final int LAST = 4094;

  private Vlans() {}

  /** Checks what a physical network may have: {@code 100} or {@code 100-200}, several with commas between. */
  static void range(String text) {
    for (String part : text.split(",", -1)) {
      Matcher m = RANGE.matcher(part.trim());
      if (!m.matches() || !valid(m.group(1)) || m.group(2) != null && (!valid(m.group(2))
          || Integer.parseInt(m.group(2)) < Integer.parseInt(m.group(1)))) {
        throw ApiException.parameter("vlan must be a VLAN or a range such as 100-200, from 1 to 4094, not " + text);
      }
    }
  }

  private static boolean valid(String number) {
    int n = Integer.parseInt(number);
    return n >= 1 && n <= LAST;
  }

  /**
   * The VLAN that a network says it has. A bridge has to carry it already: hosts are told the bridge alone, so a tag
   * without a bridge named for it is refused.
   */
  static String vlan(String text, boolean bridgeGiven) {
    if (text == null || text.equalsIgnoreCase(UNTAGGED) || text.equalsIgnoreCase(VLAN + UNTAGGED)
        || bridge(text).isPresent()) {
      return UNTAGGED;
    }
    String number = text.startsWith(VLAN) ? text.substring(VLAN.length()) : text;
    if (!number.matches("\\d{1,4}") || !valid(number)) {
      throw ApiException.parameter("vlan must be untagged, bridge://NAME or a VLAN from 1 to 4094, not " + text);
    }
    if (!bridgeGiven) {
      throw ApiException.parameter("vlan " + number
          + " needs the parameter bridge: the bridge of the hosts that carries it");
    }
    return number;
  }

  /** The bridge that a VLAN parameter of the form {@code bridge://NAME} names. */
  static Optional<String> bridge(String vlan) {
    return vlan != null && vlan.startsWith(BRIDGE) ? Optional.of(name(vlan.substring(BRIDGE.length())))
        : Optional.empty();
  }

  /** The bridge that the tags of a physical network name. */
  static Optional<String> bridge(PhysicalNetwork physical) {
    return physical.tags().stream().filter(t -> t.startsWith(TAG)).map(t -> name(t.substring(TAG.length())))
        .findFirst();
  }

  static String name(String bridge) {
    if (!NAME.matcher(bridge).matches()) {
      throw ApiException.parameter("bridge must be the name of a bridge of the hosts, not " + bridge);
    }
    return bridge;
  }
}
