// SPDX-License-Identifier: Apache-2.0
package io.welkin.topology.internal.host;

import io.welkin.domain.Absent;
import io.welkin.domain.Describe;
import io.welkin.domain.Endpoints;
import io.welkin.inventory.Cause;
import io.welkin.inventory.Drivers;
import io.welkin.inventory.Leases;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.HypervisorEndpointBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import io.welkin.topology.internal.Hypervisors;
import io.welkin.topology.internal.Places;
import io.welkin.topology.internal.RunWait;
import io.welkin.topology.internal.place.NewCluster;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code addHost}: connects an endpoint by the workflow {@code connect-endpoint}, waits for it, and answers with all
 * hosts that the endpoint has.
 */
@Component(service = Operation.class)
public final class AddHost implements Operation {
  private static final int URL = 2048;

  private final UnitOfWork unitOfWork;
  private final Workflows workflows;
  private final Drivers drivers;
  private final Endpoints endpoints;
  private final HostAnswers answers;
  private final OperationDescriptor descriptor = Describe.operation("addHost",
      "Connects a hypervisor and adds its hosts to a cluster.").rest("hosts", "POST").roles(RoleType.RESOURCE_ADMINS)
      .changes("HOST.ADD", "Host").needId("zoneid", "Zone", "the zone of the host")
      .needId("podid", "Pod", "the pod of the host").id("clusterid", "Cluster", "the cluster of the host")
      .text("clustername", "the name of the cluster in place of its ID; a new one is made")
      .need("hypervisor", "the hypervisor type, which a driver that is present must declare")
      .with(ParameterDescriptor.string("url", "where the hypervisor is, in the form that its driver documents")
          .mandatory().max(URL))
      .text("username", "user name for the driver").text("password", "password for the driver, kept encrypted")
      .list("hosttags", "tags of the hosts").text("allocationstate", "Enabled or Disabled, default Enabled")
      .text("driverinstance", "the driver-host that serves it; by default the least loaded that has the driver")
      .map("externaldetails", "what else the driver documents; passwords, secrets and keys are kept encrypted")
        .refuses(Absent.ACCESS_GROUPS, "storageaccessgroups")
        .answersList("host", HostRows.MODEL, HostRows.MORE).build();

  @Activate
  public AddHost(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows, @Reference Drivers drivers,
      @Reference Endpoints endpoints, @Reference HostAnswers answers) {
    this.unitOfWork = unitOfWork;
    this.workflows = workflows;
    this.drivers = drivers;
    this.endpoints = endpoints;
    this.answers = answers;
  }

  /** A run on its way. */
  private record Begun(UUID endpoint, UUID run) {}

  @Override public OperationDescriptor descriptor() {
    return descriptor;
  }

  @Override public boolean waits() {
    return true;
  }

  @Override public Answer handle(Call call) {
    String type = Hypervisors.named(drivers, call.parameters().text("hypervisor"));
    String instance = instance(call.parameters(), type);
    Begun begun = unitOfWork.run(tx -> begin(tx, call, type, instance));
    RunWait.success(unitOfWork, workflows, begun.run(), "Connecting " + call.parameters().text("url"));
    return unitOfWork.read(tx -> answers.of(tx, call.caller(), begun.endpoint()));
  }

  private String instance(Parameters p, String type) {
    if (!p.has("driverinstance")) {
      return drivers.instanceFor(type)
          .orElseThrow(() -> ApiException.parameter("The driver for " + type + " has just gone"));
    }
    if (!drivers.has(p.text("driverinstance"), type)) {
      throw ApiException.parameter("No driver-host " + p.text("driverinstance") + " is present that has the driver for "
          + type);
    }
    return p.text("driverinstance");
  }

  private Begun begin(Tx tx, Call call, String type, String instance) {
    Parameters p = call.parameters();
    UUID zone = p.id("zoneid");
    String url = p.text("url");
    Places.lock(tx, zone);
    if (tx.of(HypervisorEndpoint.class).first(Where.live().and("zoneId", zone).and("driver", type).and("url", url))
        .isPresent()) {
      throw ApiException.parameter("The " + type + " hypervisor at this URL is already in the zone");
    }
    Cluster cluster = cluster(tx, p, zone, type);
    Places.lock(tx, cluster.id());
    Map<String, String> settings = new HashMap<>(p.details("externaldetails"));
    p.string("username").ifPresent(user -> settings.put("username", user));
    p.string("password").ifPresent(password -> settings.put("password", password));
    UUID id = Ids.next();
    tx.of(HypervisorEndpoint.class).insert(HypervisorEndpointBuilder.builder().id(id).zoneId(zone)
        .clusterId(cluster.id()).driver(type).url(url).settings(endpoints.protect(settings)).instance(instance)
        .created(tx.now()).build());
    boolean disabled = Places.allocationState(p.string("allocationstate", "Enabled")).equals("Disabled");
    StartRun start = new StartRun("connect-endpoint", "hypervisor-endpoint", id,
        Map.of("endpoint", id, "tags", p.list("hosttags"), "disabled", disabled),
        java.util.List.of(Leases.Want.exclusive(id)), null, Cause.user(call.caller().username()), call.traceparent());
    return new Begun(id, workflows.start(tx, start).run());
  }

  private static Cluster cluster(Tx tx, Parameters p, UUID zone, String type) {
    UUID pod = p.id("podid");
    Cluster cluster;
    if (p.has("clusterid")) {
      UUID id = p.id("clusterid");
      cluster = Places.live(tx.of(Cluster.class).find(id), id, "cluster", Cluster::removed);
    } else {
      String name = p.string("clustername").orElseThrow(() ->
          ApiException.parameter("clusterid or clustername is needed"));
      cluster = tx.of(Cluster.class).first(Where.live().and("podId", pod).and("name", name))
          .orElseGet(() -> tx.of(Cluster.class).insert(NewCluster.in(tx, zone, pod, name, type).build()));
    }
    if (!cluster.zoneId().equals(zone) || !cluster.podId().equals(pod)) {
      throw ApiException.parameter("The cluster " + cluster.name() + " is not in the zone and pod that were given");
    }
    if (!cluster.hypervisor().equalsIgnoreCase(type)) {
      throw ApiException.parameter("The cluster " + cluster.name() + " is of type " + cluster.hypervisor() + ", not "
          + type);
    }
    return cluster;
  }
}
