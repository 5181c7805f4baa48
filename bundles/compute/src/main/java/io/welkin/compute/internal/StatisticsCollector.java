// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.bus.Address;
import io.welkin.bus.Bus;
import io.welkin.bus.Codec;
import io.welkin.bus.Envelope;
import io.welkin.bus.HeadersBuilder;
import io.welkin.domain.Endpoints;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.read.ListQuery;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.spi.command.SampleStatistics;
import io.welkin.spi.command.StatisticsSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Samples the counters of running guests on hosts that are seen, now and then: one request for each endpoint, at most this
 * many guests each.
 */
@Component(immediate = true, service = StatisticsCollector.class, configurationPid = StatisticsCollector.PID)
@Designate(ocd = StatisticsCollector.Config.class)
public final class StatisticsCollector {
  /** Configuration, pid {@code io.welkin.compute.statistics}. */
  @ObjectClassDefinition(name = "Welkin guest statistics")
  public @interface Config {
    @AttributeDefinition(name = "Seconds", description = "How often running guests are sampled; 0 never")
    int seconds() default 60;
  }

  static final String PID = "io.welkin.compute.statistics";
  private static final Logger LOG = LoggerFactory.getLogger(StatisticsCollector.class);
  private static final int BATCH = 1000;
  private static final ReadModel RUNNING = ReadModel.from("VIRTUAL_MACHINE v").join("join HOST h on h.ID = v.HOST_ID")
      .where("v.REMOVED is null and h.CONNECTION_ = 'Up' and h.ENDPOINT_ID is not null").field("vm", "v.ID", Type.UUID, "VM")
      .field("endpoint", "h.ENDPOINT_ID", Type.UUID, "its endpoint").filter("state", "v.STATE", Operator.EQ)
      .order("v.ID").build();

  private final UnitOfWork unitOfWork;
  private final Bus bus;
  private final Codec codec;
  private final Endpoints endpoints;
  private final GuestCounters counters;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
    Thread t = new Thread(task, "welkin-statistics");
    t.setDaemon(true);
    return t;
  });

  @Activate
  public StatisticsCollector(@Reference UnitOfWork unitOfWork, @Reference Bus bus, @Reference Codec codec,
      @Reference Endpoints endpoints, @Reference GuestCounters counters, Config config) {
    this.unitOfWork = unitOfWork;
    this.bus = bus;
    this.codec = codec;
    this.endpoints = endpoints;
    this.counters = counters;
    if (config.seconds() > 0) {
      clock.scheduleWithFixedDelay(this::collect, config.seconds(), config.seconds(), TimeUnit.SECONDS);
    }
  }

  @Deactivate
  void stop() throws InterruptedException {
    clock.shutdown();
    clock.awaitTermination(10, TimeUnit.SECONDS);
  }

  void collect() {
    try {
      Map<Object, List<UUID>> byEndpoint = unitOfWork.read(tx -> tx.list(RUNNING,
          ListQuery.of(Map.of("state", "Running"), Integer.MAX_VALUE)).rows()).stream()
          .collect(Collectors.groupingBy(r -> r.get("endpoint"),
              Collectors.mapping(r -> (UUID) r.get("vm"), Collectors.toList())));
      Set<UUID> running = new HashSet<>();
      byEndpoint.values().forEach(running::addAll);
      counters.keepOnly(running);
      byEndpoint.forEach((id, vms) -> sample((UUID) id, vms));
    } catch (RuntimeException e) {
      LOG.warn("guests could not be sampled: {}", e.toString());
    }
  }

  private void sample(UUID id, List<UUID> vms) {
    HypervisorEndpoint endpoint = unitOfWork.read(tx -> tx.of(HypervisorEndpoint.class).get(id));
    for (int i = 0; i < vms.size(); i += BATCH) {
      List<UUID> some = new ArrayList<>(vms.subList(i, Math.min(vms.size(), i + BATCH)));
      Envelope question = codec.encode(new SampleStatistics(endpoints.of(endpoint), some), HeadersBuilder.builder()
          .endpoint(id).timeout(Duration.ofSeconds(20)).build());
      bus.request(Address.observe(endpoint.instance()), question, Duration.ofSeconds(30)).thenAccept(answer -> {
        if (codec.decode(answer) instanceof StatisticsSample sample) {
          sample.samples().forEach(counters::put);
        }
      }).exceptionally(failure -> {
        LOG.debug("endpoint {} gave no statistics: {}", id, failure.toString());
        return null;
      });
    }
  }
}
