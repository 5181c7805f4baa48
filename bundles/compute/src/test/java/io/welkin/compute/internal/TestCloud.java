// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.compute.VirtualMachineLife;
import io.welkin.domain.Endpoints;
import io.welkin.inventory.Cause;
import io.welkin.inventory.ControlNodes;
import io.welkin.inventory.Leases.Want;
import io.welkin.inventory.Secrets;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.AccountBuilder;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.ClusterBuilder;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HostBuilder;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.HypervisorEndpointBuilder;
import io.welkin.inventory.model.Pod;
import io.welkin.inventory.model.PodBuilder;
import io.welkin.inventory.model.Run;
import io.welkin.inventory.model.ServiceOffering;
import io.welkin.inventory.model.ServiceOfferingBuilder;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.StoragePoolBuilder;
import io.welkin.inventory.model.Template;
import io.welkin.inventory.model.TemplateBuilder;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.VirtualMachineBuilder;
import io.welkin.inventory.model.Volume;
import io.welkin.inventory.model.VolumeBuilder;
import io.welkin.inventory.model.Zone;
import io.welkin.inventory.model.ZoneBuilder;
import io.welkin.kernel.Ids;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.StepContext;
import io.welkin.workflow.StepResult;
import io.welkin.workflow.StepType;
import io.welkin.workflow.internal.TestEngine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** One zone with one host, a pool, an offering and a template, on the real engine and inventory. */
final class TestCloud implements AutoCloseable {
  static final Cause CAUSE = Cause.user("tester");
  private static final UUID ACCOUNT = Ids.next();
  private static final UUID DOMAIN = Ids.next();

  final TestEngine engine = TestEngine.start();
  final DriftController drift = new DriftController(engine.unitOfWork(), engine.workflows(), engine.bus());
  final FakeHypervisor hypervisor = new FakeHypervisor();
  final UUID zone = Ids.next();
  final UUID pod = Ids.next();
  final UUID cluster = Ids.next();
  final UUID endpoint = Ids.next();
  final UUID host = Ids.next();
  final UUID pool = Ids.next();
  final UUID offering = Ids.next();
  final UUID template = Ids.next();

  /** When the database came from elsewhere, or null. */
  volatile Instant restored;
  final ControlNodes nodes = new ControlNodes() {
    @Override public String self() {
      return "this";
    }

    @Override public List<String> others() {
      return List.of();
    }

    @Override public Optional<Instant> restored() {
      return Optional.ofNullable(restored);
    }
  };

  /** Addresses that were wanted for cards. */
  final List<String> addresses = new CopyOnWriteArrayList<>();

  TestCloud() {
    Endpoints endpoints = new Endpoints(NO_SECRETS);
    engine.driver(hypervisor);
    engine.with(new BeginStartStep(), new PlaceStep(new Restored(nodes)), new PowerOnStep(endpoints), new StartedStep(),
        new LeaveLastHostStep(endpoints), new BeginStopStep(), new PowerOffStep(endpoints), new HaltedStep(),
        new RebootStep(endpoints), new DestroyedStep(), new BeginExpungeStep(), new RemoveInstanceStep(endpoints),
        new ExpungedStep(), new FollowStep(), new RepairedStep(),
        new ConfirmMoveStep(endpoints, engine.drivers()), new BeginMigrationStep(), new PrepareMigrationStep(endpoints),
        new MigrateStep(endpoints), new MigratedStep(), new DrainHostStep(engine::workflows), new BeginScaleStep(),
        new ResizeStep(endpoints), new BeginRestartStep(),
        new NoNics("network.allocate-nics", addresses), new NoNics("network.release-nics", addresses), new DescribeStep(),
        new ForgetStep(), new BeginImportStep(endpoints), new AdoptStep(endpoints), new AdoptedStep(),
        new ReleaseStep(endpoints));
    engine.with(io.welkin.storage.internal.TestSteps.all(endpoints));
    engine.with(io.welkin.images.internal.TestSteps.all(endpoints));
    engine.with(new ComputeWorkflows());
    fill();
  }

