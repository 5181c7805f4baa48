// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids as EC2 writes them: a word that says what it is, and all 128 bits of the id that Welkin knows it by. */
enum Ec2Id {
  INSTANCE("i", "InvalidInstanceID"), IMAGE("ami", "InvalidAMIID"), SUBNET("subnet", "InvalidSubnetID"),
  KEY("key", "InvalidKeyPair"), INTERFACE("eni", "InvalidNetworkInterfaceID"), RESERVATION("r", "InvalidReservationID");

  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{32}");

  private final String prefix;
  private final String error;

  Ec2Id(String prefix, String error) {
    this.prefix = prefix + "-";
    this.error = error;
  }

  /** A UUID as EC2's clients see it. */
  String of(String uuid) {
    return prefix + uuid.replace("-", "");
  }

  Optional<String> find(String id) {
    return Optional.of(id).filter(i -> i.startsWith(prefix)).map(i -> i.substring(prefix.length()))
        .filter(i -> DIGITS.matcher(i).matches())
        .map(i -> new UUID(HexFormat.fromHexDigitsToLong(i, 0, 16), HexFormat.fromHexDigitsToLong(i, 16, 32)).toString());
  }

  /** The UUID that Welkin knows it by. */
  String uuid(String id) {
    return find(id).orElseThrow(() -> new Ec2Error(error + ".Malformed", "Invalid id: \"" + id + "\""));
  }

  Ec2Error notFound(String id) {
    return new Ec2Error(error + ".NotFound", "The ID '" + id + "' does not exist");
  }
}
