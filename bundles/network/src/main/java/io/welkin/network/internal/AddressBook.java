// SPDX-License-Identifier: Apache-2.0
package io.welkin.network.internal;

import io.welkin.inventory.Repository;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Network;
import io.welkin.inventory.model.Nic;
import io.welkin.kernel.FailureException;
import io.welkin.operations.ApiException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Finds addresses for cards. Two runs may find the same one; the unique key of the table lets one of them have it, and
 * the other transaction is run again and finds another.
 */
final class AddressBook {
  private static final int PROBES = 16;
  private static final int CHUNK = 256;

  private final Repository<Nic> nics;

  AddressBook(Tx tx) {
    this.nics = tx.of(Nic.class);
  }

  /**
   * An address of the network: the wanted one, or a free one taken at random.
   *
   * @throws FailureException CAPACITY {@code NoAddress}, or INVALID for a wanted one that cannot be had
   */
  String ip(Network network, String wanted) {
    Ipv4Range range = Ipv4Range.of(network).orElseThrow(() -> FailureException.invalid("NoAddresses",
        "network " + network.name() + " has no addresses"));
    return wanted == null || wanted.isBlank() ? free(network, range) : wanted(network, range, wanted);
  }

  /** An address that a guest has, among those of the network or not; INVALID when another card has it. */
  String seen(Network network, String ip) {
    if (!taken(network, List.of(ip)).isEmpty()) {
      throw FailureException.invalid("AddressInUse", "address " + ip + " of network " + network.name() + " is in use");
    }
    return ip;
  }

  private String wanted(Network network, Ipv4Range range, String text) {
    long number;
    try {
      number = Ipv4Range.address("ipaddress", text).longValue();
    } catch (ApiException e) {
      throw FailureException.invalid("BadAddress", e.getMessage());
    }
    if (!range.contains(number)) {
      throw FailureException.invalid("BadAddress", "address " + text + " is not among those of network "
          + network.name()
          + ", " + network.startIp() + " to " + network.endIp());
    }
    return seen(network, Ipv4Range.text(number));
  }

  private String free(Network network, Ipv4Range range) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    for (int i = 0; i < PROBES; i++) {
      String ip = Ipv4Range.text(range.first() + random.nextLong(range.size()));
      if (taken(network, List.of(ip)).isEmpty()) {
        return ip;
      }
    }
    long start = random.nextLong(range.size());
    for (long done = 0; done < range.size(); done += CHUNK) {
      List<String> candidates = LongStream.range(done, Math.min(range.size(), done + CHUNK))
          .mapToObj(i -> Ipv4Range.text(range.first() + (start + i) % range.size())).toList();
      Set<String> used = taken(network, candidates);
      for (String ip : candidates) {
        if (!used.contains(ip)) {
          return ip;
        }
      }
    }
    throw FailureException.capacity("NoAddress", "network " + network.name() + " has no free address: all "
        + range.size() + " are in use");
  }

  private Set<String> taken(Network network, List<String> among) {
    return nics.list(Where.eq("networkId", network.id()).in("ipAddress", among)).stream().map(Nic::ipAddress)
        .collect(Collectors.toSet());
  }

  /** Whether no card has this MAC address. */
  boolean free(String mac) {
    return nics.count(Where.eq("macAddress", mac)) == 0;
  }

  /** A locally administered MAC address made of the random part of a card's id. */
  static String mac(UUID card) {
    long random = card.getLeastSignificantBits();
    StringBuilder mac = new StringBuilder("02");
    for (int shift = 32; shift >= 0; shift -= 8) {
      mac.append(':').append(String.format("%02x", random >> shift & 0xff));
    }
    return mac.toString();
  }
}