  private void fill() {
    unitOfWork().run(tx -> {
      tx.of(Account.class).insert(AccountBuilder.builder().id(ACCOUNT).domainId(DOMAIN).name("a").role("USER")
          .state("enabled").created(tx.now()).build());
      tx.of(Zone.class).insert(ZoneBuilder.builder().id(zone).name("z").allocationState("Enabled")
          .networkType("Advanced").created(tx.now()).build());
      tx.of(Pod.class).insert(PodBuilder.builder().id(pod).zoneId(zone).name("p").allocationState("Enabled")
          .created(tx.now()).build());
      tx.of(Cluster.class).insert(ClusterBuilder.builder().id(cluster).zoneId(zone).podId(pod).name("c")
          .hypervisor("Test").allocationState("Enabled").driftPolicy("accept").cpuOvercommit(1).memoryOvercommit(1)
          .created(tx.now()).build());
      tx.of(HypervisorEndpoint.class).insert(HypervisorEndpointBuilder.builder().id(endpoint).zoneId(zone)
          .clusterId(cluster).driver("Test").url("test://").settings(Map.of()).instance("local").created(tx.now())
          .build());
      tx.of(Host.class).insert(HostBuilder.builder().id(host).zoneId(zone).podId(pod).clusterId(cluster)
          .endpointId(endpoint).nativeId("h1").name("h1").hypervisor("Test").cpus(4).cpuMHz(1000).memoryMiB(4096)
          .state("Enabled").connection("Up").created(tx.now()).build());
      tx.capacity().total(host, 4000, 4096);
      tx.of(StoragePool.class).insert(StoragePoolBuilder.builder().id(pool).zoneId(zone).podId(pod)
          .clusterId(cluster).name("s").type("Filesystem").path("/pool").scope("CLUSTER").hypervisor("Test")
          .details(Map.of()).state("Up").created(tx.now()).build());
      tx.capacity().total(pool, 0, 1000);
      tx.of(ServiceOffering.class).insert(ServiceOfferingBuilder.builder().id(offering).name("o").cpuNumber(2)
          .cpuSpeed(1000).memory(1024).state("Active").created(tx.now()).build());
      tx.of(Template.class).insert(TemplateBuilder.builder().id(template).accountId(ACCOUNT).domainId(DOMAIN)
          .name("t").format("QCOW2").hypervisor("Test").url("file:///t").details(Map.of()).ready(true)
          .created(tx.now()).build());
      return null;
    });
  }

  /** A second host of the same endpoint. */
  UUID anotherHost() {
    UUID id = Ids.next();
    unitOfWork().run(tx -> {
      tx.of(Host.class).insert(tx.of(Host.class).get(host).with(h -> h.id(id).nativeId("h2").name("h2").version(0)));
      tx.capacity().total(id, 4000, 4096);
      return null;
    });
    return id;
  }

  UnitOfWork unitOfWork() {
    return engine.unitOfWork();
  }

  /** A new VM with one disk, stopped. */
  UUID newVm() {
    UUID id = bareVm();
    unitOfWork().run(tx -> tx.of(Volume.class).insert(VolumeBuilder.builder().id(Ids.next()).accountId(ACCOUNT)
        .domainId(DOMAIN).zoneId(zone).vmId(id).deviceIndex(0).name("ROOT").type("ROOT").templateId(template)
        .state("Allocated").generation(1).created(tx.now()).build()));
    return id;
  }

  /** A new VM without disks, stopped. */
  UUID bareVm() {
    UUID id = Ids.next();
    unitOfWork().run(tx -> {
      tx.lifecycle().create(VirtualMachineLife.TABLE, VirtualMachineBuilder.builder().id(id).accountId(ACCOUNT)
          .domainId(DOMAIN).zoneId(zone).name("vm").instanceName("i-" + id).hypervisor("Test")
          .serviceOfferingId(offering).templateId(template).cpuNumber(2).cpuSpeed(1000).memory(1024).state("Stopped")
          .desiredPower("STOPPED").generation(1).created(tx.now()).updated(tx.now()).build(), CAUSE);
      return null;
    });
    return id;
  }

  Run run(String workflow, UUID vm, Map<String, Object> input) {
    return engine.end(begin(workflow, vm, input));
  }

  UUID begin(String workflow, UUID vm, Map<String, Object> input) {
    return unitOfWork().run(tx -> begin(tx, workflow, vm, input));
  }

  UUID begin(Tx tx, String workflow, UUID vm, Map<String, Object> input) {
    Map<String, Object> all = new java.util.HashMap<>(input);
    all.put("vm", vm);
    StartRun.JobRequest job = new StartRun.JobRequest(null, Ids.next(), workflow, "VM.TEST", ACCOUNT, DOMAIN, Ids.next(),
        "tester", "UserVm", vm);
    return engine.workflows().start(tx, new StartRun(workflow, "virtual-machine", vm, all, List.of(Want.exclusive(vm)), job,
        CAUSE, null)).run();
  }

  VirtualMachine vm(UUID id) {
    return unitOfWork().read(tx -> tx.of(VirtualMachine.class).get(id));
  }

  List<Volume> volumes(UUID vm) {
    return unitOfWork().read(tx -> tx.of(Volume.class).list(Where.live().and("vmId", vm)));
  }

  boolean reserved(UUID owner) {
    return unitOfWork().read(tx -> tx.capacity().of(owner)).isPresent();
  }

  @Override public void close() {
    try {
      drift.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    engine.close();
  }

  /** Stands for the network domain, which is tested on its own. */
  private record NoNics(String type, List<String> addresses) implements StepType<NoNics.Input, NoNics.Output> {
    record Input(UUID vm, List<UUID> networks, String ip, String mac) {}

    record Output() {}

    @Override public Class<Input> input() {
      return Input.class;
    }

    @Override public Class<Output> output() {
      return Output.class;
    }

    @Override public StepResult<Output> execute(StepContext context, Input input) {
      if (input.ip() != null) {
        addresses.add(input.ip());
      }
      return StepResult.done(new Output());
    }
  }

  static final Secrets NO_SECRETS = new Secrets() {
    @Override public String encrypt(String text) {
      return text;
    }

    @Override public String decrypt(String encrypted) {
      return encrypted;
    }

    @Override public String sign(String purpose, String text) {
      return text;
    }
  };
}
