// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.simulator;

import io.welkin.kernel.Failure;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What goes wrong, and when: {@code name=value} pairs separated by blanks.
 *
 * @param verb such as {@code instance.ensure}; {@code *} for any
 * @param on id of the resource, or native id of the host; {@code *} for any
 * @param effect what happens
 * @param failure what {@code REFUSE} throws
 * @param duration how long {@code HANG} and {@code LATE} take
 * @param probability from 0 to 1
 * @param left how often it still happens
 */
record FaultRule(String verb, String on, Effect effect, Failure failure, Duration duration, double probability,
    AtomicInteger left) {

  enum Effect {
    /** Throws before anything is done. */
    REFUSE,
    /** Waits before anything is done, deadline or not, until interrupted. */
    HANG,
    /** Does it and waits before it answers, deadline or not, until interrupted. */
    LATE,
    /** Does it and throws UNKNOWN. */
    LOSE
  }

  /** @throws IllegalArgumentException when it is no rule */
  static FaultRule parse(String text) {
    Map<String, String> p = new HashMap<>();
    for (String pair : text.trim().split("\\s+")) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("'" + pair + "' is not name=value");
      }
      p.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    Effect effect = Effect.valueOf(p.getOrDefault("effect", "refuse").toUpperCase(java.util.Locale.ROOT));
    Failure failure = Failure.of(Failure.Kind.valueOf(p.getOrDefault("kind", "INTERNAL")),
        p.getOrDefault("code", "Injected"), "a fault rule says so");
    return new FaultRule(p.getOrDefault("verb", "*"), p.getOrDefault("on", "*"), effect, failure,
        RackUrl.duration(p.getOrDefault("duration", "1m")), Double.parseDouble(p.getOrDefault("probability", "1")),
        new AtomicInteger(Integer.parseInt(p.getOrDefault("count", Integer.toString(Integer.MAX_VALUE)))));
  }

  /** Whether it strikes now; if so it has been used once more. */
  boolean strikes(String calledVerb, String resource, String host) {
    boolean meant = (verb.equals("*") || verb.equals(calledVerb))
        && (on.equals("*") || on.equals(resource) || on.equals(host));
    return meant && ThreadLocalRandom.current().nextDouble() < probability
        && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }
}
