// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import io.welkin.kernel.FailureException;
import io.welkin.spi.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code sim://<name>?hosts=N&cpus=N&mhz=N&memory=MiB&pool=GiB&latency=5ms..20ms&migration=1s&locks=true
 * &fencing=true&reachable=true}. The endpoint's settings say the same by the same names, and win.
 */
record RackUrl(String name, int hosts, int cpus, int mhz, long memoryMiB, long poolBytes, Duration leastLatency,
    Duration mostLatency, Duration migration, boolean locks, boolean fencing, boolean reachable) {
  private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m)");

  static RackUrl of(Endpoint endpoint) {
    try {
      URI uri = URI.create(endpoint.url());
      String name = uri.getHost() == null ? uri.getAuthority() : uri.getHost();
      if (!"sim".equals(uri.getScheme()) || name == null || !name.matches("[A-Za-z0-9._-]+") || name.startsWith(".")) {
        throw new IllegalArgumentException("it is not sim://name");
      }
      Map<String, String> p = new HashMap<>(query(uri.getQuery()));
      p.putAll(endpoint.settings());
      String[] latency = p.getOrDefault("latency", "0ms").split("\\.\\.");
      return new RackUrl(name, number(p, "hosts", 1), number(p, "cpus", 32), number(p, "mhz", 2400),
          number(p, "memory", 128 * 1024), number(p, "pool", 10 * 1024) * (1L << 30), duration(latency[0]),
          duration(latency[latency.length - 1]), duration(p.getOrDefault("migration", "0ms")), flag(p, "locks"),
          flag(p, "fencing"), flag(p, "reachable"));
    } catch (IllegalArgumentException e) {
      throw FailureException.invalid("BadUrl", endpoint.url() + ": " + e.getMessage());
    }
  }

  /** How long the next call takes. */
  Duration latency() {
    long least = leastLatency.toNanos();
    long most = mostLatency.toNanos();
    return Duration.ofNanos(most > least ? ThreadLocalRandom.current().nextLong(least, most) : least);
  }

  static Duration duration(String text) {
    Matcher m = DURATION.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a duration such as 5ms, 2s or 1m");
    }
    long n = Long.parseLong(m.group(1));
    return switch (m.group(2)) {
      case "ms" -> Duration.ofMillis(n);
      case "s" -> Duration.ofSeconds(n);
      default -> Duration.ofMinutes(n);
    };
  }

  private static boolean flag(Map<String, String> p, String key) {
    return Boolean.parseBoolean(p.getOrDefault(key, "true"));
  }

  private static int number(Map<String, String> p, String key, int otherwise) {
    return p.containsKey(key) ? Integer.parseInt(p.get(key)) : otherwise;
  }

  private static Map<String, String> query(String query) {
    Map<String, String> all = new HashMap<>();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        all.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return all;
  }
}
