// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.operations.edge.GatewayClient;
import io.welkin.operations.wire.ApiRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServletRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events: the rows that come into a list of what happens, and the changes of an item. What is heard on the bus is a
 * hint that there may be news; the news themselves are asked for as the client, so that each sees what it may see and no more,
 * and a client whose credentials end hears no more. Thread safe.
 */
@Component(service = Streams.class)
public final class Streams {
  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
  private static final String MEDIA_TYPE = "text/event-stream";
  private static final int MOST = 500;
  private static final long TICK_MILLIS = 250;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final GatewayClient gateway;
  private final Calls calls;
  private final AtomicLong hints = new AtomicLong();
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
  private final List<Bus.Subscription> listening;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
    Thread t = new Thread(task, "welkin-api-streams");
    t.setDaemon(true);
    return t;
  });

  @Activate
  public Streams(@Reference Bus bus, @Reference GatewayClient gateway, @Reference Calls calls) {
    this.gateway = gateway;
    this.calls = calls;
    this.listening = Stream.of("welkin.event.log.#", "welkin.event.state.#").map(topic -> bus.consume(
        new Address(topic, Address.Kind.TOPIC), 1, (envelope, delivery) -> {
          hints.incrementAndGet();
          delivery.accept();
        })).toList();
    timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Deactivate
  void stop() {
    timer.shutdownNow();
    listening.forEach(Bus.Subscription::close);
    open.forEach(EventStream::close);
  }

  /** Whether a request is for a stream. */
  static boolean wanted(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return request.getMethod().equals("GET")
        && (accept != null && accept.contains(MEDIA_TYPE) || segments(request).size() == 3);
  }

  /** Begins one. */
  void open(HttpServletRequest request) {
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    Exchange exchange = new Exchange("GET", segments(request), Map.of(), new byte[0], request);
    EventStream stream;
    try {
      stream = new EventStream(context, source(exchange), Calls.call(exchange, null, Map.of()));
      if (open.size() >= MOST) {
        throw new Problem(503, "service-unavailable", 0, "Too many clients listen already").refused();
      }
      open.add(stream);
    } catch (Problem.Refused e) {
      new EventStream(context, null, new ApiRequest(null, Map.of(), null, null, "GET", exchange.id(), null, "rest"))
          .refuse(e.problem());
    }
  }

  private static List<String> segments(HttpServletRequest request) {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    return Arrays.stream(path.split("/")).filter(s -> !s.isEmpty()).toList();
  }

  private Source source(Exchange exchange) {
    List<String> path = exchange.path();
    boolean ofItem = path.size() == 3 && path.get(2).equals("events");
    Resources all = calls.resources();
    Resources.Address address = all.find(ofItem ? path.subList(0, 2) : path).orElseThrow(Streams::nothing);
    Resources.Target target = all.at(address.place()).get("GET");
    if (target == null) {
      throw nothing();
    } else if (address.id() != null && !target.lists()) {
      return new Source.Item(target, address.id());
    } else if (target.paged() && target.operation().parameter("startdate").isPresent()) {
      return new Source.Rows(target.operation().name(), last(exchange.header("Last-Event-ID")));
    }
    throw nothing();
  }

  private static Problem.Refused nothing() {
    return Problem.notFound("There is no stream of events at this address").refused();
  }

  private static UUID last(String id) {
    try {
      return id == null || id.isBlank() ? null : UUID.fromString(id.trim());
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("Last-Event-ID must be what an event said").refused();
    }
  }

  private void tick() {
    long now = System.nanoTime();
    long heard = hints.get();
    open.removeIf(EventStream::closed);
    for (EventStream stream : open) {
      stream.heartbeat(now, SILENCE_NANOS);
      ApiRequest question = stream.question(heard, now, PATIENCE_NANOS);
      if (question != null) {
        gateway.call(question, null).thenAccept(stream::answered).exceptionally(problem -> {
          LOG.error("A stream of events broke", problem);
          stream.close();
          return null;
        });
      }
    }
  }
}
