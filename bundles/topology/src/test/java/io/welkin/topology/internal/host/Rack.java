// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.domain.Endpoints;
import io.welkin.inventory.Capacity.Need;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.VirtualMachineBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.spi.command.Done;
import io.welkin.spi.command.OpenEndpoint;
import io.welkin.spi.compute.EndpointObservation;
import io.welkin.spi.compute.HostFacts;
import io.welkin.topology.internal.Bench;
import io.welkin.topology.internal.PlainSecrets;
import io.welkin.topology.internal.TopologyWorkflows;
import io.welkin.workflow.NamedStep;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** A bench whose driver answers with as many hosts as the last path of a URL says, with every operation on hosts. */
final class Rack implements AutoCloseable {
  final Bench bench = new Bench();
  final Endpoints endpoints = new Endpoints(new PlainSecrets());
  final HostAnswers answers = new HostAnswers(bench);
  final AddHost add = new AddHost(bench.work, bench.engine.workflows(), bench, endpoints, answers);
  final HostList list = new HostList(bench.work, answers);
  final UpdateHost update = new UpdateHost(bench.work, answers);
  final DeleteHost delete = new DeleteHost(bench.work, bench.engine.workflows());
  final PrepareHostForMaintenance prepare = new PrepareHostForMaintenance(bench.work, bench.engine.workflows(),
      answers);
  final CancelHostMaintenance cancel = new CancelHostMaintenance(bench.work, bench.engine.workflows(), answers);
  final Cluster cluster = bench.cluster();
  final Pools pools = new Pools();
  final Drain drain = new Drain();

  Rack() {
    bench.engine.with(new OpenEndpointStep(endpoints), new MoveHostStep(), new RequireIdleHostStep(),
        new RetireHostStep(), new RemoveHostStep(endpoints, bench), drain).with(new TopologyWorkflows());
    bench.engine.driver(command -> command instanceof OpenEndpoint open ? seen(open) : new Done());
  }

  /** With the step that the storage domain brings. */
  static Rack withPools() {
    Rack rack = new Rack();
    rack.bench.engine.with(rack.pools);
    return rack;
  }

  /** Stands for the compute domain's step. */
  static final class Drain extends NamedStep<Drain.Input, Drain.Output> {
    record Input(UUID host) {}

    record Output() {}

    volatile boolean endless;

    Drain() {
      super("compute.drain-host", Input.class, Output.class);
    }

    @Override public StepResult<Output> execute(StepContext context, Input input) {
      return endless ? new StepResult.Again<>(Duration.ofMillis(1)) : StepResult.done(new Output());
    }
  }

  /** Stands for the storage domain's step. */
  static final class Pools implements StepType<Pools.Input, Pools.Output> {
    record Input(UUID endpoint) {}

    record Output() {}

    volatile RuntimeException failure;

    @Override public String type() {
      return "storage.ensure-pools";
    }

    @Override public Class<Input> input() {
      return Input.class;
    }

    @Override public Class<Output> output() {
      return Output.class;
    }

    @Override public StepResult<Output> execute(StepContext context, Input input) {
      if (failure != null) {
        throw failure;
      }
      return StepResult.done(new Output());
    }
  }

  private static EndpointObservation seen(OpenEndpoint open) {
    String url = open.endpoint().url();
    int count = Integer.parseInt(url.substring(url.lastIndexOf('/') + 1));
    List<HostFacts> hosts = IntStream.range(0, count).mapToObj(i -> new HostFacts("native-" + i, "host-" + i,
        "10.0.0." + i % 250, 4, 1000, 8192, "7.1", "x86_64", Map.of("model", "R" + i))).toList();
    return new EndpointObservation(open.endpoint().id(), 5, Instant.now(), true, hosts, List.of());
  }

  Answer connect(String url, Object... more) {
    List<Object> all = new ArrayList<>(List.of("zoneid", cluster.zoneId(), "podid", cluster.podId(), "clusterid",
        cluster.id(), "hypervisor", "rack", "url", url));
    all.addAll(Arrays.asList(more));
    return bench.call(add, all.toArray());
  }

  Host host(UUID id) {
    return bench.work.read(tx -> tx.of(Host.class).get(id));
  }

  long hosts() {
    return bench.work.read(tx -> tx.of(Host.class).count(Where.live()));
  }

  UUID vm(UUID host, String state) {
    UUID id = Ids.next();
    bench.work.run(tx -> tx.of(VirtualMachine.class).insert(VirtualMachineBuilder.builder().id(id).hostId(host)
        .state(state).created(tx.now()).build()));
    return id;
  }

  boolean reserve(UUID owner, UUID host, int cpuMHz, long memoryMiB) {
    return bench.work.run(tx -> tx.capacity().reserve(owner, host, new Need(cpuMHz, memoryMiB)));
  }

  @Override public void close() {
    bench.close();
  }
}
