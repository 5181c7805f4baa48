// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal;

import io.welkin.bus.Presence;
import io.welkin.inventory.Drivers;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.DomainBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import io.welkin.operations.Scope;
import io.welkin.topology.internal.place.AddCluster;
import io.welkin.topology.internal.place.CreatePod;
import io.welkin.topology.internal.place.CreateZone;
import io.welkin.workflow.internal.TestEngine;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The engine on an inventory with a root domain, drivers that are said to be present, and calls as the gateway makes
 * them.
 */
public final class Bench implements Drivers, AutoCloseable {
  public final TestEngine engine = TestEngine.start();
  public final UnitOfWork work = engine.unitOfWork();
  public final UUID rootDomain = domain("/", "ROOT", null);
  public final Caller admin = caller(RoleType.ROOT_ADMIN, rootDomain, "/");
  private List<Presence> present = List.of(host("local", "Rack"));

  public static Presence host(String instance, String type) {
    return new Presence(instance, "driver-host", "1", Instant.EPOCH, false,
        List.of(new Presence.Driver(type, "plugin", "1.2.3", List.of(), List.of(), 0)));
  }

  public UUID domain(String path, String name, UUID parent) {
    UUID id = Ids.next();
    work.run(tx -> tx.of(Domain.class).insert(DomainBuilder.builder().id(id).parentId(parent).name(name).path(path)
        .state("Active").created(tx.now()).build()));
    return id;
  }

  public Caller caller(RoleType role, UUID domain, String path) {
    return new Caller(UUID.randomUUID(), role.label().toLowerCase(), UUID.randomUUID(), "account", domain, path, role,
        null, null);
  }

  public void nowPresent(Presence... hosts) {
    present = List.of(hosts);
  }

  @Override public List<Presence> present() {
    return present;
  }

  @Override public Optional<String> instanceFor(String driverType) {
    return present.stream().filter(p -> has(p.instance(), driverType)).map(Presence::instance).findFirst();
  }

  @Override public boolean has(String instance, String driverType) {
    return present.stream().anyMatch(p -> p.instance().equals(instance)
        && p.drivers().stream().anyMatch(d -> d.type().equals(driverType)));
  }

  @Override public AutoCloseable onChange(Runnable listener) {
    return () -> { };
  }

  public Answer call(Operation operation, Object... parameters) {
    return as(admin, operation, parameters);
  }

  public Answer as(Caller caller, Operation operation, Object... parameters) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      values.put((String) parameters[i], parameters[i + 1]);
    }
    values.keySet().forEach(name -> operation.descriptor().parameter(name)
        .orElseThrow(() -> new IllegalArgumentException(operation.descriptor().name() + " has no parameter " + name)));
    return operation.handle(new Call(caller, Scope.EVERYTHING, new Parameters(values), UUID.randomUUID(), null, null));
  }

  public static Map<String, Object> item(Answer answer) {
    return answer instanceof Answer.Item item ? item.fields() : ((Answer.Page) answer).items().get(0);
  }

  public static UUID id(Answer answer) {
    return (UUID) item(answer).get("id");
  }

  public static List<Map<String, Object>> items(Answer answer) {
    return ((Answer.Page) answer).items();
  }

  public UUID zone(String name) {
    return id(call(new CreateZone(work), "name", name, "networktype", "Advanced", "dns1", "9.9.9.9", "internaldns1",
        "10.0.0.1", "allocationstate", "Enabled"));
  }

  public UUID pod(UUID zone, String name) {
    return id(call(new CreatePod(work), "name", name, "zoneid", zone));
  }

  public UUID cluster(UUID zone, UUID pod, String name) {
    return id(call(new AddCluster(work, this), "clustername", name, "clustertype", "CloudManaged", "hypervisor", "rack",
        "zoneid", zone, "podid", pod));
  }

  public Cluster cluster() {
    UUID zone = zone("z-" + UUID.randomUUID());
    UUID id = cluster(zone, pod(zone, "p"), "c");
    return work.read(tx -> tx.of(Cluster.class).get(id));
  }

  @Override public void close() {
    engine.close();
  }
}
