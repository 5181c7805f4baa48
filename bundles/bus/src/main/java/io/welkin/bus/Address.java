// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus;

/**
 * Where messages go.
 *
 * @param name the address, which for the anycast kinds is also the queue
 * @param kind how it delivers
 */
public record Address(String name, Kind kind) {

  /** How an address delivers. */
  public enum Kind {
    /** To one consumer; survives a restart of the broker. */
    DURABLE_QUEUE,
    /**
     * Like a durable queue, but one consumer at a time gets everything, in order and one handler call at a time; the next
     * takes over when it goes.
     */
    EXCLUSIVE_QUEUE,
    /** To one consumer; gone with the broker, kept in memory. */
    TRANSIENT_QUEUE,
    /** To every subscriber there is now. */
    TOPIC
  }

  public boolean durable() {
    return kind == Kind.DURABLE_QUEUE || kind == Kind.EXCLUSIVE_QUEUE;
  }

  /** Calls and queries from the edges. */
  public static final Address API = new Address("welkin.api", Kind.TRANSIENT_QUEUE);
  /** Outcomes of driver commands. */
  public static final Address ANSWER = new Address("welkin.answer", Kind.DURABLE_QUEUE);
  /** Heartbeats of driver-hosts and nodes. */
  public static final Address PRESENCE = new Address("welkin.presence", Kind.TOPIC);
  /** Observed state. */
  public static final Address OBSERVATION = new Address("welkin.observation", Kind.DURABLE_QUEUE);
  /** Where messages end that could not be delivered or decoded. */
  public static final Address DEAD_LETTER = new Address("welkin.dead-letter", Kind.DURABLE_QUEUE);

  /** Answers for one edge or node. */
  public static Address reply(String edge) {
    return new Address("welkin.reply." + edge, Kind.TRANSIENT_QUEUE);
  }

  /** Commands for the drivers of one driver-host. */
  public static Address driver(String instance) {
    return new Address("welkin.driver." + instance, Kind.EXCLUSIVE_QUEUE);
  }

  /** Requests to observe; they never queue behind a hung command. */
  public static Address observe(String instance) {
    return new Address("welkin.driver." + instance + ".observe", Kind.TRANSIENT_QUEUE);
  }

  /** What happened. To subscribe, {@code *} stands for one word and {@code #} for any number. */
  public static Address event(String category, String type) {
    return new Address("welkin.event." + category + "." + type, Kind.TOPIC);
  }
}
