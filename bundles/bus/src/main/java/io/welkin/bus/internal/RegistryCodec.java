// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.welkin.bus.Codec;
import io.welkin.bus.Envelope;
import io.welkin.bus.Headers;
import io.welkin.bus.Json;
import io.welkin.bus.MessageTypes;
import io.welkin.bus.Presence;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** A codec that knows the types which bundles register with {@link MessageTypes}. */
@Component(service = Codec.class)
public final class RegistryCodec implements Codec {
  private static final MessageTypes OWN = () -> Map.of("presence/1", Presence.class, "failure/1", Failure.class);

  /**
   * A part of two bytes takes fifty in memory. A body of 16 MiB, the most that the bus takes, has fewer parts than this when
   * they are of eight bytes and more.
   */
  private static final long MOST_TOKENS = 2_000_000;

  /** One value without any key twice, and nothing behind it; depth, texts and numbers have Jackson's own limits. */
  private static final ObjectReader READER = Json.MAPPER.reader().with(strict(Json.MAPPER.getFactory()))
      .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final Duration STARTING = Duration.ofSeconds(30);

  private final long settled;
  private final Map<String, Class<? extends Record>> classes = new ConcurrentHashMap<>();
  private final List<MessageTypes> owners = new CopyOnWriteArrayList<>();
  private final Map<Class<?>, String> names = new ConcurrentHashMap<>();

  @Activate
  public RegistryCodec() {
    this(STARTING);
  }

  /** For so long after now a type that is not known may still be registered. */
  RegistryCodec(Duration starting) {
    settled = System.nanoTime() + starting.toNanos();
    add(OWN);
  }

  /** A codec outside a container, with these types. */
  public RegistryCodec(List<MessageTypes> types) {
    this(Duration.ZERO);
    types.forEach(this::add);
  }

  private static JsonFactory strict(JsonFactory from) {
    return from.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(from.streamReadConstraints().rebuild().maxTokenCount(MOST_TOKENS).build()).build();
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void add(MessageTypes owner) {
    owners.add(owner);
    owner.types().forEach((name, type) -> {
      classes.put(name, type);
      names.put(type, name);
    });
    synchronized (this) {
      notifyAll();
    }
  }

  /** Forgets the types that no other bundle has registered too. */
  void remove(MessageTypes owner) {
    owners.remove(owner);
    owner.types().forEach((name, type) -> {
      if (owners.stream().noneMatch(other -> other.types().get(name) == type)) {
        classes.remove(name, type);
        names.remove(type, name);
      }
    });
  }

  @Override public Envelope encode(Record body, Headers headers) {
    String name = names.get(body.getClass());
    if (name == null) {
      throw new IllegalArgumentException("no message type is registered for " + body.getClass().getName());
    }
    try {
      return new Envelope(name, headers, Json.MAPPER.writeValueAsBytes(body));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot write " + name, e);
    }
  }

  @Override public Record decode(Envelope envelope) {
    Class<? extends Record> type = envelope.type() == null ? null : classes.get(envelope.type());
    if (type == null && envelope.type() != null) {
      type = await(envelope.type());
    }
    if (type == null) {
      throw FailureException.invalid("UnknownType", "no bundle here knows the message type " + envelope.type());
    }
    try {
      Record body = READER.forType(type).readValue(envelope.body());
      if (body == null) {
        throw FailureException.invalid("MalformedMessage", "the body of " + envelope.type() + " is null");
      }
      return body;
    } catch (IOException e) {
      throw new FailureException(Failure.of(Failure.Kind.INVALID, "MalformedMessage",
          "the body of " + envelope.type() + " is not what its type says"), e);
    }
  }

  /**
   * The class of a type. While a container starts, its consumers may be there before the bundle that owns a type, and what
   * waited in their queues must not be refused for that: so long it is waited for.
   */
  private synchronized Class<? extends Record> await(String type) {
    try {
      long left = settled - System.nanoTime();
      while (!classes.containsKey(type) && left > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
        left = settled - System.nanoTime();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return classes.get(type);
  }

  @Override public boolean knows(String type) {
    return type != null && classes.containsKey(type);
  }
}
